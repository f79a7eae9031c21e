/** Where the code of a thread lies: beside this file in the sources, in a folder of its own in the built program. */
import { Worker } from 'node:worker_threads';

export type ThreadName = 'scan-thread' | 'import-thread';

/** Start a thread. */
export function startThread(name: ThreadName): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  return new Worker(new URL(isSource ? `./${name}.ts` : `../workers/${name}.js`, import.meta.url));
}
