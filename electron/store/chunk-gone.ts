/** Lines that were taken back while somebody reads them. */
import { fail } from '../../shared/contract/fault.ts';

/** Say that a column's chunk is no more.
 *  Fault  import.undone */
export function failGone(chunk: number, column: string): never {
  return fail(
    'import.undone',
    `The lines asked for were taken back while they were being read (chunk ${chunk}, ${column}).`,
    'Ask again.',
  );
}
