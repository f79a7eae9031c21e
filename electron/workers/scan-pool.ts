/** Scans a large file in several threads and gives its blocks in file order.
 *  Where rows begin in a block is guessed from the first line end in it. When the end of the block before it says
 *  otherwise (a line end inside quotes), the block is scanned again from the right place. */
import type { Worker } from 'node:worker_threads';
import { rowLength } from '../engine/ingest/row-length.ts';
import { fail } from '../../shared/contract/fault.ts';
import { NotPlain } from '../engine/scan/not-plain.ts';
import type { ScanOrder, ScanPool } from '../engine/scan/scan-order.ts';
import type { ScannedBlock } from '../engine/scan/scan-blocks.ts';
import type { ScanAnswer, ScanAsk } from './scan-messages.ts';
import { scanThreads, takeScanThread } from './scans-ahead.ts';

/** Rows of a chunk at their usual length fit into a block with some room to spare. */
const ROWS_OF_BLOCK = 30_000;
const MOST_BYTES = 16 << 20;
const LEAST_BYTES = 1 << 20;
/** Blocks under way in one thread: one being scanned, one waiting. */
const AHEAD = 2;

/** Bytes of a block. */
function blockSizeOf({ sample }: ScanOrder): number {
  return Math.round(Math.min(MOST_BYTES, Math.max(LEAST_BYTES, rowLength(sample) * ROWS_OF_BLOCK)));
}

type Thread = {
  readonly worker: Worker;
  readonly number: number;
  told: boolean;
  /** Texts of answers that were not given on yet. Later blocks build on them, so they are given on with the next one. */
  readonly texts: ScannedBlock['texts'][number][];
  /** Memory of blocks that were given on, for those it is asked for next. */
  readonly back: SharedArrayBuffer[];
};

/** A pool over threads of this machine. */
export const scanPool: ScanPool = (order) => scanIn(takeScanThread, order);

/** As `scanPool`, in threads that are begun by `start`.
 *  Fault  internal when a thread ends before its work is done. */
export async function* scanIn(start: () => Worker, order: ScanOrder): ReturnType<ScanPool> {
  const size = blockSizeOf(order);
  const blocks = Math.max(1, Math.ceil((order.bytes - order.from) / size));
  const threads = Array.from({ length: Math.min(scanThreads(), blocks) }, (_, number): Thread => ({
    worker: start(),
    number,
    told: false,
    texts: [],
    back: [],
  }));
  const answers = new Map<number, (answer: ScanAnswer) => void>();
  let broken: string | null = null;
  const fall = (reason: string) => {
    broken ??= reason;
    for (const [block, settle] of answers) settle({ block, error: reason });
  };
  for (const { worker, texts } of threads) {
    worker.on('message', (answer: ScanAnswer) => {
      if ('found' in answer) texts.push(...answer.found.texts);
      answers.get(answer.block)?.(answer);
    });
    worker.on('error', (error) => fall(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => fall(`it ended by itself (${code})`));
  }

  const ask = (thread: Thread, block: number, from: number, exact: boolean): Promise<ScanAnswer> =>
    new Promise((settle) => {
      answers.set(block, settle);
      if (broken !== null) return settle({ block, error: broken });
      const to = Math.min(order.bytes, order.from + (block + 1) * size);
      const back = thread.back.splice(0);
      const said: ScanAsk = { block, from, to, exact, back, ...(thread.told ? {} : { order }) };
      thread.told = true;
      thread.worker.postMessage(said);
    });

  const foundIn = (answer: ScanAnswer) => {
    answers.delete(answer.block);
    if ('error' in answer) stopped(answer.error);
    return answer;
  };

  try {
    const ahead = new Map<number, Promise<ScanAnswer>>();
    const startOf = (block: number) => order.from + block * size;
    let expected = order.from;
    let next = 0;
    for (let block = 0; block < blocks; block += 1) {
      for (; next < Math.min(blocks, block + threads.length * AHEAD); next += 1)
        ahead.set(next, ask(threads[next % threads.length]!, next, startOf(next), next === 0));
      const thread = threads[block % threads.length]!;
      let answer = foundIn(await ahead.get(block)!);
      ahead.delete(block);
      // A row may run over a whole block; then nothing begins in it.
      const end = Math.min(order.bytes, startOf(block + 1));
      const isRight = 'found' in answer && answer.found.from === expected;
      if (!isRight && 'memory' in answer) thread.back.push(answer.memory);
      if (!isRight && expected >= end) continue;
      if (!isRight) answer = foundIn(await ask(thread, block, expected, true));
      if ('notPlain' in answer) throw new NotPlain(answer.notPlain);
      const { found, memory } = answer as Extract<ScanAnswer, { found: unknown }>;
      expected = found.to;
      yield { scanner: thread.number, block: { ...found, texts: thread.texts.splice(0) } };
      thread.back.push(memory);
    }
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

function stopped(reason: string): never {
  return fail(
    'internal',
    `A thread that was reading the file has stopped: ${reason}.`,
    'Nothing was changed. Close other programs if memory is short, and import the file again.',
  );
}
