/** Looks whether closed months still cost what was reported of them, and notes what changed them, by its cause. */
import type { PeriodAdjustment } from '../../../shared/contract/periods.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { StoredAdjustment } from '../../store/queries/periods.ts';
import type { Workspace } from '../../store/workspace.ts';
import { cellsText, differenceOf, monthCells } from './cells.ts';
import { causesBetween, isSameMark, markOf, type Mark } from './mark.ts';
import { readPeriods } from './period-book.ts';

export type PeriodTools = {
  readonly workspace: Workspace;
  readonly ask: (query: Query, zone: TimeZone) => QueryReply;
};

export type Unsettled = {
  readonly adjustments: readonly Omit<StoredAdjustment, 'id' | 'atMs'>[];
  readonly mark: string;
};

/** True where no month is closed, or nothing that figures rest on has changed since it was last looked. */
export function isSettled({ workspace }: Pick<PeriodTools, 'workspace'>): boolean {
  const text = workspace.periods.mark();
  return text === null || isSameMark(JSON.parse(text) as Mark, markOf(workspace));
}

/** What changed closed months and is not noted yet.
 *  Null  nothing that figures rest on has changed, or no month is closed. */
export function unsettled({ workspace, ask }: PeriodTools): Unsettled | null {
  const text = workspace.periods.mark();
  if (text === null) return null;
  const now = markOf(workspace);
  const before = JSON.parse(text) as Mark;
  if (isSameMark(before, now)) return null;
  const { timeZone } = workspace.settings.all();
  const book = readPeriods(workspace.periods, timeZone);
  const adjustments = [...book.closed.values()].flatMap(({ month, version }) => {
    const is = monthCells(month, (query) => ask(query, timeZone));
    const change = differenceOf(book.expected(month), is);
    if (change.size === 0) return [];
    const causes = causesBetween(before, now, month, workspace);
    return { month, version, causes: JSON.stringify(causes), cells: cellsText(change) };
  });
  return { adjustments, mark: JSON.stringify(now) };
}

/** Note what changed closed months. Called after every change of the workspace. */
export function settlePeriods(tools: PeriodTools, nowMs: number): void {
  const open = unsettled(tools);
  if (open === null) return;
  tools.workspace.periods.note(
    open.adjustments.map((adjustment) => ({ ...adjustment, atMs: nowMs })),
    open.mark,
  );
}

/** Adjustments that stand beside a closed month's figure. */
export function carriedOf(adjustments: readonly PeriodAdjustment[], month: string): PeriodAdjustment[] {
  return adjustments.filter((each) => each.month === month && each.state === 'carried');
}
