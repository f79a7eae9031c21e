/** Sentences about connections, made from their state. */
import type { Connection, FeedState, FetchedPart, LoggedCall } from '../../../../shared/contract/fetch.ts';
import { counted, countText } from '../../../format/count.ts';
import { dateText, dayText, momentText, periodText } from '../../../format/date.ts';

/** Title of the card. */
export function connectionsTitle(connections: readonly Connection[]): string {
  if (connections.length === 0) return 'No API is connected';
  const locked = connections.filter(({ key }) => key === 'none');
  if (locked.length === 1) return `${locked[0]!.name} needs its key`;
  if (locked.length > 1) return `${countText(locked.length)} connections need their keys`;
  const feeds = connections.flatMap(({ feedStates }) => feedStates);
  const cut = feeds.filter(({ unfinished }) => unfinished !== null).length;
  if (cut > 0 && !connections.some(({ running }) => running))
    return `${counted(cut, 'fetch', 'fetches')} ${cut === 1 ? 'was' : 'were'} cut off and can go on`;
  const days = feeds.map(({ throughDay }) => throughDay);
  const known = days.filter((day) => day !== null).toSorted();
  const apis = `${counted(connections.length, 'API')} ${connections.length === 1 ? 'is' : 'are'} connected`;
  if (known.length === 0) return `${apis}; nothing is fetched yet`;
  return known.length < days.length
    ? `${apis}; not all is fetched yet`
    : `${apis}; everything is fetched up to ${dateText(known[0]!)}`;
}

/** How far a feed is and where it starts the next time. */
export function feedText(feed: FeedState): string {
  const { throughDay, nextDay, unfinished } = feed;
  const done = throughDay === null ? 'not fetched yet' : `fetched up to ${dateText(throughDay)}`;
  if (unfinished !== null)
    return `${done}; cut off in ${periodText(unfinished)} after ${counted(unfinished.pages, 'page')}, goes on from there`;
  return throughDay === null
    ? `${done}, starts on ${dateText(nextDay)}`
    : `${done}, next from ${dayText(nextDay)}`;
}

/** Where the key is. */
export function keyText(key: Connection['key']): string {
  if (key === 'system') return 'Key kept by the system';
  return key === 'memory' ? 'Key kept until Tieout closes' : 'Key missing';
}

/** What became of a key that is entered now. */
export function keepingText(kept: 'system' | 'memory'): string {
  return kept === 'system'
    ? "The key is encrypted by this computer's key store. It is never written to the workspace or a log."
    : 'No key store can be used here, so the key stays in memory until Tieout closes. It is never written anywhere.';
}

/** What one part of a fetch brought. Faults are shown apart. */
export function partText(part: FetchedPart): string {
  const what = `${part.name}, ${periodText(part)}`;
  const { receipt } = part;
  if (receipt === null) return `${what}: nothing to import`;
  if (receipt.state === 'unchanged') return `${what}: nothing has changed`;
  const counts = [
    counted(receipt.imported, 'line'),
    receipt.restated > 0 ? `${countText(receipt.restated)} restated` : null,
    receipt.duplicates > 0 ? `${countText(receipt.duplicates)} known already` : null,
    receipt.rejected > 0 ? `${countText(receipt.rejected)} rejected` : null,
  ].filter((each) => each !== null);
  return `${what}: ${counts.join(', ')}${part.resumed ? ', continued' : ''}`;
}

/** How a call ended. */
export function resultText({ status, result }: Pick<LoggedCall, 'status' | 'result'>): string {
  if (result === 'answered') return status === null ? 'answered' : String(status);
  const words = {
    sent: 'no end noted',
    'no-reply': 'no reply',
    'cut-off': 'cut off',
    cancelled: 'cancelled',
  } as const;
  return words[result];
}

/** Title of the log. */
export function callsTitle(count: number, lastMs: number | null, timeZone: string): string {
  if (count === 0 || lastMs === null) return 'Nothing has been sent';
  return `${counted(count, 'call')} ${count === 1 ? 'has' : 'have'} been made, the last on ${momentText(lastMs, timeZone)}`;
}
