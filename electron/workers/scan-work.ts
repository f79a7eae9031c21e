/** What a thread does that scans blocks of one file. */
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { roomIn } from '../store/chunk-room.ts';
import { NotPlain } from '../engine/scan/not-plain.ts';
import type { BlockScanner, ScannedBlock } from '../engine/scan/scan-blocks.ts';
import { scannerOf, type ScanOrder } from '../engine/scan/scan-order.ts';
import type { ScanAnswer, ScanAsk } from './scan-messages.ts';

/** Bytes read beyond a block for the row that runs on. */
const TAIL = 1 << 16;
const LONGEST_ROW = 16 << 20;
/** For what is kept of a block: about twice as much as most take. Memory that is not written to costs nothing. */
const MEMORY = 8 << 20;
const LINE_END = 10;

const port = parentPort!;
const free: SharedArrayBuffer[] = [];
let scanner: BlockScanner | null = null;
let order: ScanOrder | null = null;
let file = -1;

function fill(from: number, to: number): Uint8Array {
  const bytes = scanner!.held.room(to - from);
  let at = 0;
  while (at < to - from) {
    const got = readSync(file, bytes, at, to - from - at, from + at);
    if (got === 0) throw new Error('the file has become shorter while it was read');
    at += got;
  }
  return bytes;
}

/** The first row that begins in the block: behind the first line end at or after the byte before it. */
function firstRow(bytes: Uint8Array, end: number): number {
  const found = bytes.subarray(0, end).indexOf(LINE_END);
  return found < 0 ? end : found + 1;
}

function scan({ from, to, exact }: ScanAsk, memory: SharedArrayBuffer): ScannedBlock {
  const size = order!.bytes;
  const begin = exact ? from : from - 1;
  const texts: ScannedBlock['texts'][number][] = [];
  for (let tail = TAIL; ; tail *= 8) {
    const end = Math.min(size, to + tail);
    const bytes = fill(begin, end);
    const last = end === size;
    const block = scanner!.held.block(end - begin, last);
    const start = exact ? 0 : firstRow(bytes, end - begin);
    const found = scanner!.scan(block, start, to - begin, begin, roomIn(memory));
    // The scanner tells each text once: those of a look that was too short are told with the next.
    texts.push(...found.texts);
    if (found.to >= to || last) return { ...found, texts };
    // Rows of the block that run on beyond the tail: once more with a longer one.
    if (tail > LONGEST_ROW) throw new NotPlain('a row longer than a block');
  }
}

/** The memory that did not fit into the shared piece. */
function buffersOf({ chunks }: ScannedBlock): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const add = ({ buffer }: Uint8Array | Uint32Array) => {
    if (buffer instanceof ArrayBuffer) buffers.add(buffer);
  };
  for (const { identity, encoded, codes } of chunks) {
    add(identity);
    for (const [, { data }] of [...encoded, ...codes]) if (data !== null) add(data);
  }
  return [...buffers];
}

port.on('message', (ask: ScanAsk) => {
  const answer = (said: ScanAnswer, buffers: ArrayBuffer[] = []) => port.postMessage(said, buffers);
  free.push(...ask.back);
  try {
    if (ask.order !== undefined) {
      order = ask.order;
      scanner = scannerOf(order);
      file = openSync(order.path, 'r');
    }
    const memory = free.pop() ?? new SharedArrayBuffer(MEMORY);
    const found = scan(ask, memory);
    answer({ block: ask.block, found, memory }, buffersOf(found));
  } catch (error) {
    if (error instanceof NotPlain) answer({ block: ask.block, notPlain: error.message });
    else answer({ block: ask.block, error: error instanceof Error ? error.message : String(error) });
  }
});

port.on('close', () => {
  if (file >= 0) closeSync(file);
});
