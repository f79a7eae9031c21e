/** Where the code of a thread lies: beside this file in the sources, in a folder of its own in the built program. */
import { Worker } from 'node:worker_threads';

export type ThreadName = 'scan-thread' | 'import-thread' | 'question-thread' | 'change-thread';

/** Rows become arrays, not objects: a small nursery for the few there are keeps the memory of several threads down. */
const FEW_OBJECTS = { maxYoungGenerationSizeMb: 8 } as const;
const WITH_FEW_OBJECTS: readonly ThreadName[] = ['scan-thread', 'import-thread'];

/** Start a thread. `data` is there for it from the beginning. */
export function startThread(name: ThreadName, data: unknown = null): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? `./${name}.ts` : `../workers/${name}.js`, import.meta.url);
  const limits = WITH_FEW_OBJECTS.includes(name) ? { resourceLimits: FEW_OBJECTS } : {};
  return new Worker(file, { workerData: data, ...limits });
}
