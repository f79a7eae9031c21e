/** Files on their way from the page to the core: in a browser they are sent, which takes a while for a large one. */
import type { FileRef } from '../../shared/contract/imports.ts';
import { connection } from './connection.ts';
import { noteProgress, runHere } from './jobs.ts';

/** Smaller files are there before anybody could read how far they are. Units bytes. */
const WORTH_WATCHING = 16_000_000;

/** Hand a file over. `running` hears the name of the job that tells how far it is, and null when it has ended.
 *  Fault  job.cancelled when it was stopped. */
export async function handOver(file: File, running: (job: string | null) => void): Promise<FileRef> {
  if (file.size < WORTH_WATCHING || connection().kind !== 'browser') return connection().fileRef(file);
  try {
    return await runHere(`Handing over ${file.name}`, (job, signal) => {
      running(job);
      const began = performance.now();
      const sent = (done: number) => {
        const remainingMs = done === 0 ? null : ((performance.now() - began) * (file.size - done)) / done;
        noteProgress({
          type: 'progress',
          job,
          phase: 'Handing over',
          done,
          total: file.size,
          rowsPerSecond: null,
          remainingMs,
        });
      };
      return connection().fileRef(file, { sent, signal });
    });
  } finally {
    running(null);
  }
}
