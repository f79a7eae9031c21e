/** Closed months: what was reported, when months were closed and reopened, and what changed closed ones later. */
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** A month as it was closed. `report` and `cells` are texts that only engine/periods reads. */
export type StoredClose = {
  readonly month: string;
  readonly version: number;
  readonly atMs: number;
  readonly note: string;
  readonly report: string;
  readonly cells: string;
};

export type StoredEvent = {
  readonly month: string;
  readonly kind: 'closed' | 'reopened';
  readonly version: number;
  readonly atMs: number;
  readonly note: string;
};

/** A change of a closed month. `causes` and `cells` are texts that only engine/periods reads. */
export type StoredAdjustment = {
  readonly id: number;
  readonly month: string;
  readonly version: number;
  readonly atMs: number;
  readonly causes: string;
  readonly cells: string;
};

/** All closes, by month and version. */
export function listCloses(connection: ReadConnection): StoredClose[] {
  return connection.all(
    'SELECT month, version, at_ms AS atMs, note, report, cells FROM period_close ORDER BY month, version',
  );
}

/** Closing and reopening, in order. */
export function listEvents(connection: ReadConnection): StoredEvent[] {
  return connection.all('SELECT month, kind, version, at_ms AS atMs, note FROM period_event ORDER BY id');
}

/** All adjustments, in order. */
export function listAdjustments(connection: ReadConnection): StoredAdjustment[] {
  return connection.all(
    'SELECT id, month, version, at_ms AS atMs, causes, cells FROM period_adjustment ORDER BY id',
  );
}

/** What the figures rested on when they were last looked at; null before any month was closed. */
export function periodMark(connection: ReadConnection): string | null {
  return connection.get<{ mark: string }>('SELECT mark FROM period_mark')?.mark ?? null;
}

/** Keep a closed month. */
export function insertClose(connection: WriteConnection, close: StoredClose): void {
  connection.run(
    'INSERT INTO period_close (month, version, at_ms, note, report, cells) VALUES (?, ?, ?, ?, ?, ?)',
    [close.month, close.version, close.atMs, close.note, close.report, close.cells],
  );
}

/** Note that a month was closed or reopened. */
export function insertEvent(connection: WriteConnection, event: StoredEvent): void {
  connection.run('INSERT INTO period_event (month, kind, version, at_ms, note) VALUES (?, ?, ?, ?, ?)', [
    event.month,
    event.kind,
    event.version,
    event.atMs,
    event.note,
  ]);
}

/** Note what changed a closed month. */
export function insertAdjustment(
  connection: WriteConnection,
  adjustment: Omit<StoredAdjustment, 'id'>,
): void {
  connection.run(
    'INSERT INTO period_adjustment (month, version, at_ms, causes, cells) VALUES (?, ?, ?, ?, ?)',
    [adjustment.month, adjustment.version, adjustment.atMs, adjustment.causes, adjustment.cells],
  );
}

/** Keep what the figures rest on now. */
export function setPeriodMark(connection: WriteConnection, mark: string): void {
  connection.run(
    'INSERT INTO period_mark (one, mark) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET mark = excluded.mark',
    [mark],
  );
}
