/** What the frame of the app shows about the open workspace. */
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { addMonths, bucketsOf, dateOfDay, monthOf } from '../../shared/units/period.ts';
import { localDay, offsetTable } from '../../shared/units/zone.ts';
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

/** The latest month that reaches its last days, else the latest. */
function defaultMonth(answers: Answers, months: readonly string[]): string | null {
  const latest = months.at(-1);
  if (latest === undefined) return null;
  const before = months.at(-2);
  if (before === undefined) return latest;
  const reply = answers.query({
    measures: ['cost'],
    by: [],
    where: [],
    period: { from: `${latest}-01`, to: `${addMonths(latest, 1)}-01` },
    grain: 'day',
  });
  const lastDay = reply.rows.reduce((day, row) => (row.bucket! > day ? row.bucket! : day), '');
  return Number(lastDay.slice(8)) >= 25 ? latest : before;
}

/** Summarise the workspace. */
export function summaryOf(workspace: Workspace, answers: Answers): WorkspaceSummary {
  const figures = workspace.summary();
  const months = monthsOf(answers, figures.timeZone);
  return {
    ...figures,
    months,
    defaultMonth: defaultMonth(answers, months),
    priceBook: answers.book().version,
  };
}
