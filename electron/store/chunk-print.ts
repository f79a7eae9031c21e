/** What is made of the states of a chunk's lines: which count, and a name for what the chunk says. */
import { LINE_ELSEWHERE, LINE_LIVE } from './queries/chunks.ts';

/** Lines looked at together. */
const EIGHT = 8;
/** What eight lines that count are as one double, which no other eight bytes are equal to. */
const ALL_LIVE = new Float64Array(new Uint8Array(EIGHT).fill(LINE_LIVE).buffer)[0]!;

function nextUnlike(eights: Float64Array, from: number): number {
  let at = from;
  while (at < eights.length && eights[at] === ALL_LIVE) at += 1;
  return at;
}

/** Eights from a place on that is a multiple of eight. */
function eightsOf(aligned: Uint8Array): Float64Array {
  return new Float64Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.length / EIGHT));
}

/** A byte per line: 1 where it counts. Null when all do. */
export function liveOf(state: Uint8Array | null): Uint8Array | null {
  if (state === null) return null;
  // A line that counts is 1 in both, and most do.
  const live = new Uint8Array(state);
  const eights = eightsOf(live);
  const take = (from: number, to: number): void => {
    for (let row = from; row < to; row += 1) live[row] = live[row] === LINE_LIVE ? 1 : 0;
  };
  for (let at = nextUnlike(eights, 0); at < eights.length; at = nextUnlike(eights, at + 1))
    take(at * EIGHT, (at + 1) * EIGHT);
  take(eights.length * EIGHT, live.length);
  return live;
}

/** A byte per line: 1 where another tool's record of the call counts instead. Null when that is so of none. */
export function elsewhereOf(state: Uint8Array | null): Uint8Array | null {
  if (state === null || !state.includes(LINE_ELSEWHERE)) return null;
  return Uint8Array.from(state, (each) => (each === LINE_ELSEWHERE ? 1 : 0));
}

/** A name for the states of a chunk's lines: FNV-1a over the lines that do not count, as most chunks have few of them. */
function stateHash(state: Uint8Array): string {
  const aligned = state.byteOffset % EIGHT === 0 ? state : new Uint8Array(state);
  const eights = eightsOf(aligned);
  let hash = 0x811c9dc5;
  const take = (from: number, to: number): void => {
    for (let row = from; row < to; row += 1) {
      if (aligned[row] === LINE_LIVE) continue;
      for (const byte of [row & 0xff, row >>> 8, aligned[row]!]) hash = Math.imul(hash ^ byte, 0x01000193);
    }
  };
  for (let at = nextUnlike(eights, 0); at < eights.length; at = nextUnlike(eights, at + 1))
    take(at * EIGHT, (at + 1) * EIGHT);
  take(eights.length * EIGHT, state.length);
  return (hash >>> 0).toString(36);
}

/** Names what the numbers and codes of a chunk say, at a version of its derived columns and with these states. */
export function chunkPrint(id: number, derived: number, state: Uint8Array | null): string {
  return `${id}.${derived}.${state === null ? 'all' : stateHash(state)}`;
}
