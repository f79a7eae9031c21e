/** prices.*: the price book, what it lacks, and prices of the user's own. */
import type { Api } from '../../shared/contract/contract.ts';
import { bookPrices, storedPrices } from '../engine/prices/stored-prices.ts';
import { priceDifference, repriced, type Scope } from '../engine/prices/reprice.ts';
import { unpricedModels } from '../engine/prices/unpriced.ts';
import { workspacePriceBook } from '../price-book/built-in.ts';
import type { ApiTools, Changes } from './api.ts';

/** The price part of the API. */
export function pricesApi(tools: ApiTools, { change }: Changes): Api['prices'] {
  return {
    list: async ({ provider, model }) =>
      tools.answers
        .book()
        .rows()
        .filter(
          (row) =>
            (provider === undefined || row.provider === provider) &&
            (model === undefined || row.model === model),
        )
        .map(
          ({ provider: by, model: of, kind, serviceTier, fromTokens, price, validFrom, validTo, layer }) => ({
            provider: by,
            model: of,
            kind,
            serviceTier,
            fromTokens,
            price,
            validFrom,
            validTo,
            layer,
          }),
        ),
    unpriced: async () =>
      unpricedModels(
        tools.answers.query,
        tools.workspace().ledger,
        tools.workspace().settings.all().timeZone,
      ),
    add: (input) => {
      const plan = () => {
        const workspace = tools.workspace();
        const added = storedPrices(input, tools.host.now());
        const book = workspacePriceBook(bookPrices([...workspace.prices.list(), ...added]));
        // A price touches the lines whose model the new book resolves to the model that got it.
        const target = book.resolve(input.provider, input.model);
        const inScope: Scope = (rawModel, provider) => {
          const found = rawModel === null ? null : book.resolve(provider, rawModel);
          return (
            found !== null &&
            target !== null &&
            found.provider === target.provider &&
            found.model === target.model
          );
        };
        const difference = priceDifference(
          workspace.ledger,
          book,
          inScope,
          workspace.settings.all().timeZone,
          tools.answers.view(),
        );
        return { workspace, added, book, inScope, difference };
      };
      if (input.preview) {
        return Promise.resolve().then(() => {
          const { difference, book } = plan();
          return { applied: false, ...difference, priceBook: book.version };
        });
      }
      return change(() => {
        const { workspace, added, book, inScope, difference } = plan();
        workspace.derived.replace({
          why: `Price of ${input.model} (${input.provider}) from ${input.from}`,
          addPrices: added,
          columns: (codeOf) => repriced(workspace.ledger, book, inScope, codeOf),
        });
        return { applied: true, ...difference, priceBook: book.version };
      });
    },
  };
}
