/** What outcomes share with the first call that each settles, read chunk by chunk: looked up outcome by outcome, every call
 *  would lie in another part of memory. */
import type { Chunk } from '../../store/ledger.ts';
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import type { CodeSource } from './block.ts';

export type FirstCalls = {
  /** The code of a column of the call of each outcome. */
  codes(column: CodeSource): Uint32Array;
};

/** Outcomes by the chunk of their call: those of chunk c are the places [from[c], from[c + 1]). */
type ByChunk = {
  readonly from: Int32Array;
  /** Outcome and row of the call of each place. */
  readonly outcomes: Int32Array;
  readonly rows: Int32Array;
};

function byChunkOf(count: number, chunks: number, chunkOf: Int32Array, rowOf: Int32Array): ByChunk {
  const from = new Int32Array(chunks + 1);
  for (let i = 0; i < count; i += 1) from[chunkOf[i]! + 1] = from[chunkOf[i]! + 1]! + 1;
  for (let c = 0; c < chunks; c += 1) from[c + 1] = from[c + 1]! + from[c]!;
  const next = from.slice();
  const outcomes = new Int32Array(count);
  const rows = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const place = next[chunkOf[i]!]!;
    next[chunkOf[i]!] = place + 1;
    outcomes[place] = i;
    rows[place] = rowOf[i]!;
  }
  return { from, outcomes, rows };
}

function put(
  out: Uint32Array,
  codes: NarrowWhole,
  { outcomes, rows }: ByChunk,
  from: number,
  to: number,
): void {
  const all = constantOf(codes);
  if (all !== undefined) for (let at = from; at < to; at += 1) out[outcomes[at]!] = all;
  else if (codes instanceof Uint8Array) putBytes(out, codes, outcomes, rows, from, to);
  else for (let at = from; at < to; at += 1) out[outcomes[at]!] = codes[rows[at]!]!;
}

// Most codes are bytes: fast code is made only of a loop that has met one kind of array.
function putBytes(
  out: Uint32Array,
  codes: Uint8Array,
  outcomes: Int32Array,
  rows: Int32Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at += 1) out[outcomes[at]!] = codes[rows[at]!]!;
}

/** The first calls of outcomes: `chunkOf` and `rowOf` say where each is. */
export function firstCalls(chunks: readonly Chunk[], chunkOf: Int32Array, rowOf: Int32Array): FirstCalls {
  const count = chunkOf.length;
  const known = new Map<CodeSource, Uint32Array>();
  let placed: ByChunk | null = null;
  return {
    codes(column) {
      let out = known.get(column);
      if (out === undefined) {
        const by = (placed ??= byChunkOf(count, chunks.length, chunkOf, rowOf));
        out = new Uint32Array(count);
        for (const [c, chunk] of chunks.entries()) {
          const [from, to] = [by.from[c]!, by.from[c + 1]!];
          if (from < to) put(out, chunk.narrowCodes(column), by, from, to);
        }
        known.set(column, out);
      }
      return out;
    },
  };
}
