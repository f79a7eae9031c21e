/** Periods from --month, --from and --to. People include the last day; the API excludes it. */
import type { Client } from '../../../shared/contract/contract.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { DateText, MonthText } from '../../../shared/contract/period.ts';
import { addDays, addMonths, monthOf, monthPeriod, type Period } from '../../../shared/units/period.ts';
import { localDate } from '../../../shared/units/zone.ts';
import type { Given } from './command.ts';

function dayOf(text: string, option: string): string {
  if (DateText.safeParse(text).success) return text;
  return fail('query.bad-period', `--${option} ${text} is not a day.`, 'Write the date as YYYY-MM-DD.');
}

/** A month from the command line.
 *  Fault  query.bad-period. */
export function monthOfText(text: string): string {
  if (MonthText.safeParse(text).success) return text;
  return fail('query.bad-period', `--month ${text} is not a month.`, 'Write the month as YYYY-MM.');
}

/** Everything the workspace holds, in whole months; the current month when it holds nothing. */
export async function wholePeriod(client: Client, nowMs: number): Promise<Period> {
  const { months, timeZone } = await client.workspace.summary();
  const first = months[0] ?? monthOf(localDate(nowMs, timeZone));
  return { from: monthPeriod(first).from, to: monthPeriod(months.at(-1) ?? first).to };
}

/** The period that --month, --from and --to name; `otherwise` when they are absent.
 *  Fault  query.bad-period. */
export async function periodOf(given: Given, otherwise: () => Promise<Period>): Promise<Period> {
  const month = given.text('month');
  const from = given.text('from');
  const to = given.text('to');
  if (month !== undefined) {
    if (from !== undefined || to !== undefined)
      fail('query.bad-period', '--month and --from or --to exclude each other.', 'Give one of them.');
    return monthPeriod(monthOfText(month));
  }
  if (from === undefined && to === undefined) return otherwise();
  const whole = from === undefined || to === undefined ? await otherwise() : null;
  const period = {
    from: from === undefined ? whole!.from : dayOf(from, 'from'),
    to: to === undefined ? whole!.to : addDays(dayOf(to, 'to'), 1),
  };
  if (period.from >= period.to)
    fail(
      'query.bad-period',
      `The period ends before ${period.from}, where it starts.`,
      'Swap --from and --to.',
    );
  return period;
}

/** A period in one text: a month, or days with both ends included.
 *  Fault  query.bad-period. */
export function periodOfText(text: string, option: string): Period {
  if (MonthText.safeParse(text).success) return monthPeriod(text);
  const [from = '', to = ''] = text.split('..');
  if (DateText.safeParse(from).success && DateText.safeParse(to).success && from <= to)
    return { from, to: addDays(to, 1) };
  return fail(
    'query.bad-period',
    `--${option} ${text} is not a period.`,
    'Write a month as YYYY-MM, or days as YYYY-MM-DD..YYYY-MM-DD, both included.',
  );
}

/** The month to report on when none is named.
 *  Fault  pack.empty when the workspace holds no spend. */
export async function defaultMonth(client: Client): Promise<string> {
  const { defaultMonth: month } = await client.workspace.summary();
  return month ?? fail('pack.empty', 'The workspace holds no spend yet.', 'Import a file first.');
}

/** The calendar months of a period that starts and ends with one.
 *  Fault  query.bad-period. */
export function monthsOf(period: Period): string[] {
  const first = monthOf(period.from);
  const months: string[] = [];
  for (let month = first; monthPeriod(month).from < period.to; month = addMonths(month, 1))
    months.push(month);
  if (monthPeriod(first).from !== period.from || monthPeriod(months.at(-1)!).to !== period.to)
    fail(
      'query.bad-period',
      'Tie-out works by calendar month.',
      'Let the period start and end with a month.',
    );
  return months;
}

/** A period for people, both ends included. */
export function periodText(period: Period): string {
  return `${period.from} to ${addDays(period.to, -1)}`;
}
