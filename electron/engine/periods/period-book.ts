/** Closed months as the workspace keeps them, read once: versions, events, adjustments, and what each month should cost. */
import { decode, encode } from '../../../shared/contract/codec.ts';
import type {
  AdjustmentCause,
  PeriodAdjustment,
  PeriodClose,
  PeriodEvent,
} from '../../../shared/contract/periods.ts';
import { addMonths } from '../../../shared/units/period.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { PeriodTables } from '../../store/period-tables.ts';
import type { StoredAdjustment } from '../../store/queries/periods.ts';
import { addedUp, cellsOfText, listed, movedIn, totalOf, type PeriodCells } from './cells.ts';

export type PeriodBook = {
  /** Months that are closed now, with the version in force. */
  readonly closed: ReadonlyMap<string, PeriodClose>;
  /** All versions of a month, the latest first. */
  closesOf(month: string): PeriodClose[];
  eventsOf(month: string): PeriodEvent[];
  /** Adjustments in the order in which they came. */
  readonly adjustments: readonly PeriodAdjustment[];
  /** A closed month as reported and adjusted: what it costs unless something has changed since. */
  expected(month: string): PeriodCells;
};

/** A closed month as text. */
export function closeText(close: PeriodClose): string {
  return JSON.stringify(encode(close));
}

/** The month in whose statement a change is carried: that of the day it came, or the first open one after it. */
function carryingMonth(atMs: number, zone: TimeZone, closed: ReadonlyMap<string, unknown>): string {
  let month = localDate(atMs, zone).slice(0, 7);
  while (closed.has(month)) month = addMonths(month, 1);
  return month;
}

/** Read the book. `zone` is the workspace's. */
export function readPeriods(tables: PeriodTables, zone: TimeZone): PeriodBook {
  const stored = tables.closes();
  const closes = stored.map((close) => decode(JSON.parse(close.report)) as PeriodClose);
  const events = tables.events();
  const state = new Map<string, (typeof events)[number]>();
  for (const event of events) state.set(event.month, event);
  const closed = new Map<string, PeriodClose>();
  for (const close of closes) {
    const last = state.get(close.month);
    if (last?.kind === 'closed' && last.version === close.version) closed.set(close.month, close);
  }
  const rows = tables.adjustments();
  const adjustmentOf = (row: StoredAdjustment): PeriodAdjustment => {
    const cells = cellsOfText(row.cells);
    const now = closed.get(row.month);
    const kind = now === undefined ? 'reopened' : now.version === row.version ? 'carried' : 'accepted';
    return {
      id: row.id,
      month: row.month,
      version: row.version,
      atMs: row.atMs,
      causes: JSON.parse(row.causes) as AdjustmentCause[],
      amount: totalOf(cells),
      moved: movedIn(cells),
      cells: listed(cells),
      state: kind,
      carriedIn: kind === 'carried' ? carryingMonth(row.atMs, zone, closed) : null,
    };
  };
  return {
    closed,
    closesOf: (month) => closes.filter((close) => close.month === month).toReversed(),
    eventsOf: (month) =>
      events
        .filter((event) => event.month === month)
        .map(({ kind, version, atMs, note }) => ({ kind, version, atMs, note })),
    adjustments: rows.map(adjustmentOf),
    expected: (month) => {
      const version = closed.get(month)?.version;
      return addedUp(
        [
          ...stored
            .filter((close) => close.month === month && close.version === version)
            .map((close) => close.cells),
          ...rows.filter((row) => row.month === month && row.version === version).map((row) => row.cells),
        ].map(cellsOfText),
      );
    },
  };
}
