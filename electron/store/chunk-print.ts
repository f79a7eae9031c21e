/** What is made of the states of a chunk's lines: which count, and a name for what the chunk says. */
import { LINE_LIVE } from './queries/chunks.ts';

/** A byte per line: 1 where it counts. Null when all do. */
export function liveOf(state: Uint8Array | null): Uint8Array | null {
  if (state === null) return null;
  const live = new Uint8Array(state.length);
  for (let i = 0; i < state.length; i += 1) live[i] = state[i] === LINE_LIVE ? 1 : 0;
  return live;
}

/** FNV-1a over the states of a chunk's lines. */
function stateHash(state: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < state.length; i += 1) hash = Math.imul(hash ^ state[i]!, 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Names what the numbers and codes of a chunk say, at a version of its derived columns and with these states. */
export function chunkPrint(id: number, derived: number, state: Uint8Array | null): string {
  return `${id}.${derived}.${state === null ? 'all' : stateHash(state)}`;
}
