/** What is said of questions that were not answered because somebody stopped them. */
import type { Fault } from './fault.ts';

/** What the asker of a question hears that was called off. */
export const CALLED_OFF: Fault = {
  code: 'job.cancelled',
  message: 'Nobody waits for this answer any more.',
  remedy: 'Ask again when you need it.',
};

/** What stands where an answer would be that whoever looks at it has stopped. */
export const STOPPED: Fault = {
  code: 'job.cancelled',
  message: 'This was stopped before it was worked out.',
  remedy: 'Try again when you need it.',
};
