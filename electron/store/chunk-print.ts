/** What is made of the states of a chunk's lines: which count, and a name for what the chunk says. */
import { LINE_LIVE } from './queries/chunks.ts';

/** A byte per line: 1 where it counts. Null when all do. */
export function liveOf(state: Uint8Array | null): Uint8Array | null {
  if (state === null) return null;
  const live = new Uint8Array(state.length);
  for (let i = 0; i < state.length; i += 1) live[i] = state[i] === LINE_LIVE ? 1 : 0;
  return live;
}

/** Lines looked at together. */
const EIGHT = 8;
/** What eight lines that count are as one double, which no other eight bytes are equal to. */
const ALL_LIVE = new Float64Array(new Uint8Array(EIGHT).fill(LINE_LIVE).buffer)[0]!;

function nextUnlike(eights: Float64Array, from: number): number {
  let at = from;
  while (at < eights.length && eights[at] === ALL_LIVE) at += 1;
  return at;
}

/** A name for the states of a chunk's lines: FNV-1a over the lines that do not count, as most chunks have few of them. */
function stateHash(state: Uint8Array): string {
  const aligned = state.byteOffset % EIGHT === 0 ? state : new Uint8Array(state);
  const eights = new Float64Array(aligned.buffer, aligned.byteOffset, Math.floor(state.length / EIGHT));
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
