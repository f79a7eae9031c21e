/** Questions on their way to the core. Those that take long are listed as one piece of work with one bar, where they can be
 *  stopped. */
import { QUESTIONS, type ProgressEvent } from '../../shared/contract/events.ts';
import { endJob, noteProgress, startJob } from './jobs.ts';
import { wholeProgress } from './whole-progress.ts';

const running = new Map<string, AbortController>();
const whole = wholeProgress();

/** Note that a question is on its way. */
export function begin(key: string, asked: AbortController): void {
  if (running.size === 0) whole.reset();
  if (!running.has(key)) whole.ask();
  running.set(key, asked);
}

/** The question as it is on its way. */
export function onItsWay(key: string): AbortController | undefined {
  return running.get(key);
}

/** Note that a question is answered, or that nobody waits for it. */
export function end(key: string): void {
  if (running.delete(key)) whole.answer();
  if (running.size === 0) endJob(QUESTIONS);
}

/** Stop what is asked: whoever shows an answer says that it was stopped, and offers to ask again. */
function stopAll(): void {
  for (const asked of running.values()) asked.abort();
}

/** Keep what the core says about how far a long question is. It may come when all is answered already. */
export function noteQuestion(progress: ProgressEvent): void {
  if (running.size === 0) return;
  startJob(QUESTIONS, 'Working out figures', stopAll);
  noteProgress(whole.of(progress));
}
