/** How far several questions are together, as one share that never goes back: each may read the same lines more than once, and
 *  nobody knows beforehand how often. */
import type { ProgressEvent } from '../../shared/contract/events.ts';

/** What the first reading of a question is of all its work; each further one is as much of what is left. */
const A_READING = 0.6;

type Reading = { readonly done: number; readonly total: number; readonly before: number };

/** The share of a question that its readings make. */
function shareOf({ done, total, before }: Reading): number {
  const own = total === 0 ? 0 : Math.min(1, done / total);
  return before + (1 - before) * A_READING * own;
}

/** Progress of all questions since nothing was asked. */
export function wholeProgress() {
  let [asked, answered, shown] = [0, 0, 0];
  /** By the number of the question, those asked first come first. */
  const readings = new Map<number, Reading>();
  return {
    reset(): void {
      [asked, answered, shown] = [0, 0, 0];
      readings.clear();
    },
    ask: (): void => void (asked += 1),
    /** One is answered: they are answered in the order in which they are asked. */
    answer(): void {
      answered += 1;
      const [first] = readings.keys();
      if (first !== undefined) readings.delete(first);
    },
    /** What to show of what is said about one of them. */
    of(progress: ProgressEvent): ProgressEvent {
      const { question = 0, done, total } = progress;
      const known = readings.get(question);
      const isAgain = known !== undefined && (done < known.done || total !== known.total);
      const before =
        known === undefined ? 0 : isAgain ? shareOf({ ...known, done: known.total }) : known.before;
      readings.set(question, { done, total: total ?? 0, before });
      const open = [...readings.values()].reduce((sum, reading) => sum + shareOf(reading), 0);
      const all = Math.max(1, asked);
      shown = Math.max(shown, Math.min(0.99, (answered + open) / all));
      return {
        ...progress,
        phase:
          all === 1 ? progress.phase : `${progress.phase}, answer ${Math.min(all, answered + 1)} of ${all}`,
        done: Math.round(shown * 1000),
        total: 1000,
        unit: 'thousandths',
      };
    },
  };
}
