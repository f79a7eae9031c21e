/** tieout fx-add and fx: dated exchange rates, and what still lacks one. */
import { readFile } from 'node:fs/promises';
import type { CurrenciesReply } from '../../../../shared/contract/currencies.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import { RATE_ROW, rateRows, type RateRow } from '../../../../shared/words/rates.ts';
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { count, usd } from '../output.ts';
import { left, right, tableText } from '../table.ts';
import { decimalOf } from '../../../../shared/units/money.ts';

async function ratesOf(given: Given): Promise<readonly RateRow[]> {
  const file = given.text('file');
  const one = ['currency', 'date', 'rate', 'source'].map((name) => given.text(name));
  if (file !== undefined) {
    if (one.some((value) => value !== undefined))
      throw new UsageError('Give either --file, or --currency, --date, --rate and --source.');
    const { rows, broken } = rateRows(await readFile(file, 'utf8'));
    if (broken !== null)
      fail('rate.invalid', 'The line is no currency, date, rate and source.', `Write it as ${RATE_ROW}.`, {
        file,
        row: broken,
      });
    return rows;
  }
  const [currency, date, rate, source] = one;
  if (currency === undefined || date === undefined || rate === undefined || source === undefined)
    throw new UsageError('Give --currency, --date, --rate and --source, or --file with rows of them.');
  return [{ currency, date, rate, source }];
}

export const fxAddCommand: Command = {
  name: 'fx-add',
  words: 'add exchange rates; of equal dates the last one counts, and closed months keep theirs',
  options: {
    workspace: WORKSPACE,
    currency: { value: 'CODE', words: 'the other currency, such as EUR' },
    date: { value: 'DATE', words: 'a day (YYYY-MM-DD), or a month (YYYY-MM)' },
    rate: { value: 'N', words: 'what one unit is worth in USD, such as 1.0842' },
    source: { value: 'TEXT', words: 'where the rate is from' },
    file: { value: 'FILE', words: 'a CSV file with the columns currency, date, rate and source' },
    json: JSON_FLAG,
  },
  notes: [
    'A line is converted at the rate of its day, else of its month, else of the latest of the six days before.',
  ],
  async run(given, { terminal, open }) {
    const rates = await ratesOf(given);
    const session = await open({ mode: 'write' });
    try {
      const reply = await session.client.currencies.add({ rates: [...rates] });
      if (given.flag('json')) terminal.out(JSON.stringify(reply, null, 2));
      else
        terminal.out(
          `${count(reply.added)} rates added; ${count(reply.linesChanged)} lines converted, ${count(reply.missing)} still lack a rate, ${count(reply.kept)} of closed months keep theirs.`,
        );
      return 0;
    } finally {
      await session.close();
    }
  },
};

function currenciesText(reply: CurrenciesReply): string {
  const rates = tableText(
    [left('Currency'), left('Date'), right(`${reply.reporting} for one`), left('Source'), left('')],
    reply.rates.map((rate) => [
      rate.currency,
      rate.date,
      rate.rate,
      rate.source,
      rate.replaced ? 'replaced' : '',
    ]),
  );
  const missing = reply.missing.map((each) => [
    each.provider ?? 'Values of outcomes',
    each.currency,
    decimalOf(each.amount),
    count(each.lines),
    each.fromDay,
    each.toDay,
  ]);
  return [
    reply.rates.length === 0 ? 'There are no exchange rates.' : rates,
    ...(missing.length === 0
      ? []
      : [
          '',
          'Lines without a rate: they count nothing yet',
          tableText(
            [left('Provider'), left('Currency'), right('Amount'), right('Lines'), left('From'), left('To')],
            missing,
          ),
        ]),
  ].join('\n');
}

export const fxCommand: Command = {
  name: 'fx',
  words: 'exchange rates, and what lacks one',
  options: { workspace: WORKSPACE, json: JSON_FLAG },
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'read' });
    try {
      const reply = await session.client.currencies.get();
      const value = {
        ...reply,
        missing: reply.missing.map(({ amount, ...each }) => ({ ...each, amount: decimalOf(amount) })),
        converted: reply.converted.map(({ amount, reported, ...each }) => ({
          ...each,
          amount: decimalOf(amount),
          reportedUsd: usd(reported),
        })),
      };
      terminal.out(given.flag('json') ? JSON.stringify(value, null, 2) : currenciesText(reply));
      return 0;
    } finally {
      await session.close();
    }
  },
};
