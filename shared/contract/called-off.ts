/** What the asker of a question hears that was called off. */
import type { Fault } from './fault.ts';

export const CALLED_OFF: Fault = {
  code: 'job.cancelled',
  message: 'Nobody waits for this answer any more.',
  remedy: 'Ask again when you need it.',
};
