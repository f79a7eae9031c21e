/** Where the thread of an import begins: threads that it will need are begun before its own code is loaded, so that theirs is
 *  loaded beside it. */
import { workerData } from 'node:worker_threads';
import type { ImportStart } from './import-messages.ts';
import { startScansAhead } from './scans-ahead.ts';

if ((workerData as ImportStart).scans) startScansAhead();
await import('./import-work.ts');
