/** Which runs repeat the usage of runs below them. */
import { ancestorsOf, idOf, isCall } from './runs.ts';
import type { JsonRecord } from '../reading/fields.ts';

/** Size of the table of marks, in bits: 16 MB, so that memory does not follow the file. */
const BITS = 2 ** 27;

/** Runs that may have calls of models below them. Can say yes wrongly, never no. */
export type Above = { mark(run: JsonRecord): void; mayHold(run: JsonRecord): boolean };

/** A table of the runs above calls of models. */
export function runsAbove(): Above {
  const marks = new Uint32Array(BITS / 32);
  return {
    mark(run) {
      if (!isCall(run)) return;
      for (const id of ancestorsOf(run)) {
        const bit = bitOf(id);
        marks[bit >>> 5] = marks[bit >>> 5]! | (1 << (bit & 31));
      }
    },
    mayHold(run) {
      const id = idOf(run);
      if (id === undefined) return false;
      const bit = bitOf(id);
      return (marks[bit >>> 5]! & (1 << (bit & 31))) !== 0;
    },
  };
}

function bitOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 5;
}

/** Of some suspected runs, those that really have a call of a model below them. */
export async function confirmed(
  runs: AsyncIterable<readonly JsonRecord[]>,
  suspects: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const batch of runs)
    for (const run of batch)
      if (isCall(run)) for (const id of ancestorsOf(run)) if (suspects.has(id)) found.add(id);
  return found;
}
