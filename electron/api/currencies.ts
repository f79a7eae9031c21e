/** currencies.*: dated exchange rates, and what still lacks one. */
import type { Api } from '../../shared/contract/contract.ts';
import type { ExchangeRate } from '../../shared/contract/currencies.ts';
import { fail } from '../../shared/contract/fault.ts';
import { parseRate } from '../../shared/maths/exchange.ts';
import { REPORTING } from '../../shared/units/money.ts';
import { convertForeign } from '../engine/currency/convert.ts';
import { convertedAmounts, missingRates, missingValueRates } from '../engine/currency/missing-rates.ts';
import type { Workspace } from '../store/workspace.ts';
import type { ApiTools, Changes } from './api.ts';

function ratesOf(workspace: Workspace): ExchangeRate[] {
  const rows = workspace.rates.list();
  const last = new Map(rows.map((row) => [`${row.currency} ${row.date}`, row.id]));
  return rows
    .map((row) => ({ ...row, replaced: last.get(`${row.currency} ${row.date}`) !== row.id }))
    .toSorted((a, b) =>
      a.currency === b.currency
        ? a.date === b.date
          ? b.id - a.id
          : a.date < b.date
            ? 1
            : -1
        : a.currency < b.currency
          ? -1
          : 1,
    );
}

/** The currency part of the API. */
export function currenciesApi(tools: ApiTools, { change }: Changes): Api['currencies'] {
  const { workspace, host } = tools;
  return {
    get: async () => {
      const { ledger } = workspace();
      return {
        reporting: REPORTING,
        rates: ratesOf(workspace()),
        missing: [...missingRates(ledger, REPORTING), ...missingValueRates(ledger, REPORTING)],
        converted: convertedAmounts(ledger, REPORTING),
      };
    },
    add: ({ rates }) =>
      change(() => {
        const open = workspace();
        for (const [at, rate] of rates.entries()) {
          const where = { row: at + 1 };
          if (parseRate(rate.rate) === null)
            fail(
              'rate.invalid',
              `"${rate.rate}" is not a rate.`,
              `Write what one ${rate.currency} is worth in ${REPORTING} with a decimal point, such as 1.0842.`,
              { ...where, column: 'rate' },
            );
          if (rate.currency === REPORTING)
            fail(
              'rate.invalid',
              `${REPORTING} is the currency of the reports and needs no rate.`,
              'Name the other currency.',
              { ...where, column: 'currency' },
            );
        }
        const addedMs = host.now();
        open.rates.add(rates.map((rate) => ({ ...rate, to: REPORTING, addedMs })));
        const { changed, missing, kept } = convertForeign(open);
        return { added: rates.length, linesChanged: changed, missing, kept };
      }),
  };
}
