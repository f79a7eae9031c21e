/** Titles and accounts of the data page, made from its figures. */
import type { ImportReceipt, UndoReceipt } from '../../../shared/contract/imports.ts';
import { localDate } from '../../../shared/units/zone.ts';
import { addDays, type Period } from '../../../shared/units/period.ts';
import { counted, countText } from '../../format/count.ts';
import { dateText, dayText, periodText } from '../../format/date.ts';

type Stretch = Pick<ImportReceipt, 'periodStartMs' | 'periodEndMs'>;

/** The days that imports cover together, on the workspace's calendar.
 *  Null   no import states a period. */
export function coveredDays(imports: readonly Stretch[], timeZone: string): Period | null {
  const starts = imports.flatMap((each) => (each.periodStartMs === null ? [] : [each.periodStartMs]));
  const ends = imports.flatMap((each) => (each.periodEndMs === null ? [] : [each.periodEndMs]));
  if (starts.length === 0 || ends.length === 0) return null;
  const from = localDate(Math.min(...starts), timeZone);
  // The end is exclusive: a period that ends at midnight ends with the day before.
  const last = localDate(Math.max(Math.min(...starts), Math.max(...ends) - 1), timeZone);
  return { from, to: addDays(last, 1) };
}

/** Days as a reader says them: "Oct 2026", "1 Aug – 31 Oct 2026". */
export function daysText(period: Period | null): string {
  return period === null ? 'no dates' : periodText(period);
}

/** The page's title: what there is, of how many calls, from when to when. */
export function dataTitle(
  imports: readonly Pick<ImportReceipt, 'state' | 'role' | 'periodStartMs' | 'periodEndMs'>[],
  calls: bigint | null,
  lines: number,
  timeZone: string,
): string {
  const active = imports.filter((each) => each.state === 'active');
  if (active.length === 0) return 'No import counts at the moment';
  const charges = active.filter((each) => each.role !== 'outcome');
  const what = calls === null || calls === 0n ? counted(lines, 'line') : counted(calls, 'call');
  const days = coveredDays(charges.length === 0 ? active : charges, timeZone);
  const last = days === null ? null : addDays(days.to, -1);
  const when =
    days === null || last === null
      ? ''
      : last === days.from
        ? ` of ${dateText(last)}`
        : ` from ${last.slice(0, 4) === days.from.slice(0, 4) ? dayText(days.from) : dateText(days.from)} to ${dateText(last)}`;
  return `${counted(active.length, 'import')} ${active.length === 1 ? 'holds' : 'hold'} ${what}${when}`;
}

/** What the imports are made of, and what they leave open. */
export function dataSubtitle(imports: readonly ImportReceipt[]): string {
  const active = imports.filter((each) => each.state === 'active');
  const sum = (pick: (each: ImportReceipt) => number) => active.reduce((all, each) => all + pick(each), 0);
  const [read, imported, duplicates, rejected] = [
    sum((each) => each.read),
    sum((each) => each.imported),
    sum((each) => each.duplicates),
    sum((each) => each.rejected),
  ];
  const undone = imports.length - active.length;
  return [
    `${counted(read, 'row')} read = ${countText(imported)} imported + ${countText(duplicates)} duplicates + ${countText(rejected)} rejected`,
    undone === 0 ? '' : `; ${counted(undone, 'import')} undone`,
    '.',
  ].join('');
}

/** The account of one import in one line. */
export function accountText(
  receipt: Pick<ImportReceipt, 'read' | 'imported' | 'duplicates' | 'rejected'>,
): string {
  return `${countText(receipt.read)} read = ${countText(receipt.imported)} imported + ${countText(receipt.duplicates)} duplicates + ${countText(receipt.rejected)} rejected`;
}

/** What undoing an import would do, before it is done. */
export function undoWarning(receipt: ImportReceipt, days: string): string {
  const lines = counted(receipt.imported, 'line');
  const back =
    receipt.restated === 0
      ? ''
      : ` The ${counted(receipt.restated, 'older version')} it replaced ${receipt.restated === 1 ? 'comes' : 'come'} back.`;
  return `Its ${lines} of ${days} will no longer count.${back} Lines that other imports hold too, and that were held back as duplicates, count again from there. The file itself is not touched, and it can be imported again.`;
}

/** What undoing an import did: what no longer counts, and which lines came back for it. */
export function undoneText(
  file: string,
  { removed, restored, reinstated }: Pick<UndoReceipt, 'removed' | 'restored' | 'reinstated'>,
): string {
  const back = [
    restored === 0 ? '' : `${counted(restored, 'line')} held back as duplicates`,
    reinstated === 0 ? '' : `${counted(reinstated, 'line')} it had replaced`,
  ].filter((part) => part !== '');
  const verb = restored + reinstated === 1 ? 'counts' : 'count';
  return `${file} was undone: ${counted(removed, 'line')} removed${back.length === 0 ? '' : `; ${back.join(' and ')} ${verb} again`}.`;
}
