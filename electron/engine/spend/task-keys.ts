/** The number of a task by the print of its id, so that one task of millions is found without reading what every call names.
 *  Half of each print is kept by number; the other half is compared where a call names that number. */
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import { sha256Of } from '../../store/digest.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { TaskNumbers } from './task-numbers.ts';

export type TaskKeys = {
  /** The number of a task; 0 = no call and no outcome names it. */
  numberOf(key: readonly [number, number]): number;
  /** Have ready what finding a task needs, ahead of being asked. */
  prepare(): void;
};

const KIND = `keys ${MEANING}`;

/** Numbers a kept part: a megabyte, so that whoever writes it is not held up. */
const NUMBERS_A_PART = 2 ** 18;

function firstLanes(chunks: readonly Chunk[], numbers: TaskNumbers): Uint32Array {
  const lanes = new Uint32Array(numbers.size);
  for (const chunk of chunks) {
    const named = numbers.of(chunk);
    if (named === null) continue;
    const own = chunk.lanes('task');
    for (let i = 0; i < named.length; i += 1) lanes[named[i]!] = own[i * 2]!;
  }
  return lanes;
}

function restored(size: number, name: string, kept: KeptFigures): Uint32Array | null {
  const lanes = new Uint32Array(size);
  for (let from = 0; from < size; from += NUMBERS_A_PART) {
    const bytes = kept.get(KIND, `${name} ${from}`);
    if (bytes === null) return null;
    lanes.set(new Uint32Array(Uint8Array.from(bytes).buffer), from);
  }
  return lanes;
}

/** The keys of the tasks that the lines of chunks name; nothing is read before it is asked for. */
export function taskKeys(chunks: readonly Chunk[], numbers: TaskNumbers, kept?: KeptFigures): TaskKeys {
  let known: Uint32Array | null = null;
  const found = new Map<string, number>();
  const lanesOf = (): Uint32Array => {
    if (known !== null) return known;
    const { size } = numbers;
    const name = sha256Of(chunks.map((chunk) => chunk.print).join(' ')).slice(0, 16);
    known = kept === undefined ? null : restored(size, name, kept);
    if (known !== null) return known;
    known = firstLanes(chunks, numbers);
    for (let from = 0; from < size; from += NUMBERS_A_PART) {
      const part = known.slice(from, from + NUMBERS_A_PART);
      kept?.put(KIND, `${name} ${from}`, new Uint8Array(part.buffer));
    }
    return known;
  };
  const find = ([a, b]: readonly [number, number]): number => {
    const lanes = lanesOf();
    for (let number = lanes.indexOf(a, 1); number >= 0; number = lanes.indexOf(a, number + 1))
      for (const chunk of chunks) {
        const line = numbers.of(chunk)?.indexOf(number) ?? -1;
        if (line < 0) continue;
        if (chunk.lanes('task')[line * 2 + 1] === b) return number;
        break;
      }
    return 0;
  };
  return {
    numberOf: (key) => {
      const name = key.join(' ');
      let number = found.get(name);
      if (number === undefined) found.set(name, (number = find(key)));
      return number;
    },
    prepare: () => void lanesOf(),
  };
}
