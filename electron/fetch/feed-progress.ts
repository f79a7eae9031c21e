/** Tells how far a fetch is: pages, rows, the day reached, and pauses that an API asked for. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { dayNumber, daysIn, type Period } from '../../shared/units/period.ts';
import { nameOfMonth } from '../../shared/words/figures.ts';
import type { Part } from './connector.ts';
import type { Unfinished } from './feed-state.ts';

export type FeedProgress = {
  page(at: Unfinished, part: Part, reachedDay: string | null): void;
  /** Units ms. */
  pausing(ms: number): void;
};

type Setup = {
  readonly job: string;
  readonly title: string;
  readonly days: Period;
  report(event: ProgressEvent): void;
  now(): number;
};

const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;

/** A reporter for one feed and month.
 *  Units  done in bytes; how many there will be is not known beforehand. */
export function feedProgress({ job, title, days, report, now }: Setup): FeedProgress {
  const startedMs = now();
  const first: { rows: number | null; share: number | null } = { rows: null, share: null };
  let last = { done: 0, words: title };
  const send = (phase: string, rowsPerSecond: number | null, remainingMs: number | null) =>
    report({ type: 'progress', job, phase, done: last.done, total: null, rowsPerSecond, remainingMs });
  send(title, null, null);
  return {
    page(at, part, reachedDay) {
      const elapsed = now() - startedMs;
      const share =
        reachedDay === null ? null : (dayNumber(reachedDay) + 1 - dayNumber(days.from)) / daysIn(days);
      first.rows ??= at.rows;
      first.share ??= share;
      const fetched = at.rows - first.rows;
      const moved = share === null || first.share === null ? 0 : share - first.share;
      const words = [
        part.name === '' ? title : `${title} (${part.name})`,
        [
          counted(at.pages, 'page'),
          counted(at.rows, 'row'),
          ...(reachedDay === null
            ? []
            : [`up to ${Number(reachedDay.slice(8))} ${nameOfMonth(reachedDay).slice(0, 3)}`]),
        ].join(', '),
      ].join(': ');
      last = { done: at.bytes, words };
      send(
        words,
        elapsed > 0 && fetched > 0 ? Math.round((fetched * 1000) / elapsed) : null,
        part.name === '' && moved > 0.01 && share !== null
          ? Math.max(0, Math.round((elapsed * (1 - share)) / moved))
          : null,
      );
    },
    pausing(ms) {
      const seconds = Math.max(1, Math.round(ms / 1000));
      send(`${last.words}; waiting ${counted(seconds, 'second')} before asking again`, null, null);
    },
  };
}
