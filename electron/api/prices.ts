/** prices.*: the price book, what it lacks, and what the workspace lays over it. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { RepriceReply } from '../../shared/contract/prices.ts';
import { crossCheckOf } from '../../shared/maths/cross-check.ts';
import { browse } from '../engine/prices/browse.ts';
import {
  aliasDefinition,
  contractDefinition,
  endedDefinition,
  priceDefinition,
  type Against,
} from '../engine/prices/definitions.ts';
import { entryWords } from '../engine/prices/entry-checks.ts';
import { isInForce, requireVersion } from '../engine/prices/own-layers.ts';
import {
  applyChange,
  previewChange,
  type PriceChange,
  type PriceChangeTools,
} from '../engine/prices/price-change.ts';
import { effectBetween, figuresOf } from '../engine/prices/price-effect.ts';
import { modelsInUse, unpricedModels } from '../engine/prices/unpriced.ts';
import { BUILT_IN_CHECKED, workspacePriceBook } from '../price-book/built-in.ts';
import { SECOND_CATALOGUE } from '../price-book/second-catalogue.ts';
import type { ApiTools, Changes } from './api.ts';

type Asked = { readonly preview: boolean; readonly reason?: string | undefined };

/** The price part of the API. */
export function pricesApi(tools: ApiTools, { change }: Changes): Api['prices'] {
  const inForce = () => {
    const workspace = tools.workspace();
    const version = workspace.derived.current();
    return workspace.prices.entries().filter((entry) => isInForce(entry, version));
  };
  const against = (): Against => ({ inForce: inForce(), book: tools.answers.book() });
  const changeTools = (): PriceChangeTools => ({
    workspace: tools.workspace(),
    book: tools.answers.book(),
    bookOf: workspacePriceBook,
    ask: tools.answers.query,
    over: tools.answers.over,
  });
  const entryOf = (id: number) =>
    inForce().find((entry) => entry.id === id) ??
    fail(
      'price.unknown',
      `There is no price, contract or name number ${id} in force.`,
      'List them to see their numbers.',
    );

  /** Plans as late as possible: what is in force may change while the change waits its turn. */
  const make = async (
    { preview, reason }: Asked,
    plan: () => Omit<PriceChange, 'why'> & { readonly why: string },
  ): Promise<RepriceReply> => {
    const planned = (): PriceChange => {
      const { why, ...rest } = plan();
      const words = `${why.slice(0, 1).toUpperCase()}${why.slice(1)}`;
      return { ...rest, why: reason === undefined || reason === '' ? words : `${words} – ${reason}` };
    };
    if (preview) return previewChange(planned(), changeTools());
    return change(() => applyChange(planned(), changeTools()));
  };

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
        .map(({ aliases: _aliases, ...line }) => line),
    unpriced: async () =>
      unpricedModels(
        tools.answers.query,
        tools.workspace().ledger,
        tools.workspace().settings.all().timeZone,
      ),
    browse: async (input) => {
      const book = tools.answers.book();
      return browse(input, {
        book,
        checked: BUILT_IN_CHECKED,
        other: SECOND_CATALOGUE,
        crossCheck: crossCheckOf(book, SECOND_CATALOGUE),
        inUse: modelsInUse(tools.workspace().ledger),
      });
    },
    entries: async () => tools.workspace().prices.entries(),
    versions: async () => {
      const { derived } = tools.workspace();
      const current = derived.current();
      return derived
        .versions()
        .map((each) => ({ ...each, inForce: each.version === current }))
        .toReversed();
    },
    effect: async ({ from, to }) => {
      for (const version of [from, to ?? from]) requireVersion(tools.workspace(), version);
      return effectBetween(
        figuresOf(tools.answers.at(from).query),
        figuresOf(tools.answers.at(to ?? undefined).query),
      );
    },
    add: (input) =>
      make(input, () => {
        const added = priceDefinition(input, against());
        return { add: [added], close: [], why: entryWords(added) };
      }),
    addContract: (input) =>
      make(input, () => {
        const added = contractDefinition(input, against());
        return { add: [added], close: [], why: entryWords(added) };
      }),
    addAlias: (input) =>
      make(input, () => {
        const added = aliasDefinition(input, against());
        return { add: [added], close: [], why: entryWords(added) };
      }),
    end: (input) =>
      make(input, () => {
        const entry = entryOf(input.id);
        return {
          add: [endedDefinition(entry, input.to, against())],
          close: [entry.id],
          why: `ended on ${input.to}: ${entryWords(entry)}`,
        };
      }),
    remove: (input) =>
      make(input, () => {
        const entry = entryOf(input.id);
        return { add: [], close: [entry.id], why: `removed: ${entryWords(entry)}` };
      }),
    restore: (input) =>
      make(input, () => {
        const workspace = tools.workspace();
        requireVersion(workspace, input.version);
        const then = workspace.prices.entries().filter((entry) => isInForce(entry, input.version));
        const now = inForce();
        return {
          add: then.filter((entry) => entry.until !== null),
          close: now.filter((entry) => !isInForce(entry, input.version)).map(({ id }) => id),
          why: `back to version ${input.version}`,
        };
      }),
    reprice: (input) =>
      make(input, () => ({
        add: [],
        close: [],
        why: `priced anew with the list of ${BUILT_IN_CHECKED}`,
        everything: true,
      })),
  };
}
