/** Versions of one line over several imports: which line another one took the place of. */
import type { StoredChunk } from '../ledger-reader.ts';
import { isCurrent, LINE_REPLACED } from '../queries/chunks.ts';
import { createIdentityNumbers } from './identity-numbers.ts';

export type LineAt = { readonly chunk: StoredChunk; readonly row: number };
/** `before` stood there when `after` came. */
export type RestatedPair = { readonly before: LineAt; readonly after: LineAt };

/** What an import stated anew, in the order of its file.
 *  Shape  `chunks` of one source in the order of the imports. */
export function restatedPairs(chunks: readonly StoredChunk[], importId: number): RestatedPair[] {
  const numbers = createIdentityNumbers();
  const earlier: LineAt[] = [];
  for (const chunk of chunks) {
    if (chunk.importId >= importId || chunk.state?.includes(LINE_REPLACED) !== true) continue;
    const lanes = chunk.lanes('identity');
    for (let row = 0; row < chunk.count; row += 1)
      // Of several earlier versions the last one stood there.
      if (chunk.state[row] === LINE_REPLACED) earlier[numbers.add(lanes, row * 4)] = { chunk, row };
  }
  if (earlier.length === 0) return [];
  const pairs: RestatedPair[] = [];
  for (const chunk of chunks) {
    if (chunk.importId !== importId) continue;
    const lanes = chunk.lanes('identity');
    for (let row = 0; row < chunk.count; row += 1) {
      const state = chunk.state?.[row];
      if (state !== undefined && !isCurrent(state) && state !== LINE_REPLACED) continue;
      const number = numbers.find(lanes, row * 4);
      if (number >= 0) pairs.push({ before: earlier[number]!, after: { chunk, row } });
    }
  }
  return pairs;
}

/** The earlier versions of a line that counts, the oldest first.
 *  Shape  `chunks` of its source in the order of the imports. */
export function earlierVersions(chunks: readonly StoredChunk[], { chunk, row }: LineAt): LineAt[] {
  const [a, b, c, d] = chunk.lanes('identity').subarray(row * 4, row * 4 + 4);
  const found: LineAt[] = [];
  for (const other of chunks) {
    if (other.importId >= chunk.importId || other.state?.includes(LINE_REPLACED) !== true) continue;
    const lanes = other.lanes('identity');
    for (let at = 0; at < other.count; at += 1) {
      const lane = at * 4;
      if (
        other.state[at] === LINE_REPLACED &&
        lanes[lane] === a &&
        lanes[lane + 1] === b &&
        lanes[lane + 2] === c &&
        lanes[lane + 3] === d
      )
        found.push({ chunk: other, row: at });
    }
  }
  return found;
}
