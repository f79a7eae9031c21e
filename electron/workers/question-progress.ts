/** Tells how far a question is once it takes longer than anybody likes to wait without knowing. */
import { QUESTIONS, type ProgressEvent } from '../../shared/contract/events.ts';

/** Until then nothing is said. */
const LATE_MS = 500;
/** At most so often. */
const EVERY_MS = 120;

export type QuestionProgress = {
  /** A question begins. */
  begin(question: number): void;
  /** So many lines of so many are read. */
  read(done: number, total: number): void;
};

/** Progress of the questions of one thread, which are answered one after the other. */
export function questionProgress(
  say: (event: ProgressEvent) => void,
  now: () => number = () => performance.now(),
): QuestionProgress {
  let quietUntil = Infinity;
  let running = 0;
  return {
    begin(question) {
      quietUntil = now() + LATE_MS;
      running = question;
    },
    read(done, total) {
      const at = now();
      if (at < quietUntil) return;
      quietUntil = at + EVERY_MS;
      const counts = { done, total, rowsPerSecond: null, remainingMs: null } as const;
      say({
        type: 'progress',
        job: QUESTIONS,
        phase: 'Reading',
        ...counts,
        unit: 'lines',
        question: running,
      });
    },
  };
}
