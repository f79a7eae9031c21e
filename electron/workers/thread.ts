/** Where the code of a thread lies: beside this file in the sources, in a folder of its own in the built program. */
import { Worker } from 'node:worker_threads';

export type ThreadName = 'scan-thread' | 'import-thread' | 'question-thread' | 'change-thread';

/** Room for short-lived objects. Rows become arrays, not objects, in threads that bring files in, and those that scan make
 *  next to none: a small nursery keeps the memory of several threads down. */
const NURSERY_MB: { readonly [N in ThreadName]?: number } = { 'scan-thread': 2, 'import-thread': 4 };

/** Start a thread. `data` is there for it from the beginning. */
export function startThread(name: ThreadName, data: unknown = null): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? `./${name}.ts` : `../workers/${name}.js`, import.meta.url);
  const nursery = NURSERY_MB[name];
  const limits = nursery === undefined ? {} : { resourceLimits: { maxYoungGenerationSizeMb: nursery } };
  return new Worker(file, { workerData: data, ...limits });
}
