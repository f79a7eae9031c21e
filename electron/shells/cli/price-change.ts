/** A change of the prices as the command line shows it: before it is made, and when it is. */
import type { PriceChangeFigures, PriceEffect, RepriceReply } from '../../../shared/contract/prices.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { TOKEN_KINDS, TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import {
  SERVICE_TIERS,
  type PricedKind,
  type PriceTexts,
  type ServiceTier,
} from '../../../shared/maths/price-row.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { CommandContext, Given, OptionSpec } from './command.ts';
import { count, dollars, usd } from './output.ts';
import { left, right, tableText } from './table.ts';

export const KINDS: readonly PricedKind[] = [...TOKEN_KINDS, ...TOOL_UNITS];

export const PREVIEW: OptionSpec = { words: 'show what would change and write nothing' };
export const REASON: OptionSpec = { value: 'TEXT', words: 'why, for the list of versions' };
export const ACCEPT_UNUSUAL: OptionSpec = { words: 'take a price although it is far off the list' };

function isKind(text: string): text is PricedKind {
  return (KINDS as readonly string[]).includes(text);
}

/** "output=10" words as prices. Fault price.invalid. */
export function pricesOf(words: readonly string[]): PriceTexts {
  const prices: { [K in PricedKind]?: string } = {};
  for (const word of words) {
    const [kind = '', price = ''] = word.split('=');
    if (!isKind(kind) || price === '')
      fail(
        'price.invalid',
        `"${word}" is not a price.`,
        `Write kind=USD per million tokens or per thousand units; kinds: ${KINDS.join(', ')}.`,
      );
    prices[kind] = price;
  }
  return prices;
}

/** Kinds from words. Fault price.invalid. */
export function kindsOf(words: readonly string[]): PricedKind[] {
  return words.map((word) =>
    isKind(word) ? word : fail('price.invalid', `There is no kind "${word}".`, `Kinds: ${KINDS.join(', ')}.`),
  );
}

/** A service tier from a word. Fault price.invalid. */
export function tierOf(word: string): ServiceTier {
  return (
    SERVICE_TIERS.find((tier) => tier === word) ??
    fail('price.invalid', `There is no service tier "${word}".`, `Tiers: ${SERVICE_TIERS.join(', ')}.`)
  );
}

function figures(each: PriceChangeFigures) {
  return {
    beforeUsd: usd(each.before),
    afterUsd: usd(each.after),
    listBeforeUsd: usd(each.listBefore),
    listAfterUsd: usd(each.listAfter),
    costBeforeUsd: usd(each.costBefore),
    costAfterUsd: usd(each.costAfter),
    unpricedTokensBefore: each.unpricedBefore.toString(),
    unpricedTokensAfter: each.unpricedAfter.toString(),
  };
}

/** Months and models for scripts; money as exact decimal texts. */
export function effectValue({ months, models }: PriceEffect) {
  return {
    months: months.map((each) => ({ month: each.month, ...figures(each) })),
    models: models.map((each) => ({ provider: each.provider, model: each.model, ...figures(each) })),
  };
}

const MOST_MODELS = 10;
const COLUMNS = [right('Before, USD'), right('After, USD'), right('Change, USD'), right('Spend figure, USD')];

function cells(each: PriceChangeFigures): string[] {
  return [
    dollars(each.before),
    dollars(each.after),
    dollars(each.after - each.before),
    dollars(each.costAfter - each.costBefore),
  ];
}

/** Months, and the models that move them most, as tables. */
export function effectText({ months, models }: PriceEffect): string[] {
  if (months.length === 0 && models.length === 0) return ['No figure changes.'];
  const shown = models.slice(0, MOST_MODELS);
  const rest = models.length - shown.length;
  return [
    tableText(
      [left('Month'), ...COLUMNS],
      months.map((each) => [each.month, ...cells(each)]),
    ),
    '',
    tableText(
      [left('Provider'), left('Model'), ...COLUMNS],
      shown.map((each) => [each.provider ?? 'not stated', each.model ?? 'not named', ...cells(each)]),
    ),
    ...(rest > 0 ? [`and ${count(rest)} more models`] : []),
  ];
}

/** What a change did or would do. */
function changeText(reply: RepriceReply): string {
  const lines = reply.linesChanged === 1 ? '1 line' : `${count(reply.linesChanged)} lines`;
  const applied = reply.linesChanged === 1 ? 'is re-priced' : 'are re-priced';
  const verb = reply.applied ? applied : 'would be re-priced; nothing was written';
  return [
    ...effectText(reply),
    `${lines} ${verb}. Price book: ${reply.priceBook}${
      reply.applied ? `, version ${reply.version} in force` : ''
    }.`,
  ].join('\n');
}

/** The same for scripts. */
function changeValue(reply: RepriceReply) {
  const { applied, linesChanged, priceBook, version } = reply;
  return { applied, linesChanged, ...effectValue(reply), priceBook, version };
}

/** Make a change, or with --preview only look at it, and print what it did or would do. */
export async function printChange(
  given: Given,
  { terminal, open }: CommandContext,
  make: (prices: Client['prices'], preview: boolean) => Promise<RepriceReply>,
): Promise<number> {
  const preview = given.flag('preview');
  const session = await open({ mode: preview ? 'read' : 'write' });
  try {
    const reply = await make(session.client.prices, preview);
    terminal.out(given.flag('json') ? JSON.stringify(changeValue(reply), null, 2) : changeText(reply));
    return 0;
  } finally {
    await session.close();
  }
}
