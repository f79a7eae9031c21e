/** Threads that scan, begun before it is known how the file is read. One that nobody takes ends with the thread that began it. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { startThread } from './thread.ts';

const MOST_THREADS = 4;

/** Threads that scan a large file. */
export const scanThreads = (): number => Math.min(MOST_THREADS, availableParallelism());

const ahead: Worker[] = [];

/** Begin as many as a large file wants. */
export function startScansAhead(): void {
  while (ahead.length < scanThreads()) {
    const worker = startThread('scan-thread');
    worker.unref();
    ahead.push(worker);
  }
}

/** One that was begun ahead, or a new one. */
export function takeScanThread(): Worker {
  const worker = ahead.pop();
  worker?.ref();
  return worker ?? startThread('scan-thread');
}
