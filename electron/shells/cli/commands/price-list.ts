/** tieout price-list: the price book on a day, and what the workspace lays over it. */
import type { BrowsedModel, PriceEntryLine, UnpricedModel } from '../../../../shared/contract/prices.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { count } from '../output.ts';
import { left, right, tableText } from '../table.ts';

const SHOWN = ['input_uncached', 'cache_read', 'cache_write_5m', 'output'] as const;

function priceOf(model: BrowsedModel, kind: string): string {
  const price = model.prices.find((each) => each.kind === kind);
  if (price === undefined) return 'n/a';
  const mark = price.layer === 'list' ? '' : price.layer === 'contract' ? ' c' : ' u';
  return `${decimalOf(price.price)}${mark}`;
}

function entryText(entry: PriceEntryLine): string[] {
  const [what, from, to] =
    entry.kind === 'price'
      ? [`${entry.price.provider}/${entry.price.model}`, entry.price.from, entry.price.to]
      : entry.kind === 'contract'
        ? [entry.contract.name, entry.contract.from, entry.contract.to]
        : [`${entry.alias.name} = ${entry.alias.is.provider}/${entry.alias.is.model}`, '', undefined];
  return [
    String(entry.id),
    entry.kind === 'alias' ? 'name' : entry.kind,
    what,
    from,
    to ?? '',
    entry.until === null ? 'in force' : `until version ${entry.until}`,
  ];
}

const UNPRICED_COLUMNS = [
  left('Provider'),
  left('Model'),
  right('Calls'),
  right('Tokens'),
  left('Since'),
  left('Kinds'),
];

function unpricedText(model: UnpricedModel): string[] {
  return [
    model.provider ?? 'not stated',
    model.model ?? 'not named',
    count(model.calls),
    count(model.tokens),
    model.firstDay,
    model.kinds.join(', '),
  ];
}

const plainMoney = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? decimalOf(value) : value;

export const priceListCommand: Command = {
  name: 'price-list',
  words: 'show the prices of a day, or with --own what you laid over them',
  options: {
    workspace: WORKSPACE,
    search: { value: 'TEXT', words: 'words in the name of the model or the provider' },
    provider: { value: 'P', words: 'who bills the calls' },
    on: { value: 'DATE', words: 'the day (YYYY-MM-DD); today when left out' },
    only: { value: 'WHAT', words: 'in-use, own, or disagree: where a second catalogue says otherwise' },
    unpriced: { words: 'list the models in use that have no price' },
    own: { words: 'list own prices, contracts and names with their numbers' },
    json: JSON_FLAG,
  },
  async run(given, { terminal, open, now }) {
    const only = given.text('only') ?? 'all';
    if (only !== 'all' && only !== 'in-use' && only !== 'own' && only !== 'disagree')
      throw new UsageError('--only takes in-use, own or disagree.');
    const session = await open({ mode: 'read' });
    try {
      const { prices } = session.client;
      if (given.flag('own')) {
        const entries = await prices.entries();
        const columns = ['Kind', 'What', 'From', 'Until', ''].map(left);
        terminal.out(
          given.flag('json')
            ? JSON.stringify(entries, plainMoney, 2)
            : tableText([right('No.'), ...columns], entries.map(entryText)),
        );
        return 0;
      }
      if (given.flag('unpriced')) {
        const models = await prices.unpriced();
        const value = models.map((model) => ({
          ...model,
          calls: String(model.calls),
          tokens: String(model.tokens),
        }));
        terminal.out(
          given.flag('json')
            ? JSON.stringify(value, null, 2)
            : models.length === 0
              ? 'Every model in use has a price.'
              : tableText(UNPRICED_COLUMNS, models.map(unpricedText)),
        );
        return 0;
      }
      const reply = await prices.browse({
        search: given.text('search') ?? '',
        provider: given.text('provider') ?? null,
        on: given.text('on') ?? new Date(now()).toISOString().slice(0, 10),
        only,
        limit: 500,
      });
      if (given.flag('json')) {
        terminal.out(JSON.stringify(reply, plainMoney, 2));
        return 0;
      }
      const columns = [left('Provider'), left('Model'), ...SHOWN.map((kind) => right(kind))];
      terminal.out(
        tableText(
          columns,
          reply.models.map((model) => [
            model.provider,
            model.model,
            ...SHOWN.map((kind) => priceOf(model, kind)),
          ]),
        ),
      );
      terminal.out(
        `${count(reply.count)} of ${count(reply.listed)} models, USD per million tokens; c = contract, u = own price. ` +
          `List of ${reply.checked}; ${count(reply.disagreeing)} models where ${reply.other.name} of ${reply.other.checked} says otherwise.`,
      );
      return 0;
    } finally {
      await session.close();
    }
  },
};
