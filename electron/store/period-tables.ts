/** Closed months in the workspace. Noting what changed one is no change of the ledger; closing and reopening are. */
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import {
  insertAdjustment,
  insertClose,
  insertEvent,
  listAdjustments,
  listCloses,
  listEvents,
  periodMark,
  setPeriodMark,
  type StoredAdjustment,
  type StoredClose,
  type StoredEvent,
} from './queries/periods.ts';
import { bumpVersion } from './queries/version.ts';

export type PeriodTables = {
  closes(): StoredClose[];
  events(): StoredEvent[];
  adjustments(): StoredAdjustment[];
  /** What the figures rested on when they were last looked at. Null before any month was closed. */
  mark(): string | null;
  close(close: StoredClose, mark: string): void;
  reopen(event: Omit<StoredEvent, 'kind'>): void;
  /** Note changes of closed months and what the figures rest on now, in one step. */
  note(adjustments: readonly Omit<StoredAdjustment, 'id'>[], mark: string): void;
};

/** The tables over a reading connection and a way to the writing one. */
export function periodTables(reader: ReadConnection, writable: () => WriteConnection): PeriodTables {
  const write = (work: (connection: WriteConnection) => void): void => {
    const connection = writable();
    transact(connection, () => work(connection));
  };
  return {
    closes: () => listCloses(reader),
    events: () => listEvents(reader),
    adjustments: () => listAdjustments(reader),
    mark: () => periodMark(reader),
    close: (close, mark) =>
      write((connection) => {
        const { month, version, atMs, note } = close;
        insertClose(connection, close);
        insertEvent(connection, { month, kind: 'closed', version, atMs, note });
        setPeriodMark(connection, mark);
        bumpVersion(connection);
      }),
    reopen: (event) =>
      write((connection) => {
        insertEvent(connection, { ...event, kind: 'reopened' });
        bumpVersion(connection);
      }),
    note: (adjustments, mark) =>
      write((connection) => {
        for (const adjustment of adjustments) insertAdjustment(connection, adjustment);
        setPeriodMark(connection, mark);
      }),
  };
}
