/** Reads a feed to its end, page after page into the spool. After each page it could stop and go on another day. */
import { FaultError } from '../../shared/contract/fault.ts';
import type { ConnectionSettings } from '../../shared/contract/fetch.ts';
import type { Period } from '../../shared/units/period.ts';
import type { Spool } from '../host/spool.ts';
import { ask, type Asking, type Page } from './ask.ts';
import type { Feed, Part } from './connector.ts';
import { askedOf, mayGoOn, type FeedBook, type Unfinished } from './feed-state.ts';
import { unreadableFault } from './reply-fault.ts';

/** Documents stand one after another on one line, which every source of API pages reads. */
const BETWEEN = new Uint8Array([32]);

export type Collecting = {
  readonly feed: Feed;
  readonly days: Period;
  readonly settings: ConnectionSettings;
  readonly spool: Spool;
  readonly book: FeedBook;
  readonly asking: Asking;
  readonly nowMs: number;
  /** Throw away what a fetch that was cut off has left. */
  readonly fresh: boolean;
  /** Told after each page. */
  readonly report: (at: Unfinished, part: Part, reachedDay: string | null) => void;
};

export type Collected = { readonly at: Unfinished; readonly resumed: boolean };

/** The fetch that was cut off, where it can be continued; else a new one. */
async function beginning(work: Collecting): Promise<Collected> {
  const { feed, days, book, spool, nowMs } = work;
  const left = work.fresh ? null : book.unfinished(feed.id);
  const asked = askedOf(feed.id, work.settings);
  const fits =
    mayGoOn(left, asked, nowMs) &&
    left.days.from === days.from &&
    left.days.to === days.to &&
    (await spool.size()) >= left.bytes;
  if (fits) {
    await spool.cut(left.bytes);
    return { at: left, resumed: true };
  }
  await spool.cut(0);
  const at: Unfinished = {
    days,
    asked,
    startedMs: nowMs,
    part: 0,
    cursor: null,
    pages: 0,
    rows: 0,
    bytes: 0,
    whole: false,
  };
  await book.note(feed.id, at);
  return { at, resumed: false };
}

/** The page, or null for a part that this API lacks and may lack. */
async function pageOf(part: Part, cursor: string | null, asking: Asking): Promise<Page | null> {
  try {
    return await ask(part.call(cursor), asking);
  } catch (error) {
    const lacks =
      part.optional &&
      cursor === null &&
      error instanceof FaultError &&
      (error.fault.code === 'fetch.not-there' || error.fault.code === 'fetch.refused');
    if (lacks) return null;
    throw error;
  }
}

/** Fetch all pages of a feed for a stretch of days.
 *  Fault  whatever a call gives; the pages noted so far stay for the next time. */
export async function collectPages(work: Collecting): Promise<Collected> {
  const { feed, days, settings, spool, book, asking } = work;
  const parts = feed.parts(days, settings);
  const { at: begun, resumed } = await beginning(work);
  let at = begun;
  while (!at.whole) {
    const part = parts[at.part];
    if (part === undefined) {
      at = { ...at, whole: true };
      await book.note(feed.id, at);
      break;
    }
    const page = await pageOf(part, at.cursor, asking);
    const says =
      page === null
        ? { rows: 0, empty: true, next: null, reachedDay: null }
        : part.page(page.document, at.cursor);
    if (says === null) throw unreadableFault(asking.asked, 'is not what this API documents');
    const kept = page === null || says.empty ? 0 : page.bytes.length + BETWEEN.length;
    if (page !== null && kept > 0) {
      const block = new Uint8Array(kept);
      block.set(page.bytes);
      block.set(BETWEEN, page.bytes.length);
      await spool.append(block);
    }
    const last = says.next === null;
    at = {
      ...at,
      part: last ? at.part + 1 : at.part,
      cursor: says.next,
      pages: at.pages + (page === null ? 0 : 1),
      rows: at.rows + says.rows,
      bytes: at.bytes + kept,
      whole: last && at.part + 1 >= parts.length,
    };
    await book.note(feed.id, at);
    work.report(at, part, says.reachedDay);
  }
  return { at, resumed };
}
