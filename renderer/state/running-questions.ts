/** Questions on their way to the core. One that takes long is listed with other long work, where it can be stopped. */
import { QUESTIONS, type ProgressEvent } from '../../shared/contract/events.ts';
import { endJob, noteProgress, startJob } from './jobs.ts';

const running = new Map<string, AbortController>();

/** Note that a question is on its way. */
export function begin(key: string, asked: AbortController): void {
  running.set(key, asked);
}

/** The question as it is on its way. */
export function onItsWay(key: string): AbortController | undefined {
  return running.get(key);
}

/** Note that a question is answered, or that nobody waits for it. */
export function end(key: string): void {
  running.delete(key);
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
  noteProgress(progress);
}
