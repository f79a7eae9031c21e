/** What the frame of the app shows about the open workspace. */
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { addMonths, bucketsOf, dateOfDay, monthOf } from '../../shared/units/period.ts';
import { localDate, localDay, offsetTable } from '../../shared/units/zone.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Answers } from './answers.ts';

/** Months with spend, first to last, gaps included, so that stepping never skips an empty month. */
function monthsOf(answers: Answers, timeZone: string): string[] {
  const blocks = answers.view().blocks.filter((block) => block.basis !== 'outcome');
  const first = Math.min(...blocks.map((block) => block.atMin));
  const last = Math.max(...blocks.map((block) => block.atMax));
  if (!Number.isFinite(first)) return [];
  const offsets = offsetTable(timeZone, first, last + 1);
  const from = dateOfDay(localDay(offsets, first));
  const to = dateOfDay(localDay(offsets, last) + 1);
  return bucketsOf({ from, to }, 'month').map(monthOf);
}

/** The latest month with spend that reaches its last days, else the one with spend before it, else the latest.
 *  Months between that hold nothing are no default: a commitment of a year stands alone in the middle of it. */
function defaultMonth(answers: Answers, months: readonly string[], timeZone: string): string | null {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { rows } = answers.query({
    measures: ['cost'],
    by: [],
    where: [],
    period: { from: `${first}-01`, to: `${addMonths(last, 1)}-01` },
    grain: 'day',
  });
  const stated = answers
    .view()
    .blocks.filter(
      (block) => block.rows === undefined && block.basis !== 'difference' && block.basis !== 'outcome',
    );
  const lastMs = Math.max(...stated.map((block) => block.atMax));
  const all = rows.map((row) => row.bucket!).toSorted();
  // A bill over a year reaches into months that nothing else is known of.
  const days = Number.isFinite(lastMs) ? all.filter((day) => day <= localDate(lastMs, timeZone)) : all;
  const latestDay = days.at(-1);
  if (latestDay === undefined) return last;
  const latest = latestDay.slice(0, 7);
  if (Number(latestDay.slice(8)) >= 25) return latest;
  return days.findLast((day) => !day.startsWith(latest))?.slice(0, 7) ?? latest;
}

/** Summarise the workspace. */
export function summaryOf(workspace: Workspace, answers: Answers): WorkspaceSummary {
  const figures = workspace.summary();
  const months = monthsOf(answers, figures.timeZone);
  return {
    ...figures,
    months,
    defaultMonth: defaultMonth(answers, months, figures.timeZone),
    priceBook: answers.book().version,
    rules: workspace.allocation.state().version,
  };
}
