/** Fetches a connection: each feed month by month, each month imported as if its pages had been saved by hand. */
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import type { ConnectionSettings, FetchedPart } from '../../shared/contract/fetch.ts';
import type { FileRef, ImportReceipt } from '../../shared/contract/imports.ts';
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { addDays, monthOf, monthPeriod, type Period } from '../../shared/units/period.ts';
import type { Host } from '../host/host.ts';
import type { CallLog } from './call-log.ts';
import { collectPages } from './collect-pages.ts';
import type { Connector, Feed } from './connector.ts';
import { monthsOf } from './coverage.ts';
import { askedOf, mayGoOn, type FeedBook } from './feed-state.ts';
import { feedProgress } from './feed-progress.ts';

export type FetchJob = {
  readonly job: string;
  readonly connector: Connector;
  readonly settings: ConnectionSettings;
  readonly key: readonly string[];
  /** Feeds with the first day of each; `chosen` when the user named that day. */
  readonly feeds: readonly { readonly feed: Feed; readonly from: string; readonly chosen: boolean }[];
  /** The day after the last whole one. */
  readonly to: string;
  readonly fresh: boolean;
};

export type FetchTools = {
  readonly host: Pick<Host, 'request' | 'sleep' | 'now' | 'spool'>;
  readonly log: CallLog;
  readonly book: FeedBook;
  /** Where the spool of a feed lies. */
  spoolPath(feed: string): string;
  /** Import a file as a source. */
  bring(file: FileRef, source: string): Promise<ImportReceipt>;
  report(event: ProgressEvent): void;
};

/** "openai-usage_2026-10.json" for a month, "openai-usage_2026-11_01-21.json" for some of its days. */
function fileName(feed: Feed, days: Period): string {
  const month = monthOf(days.from);
  const whole = monthPeriod(month);
  const isWhole = days.from === whole.from && days.to === whole.to;
  const day = (date: string) => date.slice(8);
  return `${feed.source}_${month}${isWhole ? '' : `_${day(days.from)}-${day(addDays(days.to, -1))}`}.json`;
}

function secretsOf(headers: Readonly<Record<string, string>>, key: readonly string[]): string[] {
  return [...key, ...Object.values(headers).map((value) => value.replace(/^(?:Bearer|Basic) /, ''))].filter(
    // Short values such as a version are no secrets, and taking them out would garble the words.
    (value) => value.length > 12 || key.includes(value),
  );
}

async function fetchMonth(
  feed: Feed,
  days: Period,
  work: FetchJob,
  tools: FetchTools,
  signal: AbortSignal,
): Promise<FetchedPart> {
  const { connector, settings, key } = work;
  const { host, book } = tools;
  const headers = connector.headers(key, settings);
  const spool = await host.spool(tools.spoolPath(feed.id));
  const progress = feedProgress({
    job: work.job,
    title: `${connector.info.name}, ${feed.name.toLowerCase()}`,
    days,
    report: tools.report,
    now: host.now,
  });
  const collecting = collectPages({
    feed,
    days,
    settings,
    spool,
    book,
    nowMs: host.now(),
    fresh: work.fresh,
    report: progress.page,
    asking: {
      host,
      log: tools.log,
      asked: {
        name: connector.info.name,
        host: new URL(settings.address).host,
        keyRemedy: connector.keyRemedy,
        missingRemedy: connector.missingRemedy,
      },
      connection: settings.name,
      address: settings.address,
      headers,
      secrets: secretsOf(headers, key),
      signal,
      pausing: progress.pausing,
    },
  });
  const { at, resumed } = await collecting.catch(async (error: unknown) => {
    // Without a page there is nothing to go on from.
    if (error instanceof FaultError && book.unfinished(feed.id)?.pages === 0) {
      await book.forget(feed.id);
      await spool.remove();
    }
    throw error;
  });
  const { pages, rows, bytes } = at;
  const part = { feed: feed.id, name: feed.name, source: feed.source, ...days, pages, rows, bytes, resumed };
  try {
    const receipt = bytes === 0 ? null : await tools.bring(spool.fileRef(fileName(feed, days)), feed.source);
    const { from, to } = days;
    await book.finish({
      feed: feed.id,
      days: { from, to },
      atMs: host.now(),
      pages,
      rows,
      bytes,
      importId: receipt?.id ?? null,
    });
    await spool.remove();
    return { ...part, receipt, fault: null };
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code === 'job.cancelled') throw error;
    // These pages cannot be imported: the next fetch asks for new ones.
    await book.forget(feed.id);
    await spool.remove();
    return { ...part, receipt: null, fault: error.fault };
  }
}

function failed(feed: Feed, days: Period, fault: Fault): FetchedPart {
  const nothing = { pages: 0, rows: 0, bytes: 0, resumed: false, receipt: null };
  return { feed: feed.id, name: feed.name, source: feed.source, ...days, ...nothing, fault };
}

/** The stretches to fetch. What was cut off is continued first, with the days it had. */
function stretches(
  { feed, from, chosen }: FetchJob['feeds'][number],
  { settings, to, fresh }: FetchJob,
  { book, host }: FetchTools,
): readonly Period[] {
  const left = fresh ? null : book.unfinished(feed.id);
  const goOn =
    mayGoOn(left, askedOf(feed.id, settings), host.now()) &&
    left.days.to <= to &&
    (!chosen || left.days.from === from);
  return goOn ? [left.days, ...monthsOf(left.days.to, to)] : monthsOf(from, to);
}

/** Fetch the feeds one after another. A feed that fails ends there and the next one is fetched all the same.
 *  Fault  job.cancelled; every other one is in its part. */
export async function fetchConnection(
  work: FetchJob,
  tools: FetchTools,
  signal: AbortSignal,
): Promise<readonly FetchedPart[]> {
  const parts: FetchedPart[] = [];
  for (const wanted of work.feeds) {
    const { feed } = wanted;
    for (const days of stretches(wanted, work, tools)) {
      try {
        parts.push(await fetchMonth(feed, days, work, tools, signal));
      } catch (error) {
        if (!(error instanceof FaultError) || error.fault.code === 'job.cancelled') throw error;
        parts.push(failed(feed, days, error.fault));
      }
      if (parts.at(-1)?.fault) break;
    }
  }
  return parts;
}
