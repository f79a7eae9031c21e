/** How far a fetch is, as the workspace keeps it between two runs of the program. */
import type { ConnectionSettings } from '../../shared/contract/fetch.ts';
import type { Period } from '../../shared/units/period.ts';

/** A fetch of one feed and month that has not been imported yet. What its pages hold is in the spool. */
export type Unfinished = {
  readonly days: Period;
  /** What the pages depend on; a fetch of other settings is begun anew. */
  readonly asked: string;
  readonly startedMs: number;
  /** Where the next page is. */
  readonly part: number;
  readonly cursor: string | null;
  readonly pages: number;
  readonly rows: number;
  /** Length of the spool up to here; what lies beyond was written by a page that was not noted. */
  readonly bytes: number;
  /** True when every page is there. */
  readonly whole: boolean;
};

/** Cursors and restated figures older than this are not built upon. */
const STALE_MS = 24 * 3_600_000;

/** What the bytes of a feed's pages depend on beside the days. */
export function askedOf(feed: string, settings: ConnectionSettings): string {
  return JSON.stringify([feed, settings.address, settings.variant, settings.texts]);
}

/** True when a fetch that was cut off can be continued now. */
export function mayGoOn(left: Unfinished | null, asked: string, nowMs: number): left is Unfinished {
  return left !== null && left.asked === asked && nowMs - left.startedMs < STALE_MS;
}

/** A feed and month that is done. */
export type Finished = {
  readonly feed: string;
  readonly days: Period;
  readonly atMs: number;
  readonly pages: number;
  readonly rows: number;
  readonly bytes: number;
  /** Null when there was nothing to import. */
  readonly importId: number | null;
};

/** Where a connection's progress is kept. */
export type FeedBook = {
  unfinished(feed: string): Unfinished | null;
  note(feed: string, unfinished: Unfinished): Promise<void>;
  forget(feed: string): Promise<void>;
  /** Note a finished one and forget the unfinished, in one step. */
  finish(finished: Finished): Promise<void>;
};
