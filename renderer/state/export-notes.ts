/** What an exported table says about itself: what it is, over which days and filters, on which ground. */
import type { MonthSummary } from '../../shared/contract/review.ts';
import { addDays, monthOf, type Period } from '../../shared/units/period.ts';
import { filterText } from '../../shared/words/filters.ts';
import { currentAddress } from './address.ts';
import { answerKey, useAnswers } from './answers.ts';
import { valueName } from './filters.ts';
import { isNarrowed } from './narrowed.ts';
import { compareIn, periodIn } from './period.ts';
import { useWorkspace } from './workspace.ts';

export type ExportNote = readonly [string, string];

/** Days as they are written everywhere, whatever this machine likes to read. */
function daysOf(period: Period): string {
  return `${period.from} to ${addDays(period.to, -1)}`;
}

/** What cost means in a month, where the page has asked for it already. */
function basisOf(period: Period | null, ledgerVersion: number): string | null {
  if (period === null) return null;
  const key = answerKey('review.month', ledgerVersion, { month: monthOf(period.from) });
  const month = useAnswers.getState().entries.get(key)?.value as MonthSummary | null | undefined;
  return month?.basis ?? null;
}

/** The notes of a table on the open page; `own` says what only the table knows, and wins over what holds in general.
 *  Shape  names in the order: Table, own, Workspace, Period, Compared with, Filters, Time zone, Basis, Prices, Amounts. */
export function exportNotes(table: string, own: readonly ExportNote[] = []): ExportNote[] {
  const { summary } = useWorkspace.getState();
  const address = currentAddress();
  const period = periodIn(address, summary?.defaultMonth ?? null);
  const compare = compareIn(address, period);
  const filters = address.where.map((filter) => {
    const { name, words } = filterText(filter, (value) => valueName(filter.dimension, value));
    return `${name}: ${words}`;
  });
  const basis = summary === null ? null : basisOf(period, summary.ledgerVersion);
  const general: ExportNote[] = [
    ...(summary === null ? [] : [['Workspace', summary.name] as const]),
    ['Period', period === null ? 'everything' : daysOf(period)],
    ['Compared with', compare === null ? 'nothing' : daysOf(compare)],
    ['Filters', filters.length === 0 || !isNarrowed(address.page) ? 'none' : filters.join('; ')],
    ...(summary === null ? [] : [['Time zone', summary.timeZone] as const]),
    ...(basis === null ? [] : [['Basis', basis] as const]),
    ...(summary === null
      ? []
      : [
          [
            'Prices',
            `Price book ${summary.priceBook}${summary.rules === null ? '' : `, allocation rules v${summary.rules}`}`,
          ] as const,
        ]),
    [
      'Amounts',
      `${summary?.currency ?? 'USD'}, exact; shares are fractions of one; empty is not known, not zero`,
    ],
  ];
  const said = new Set(own.map(([name]) => name));
  return [['Table', table], ...own, ...general.filter(([name]) => !said.has(name))];
}
