/** Where each month stands: what was reported, what came later, and what it costs now. */
import type { AdjustmentCause, PeriodAdjustment, PeriodState } from '../../../shared/contract/periods.ts';
import type { ClosedState } from '../../../shared/contract/review.ts';
import { addMonths } from '../../../shared/units/period.ts';
import { cellsOfText, listed, movedIn, totalOf } from './cells.ts';
import { readPeriods, type PeriodBook } from './period-book.ts';
import { carriedOf, unsettled, type PeriodTools } from './settle.ts';

export type Periods = {
  readonly book: PeriodBook;
  /** Noted adjustments, and what is not noted yet, such as in a workspace that is only read. */
  readonly adjustments: readonly PeriodAdjustment[];
  stateOf(month: string, now: bigint): PeriodState;
};

/** The periods of a workspace. `nowMs` dates what is not noted yet. */
export function periodsOf(tools: PeriodTools, nowMs: number): Periods {
  const book = readPeriods(tools.workspace.periods, tools.workspace.settings.all().timeZone);
  const open = (unsettled(tools)?.adjustments ?? []).map((row, at): PeriodAdjustment => {
    const cells = cellsOfText(row.cells);
    return {
      id: -1 - at,
      month: row.month,
      version: row.version,
      atMs: nowMs,
      causes: JSON.parse(row.causes) as AdjustmentCause[],
      amount: totalOf(cells),
      moved: movedIn(cells),
      cells: listed(cells),
      state: 'carried',
      carriedIn: null,
    };
  });
  const adjustments = [...book.adjustments, ...open];
  return {
    book,
    adjustments,
    stateOf: (month, now) => {
      const close = book.closed.get(month);
      const last = close ?? book.closesOf(month)[0];
      if (close === undefined)
        return {
          month,
          state: 'open',
          version: last?.version ?? null,
          closedMs: null,
          reported: null,
          now,
          adjusted: 0n,
          adjustments: 0,
        };
      const carried = carriedOf(adjustments, month);
      const adjusted = carried.reduce((sum, each) => sum + each.amount, 0n);
      return {
        month,
        state: 'closed',
        version: close.version,
        closedMs: close.atMs,
        reported: close.cost,
        now: close.cost + adjusted,
        adjusted,
        adjustments: carried.length,
      };
    },
  };
}

/** A month as it was closed. Null while it is open. */
export function closedStateOf(tools: PeriodTools, month: string, nowMs: number): ClosedState | null {
  if (tools.workspace.periods.mark() === null) return null;
  const { state, version, closedMs, reported, adjusted, adjustments } = periodsOf(tools, nowMs).stateOf(
    month,
    0n,
  );
  if (state === 'open') return null;
  return { version: version!, atMs: closedMs!, reported: reported!, adjusted, adjustments };
}

/** Cost of each month of a workspace, from one answer. */
export function costByMonth(tools: PeriodTools, months: readonly string[]): ReadonlyMap<string, bigint> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const { rows } = tools.ask(
    {
      measures: ['cost'],
      by: [],
      where: [],
      period: { from: `${first}-01`, to: `${addMonths(last, 1)}-01` },
      grain: 'month',
    },
    tools.workspace.settings.all().timeZone,
  );
  return new Map(rows.map((row) => [row.bucket!.slice(0, 7), row.cell[0] as bigint]));
}
