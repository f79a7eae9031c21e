/** Long work that can be stopped. */
import { fail } from '../../../shared/contract/fault.ts';

/** Leave when the analyst has cancelled.
 *  Fault  job.cancelled. */
export function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted)
    fail(
      'job.cancelled',
      'The import was cancelled.',
      'Nothing was changed; import the file again when you like.',
    );
}

/** Let timers, sockets and cancel requests through between blocks of synchronous work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Bytes, hashed and interruptible. */
export async function* watched(
  blocks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
): AsyncIterable<Uint8Array> {
  for await (const block of blocks) {
    stopIfAsked(signal);
    onBytes(block);
    yield block;
  }
}
