/** Pairs of group and number, each counted once. Pairs are laid down in parts by number and told apart part by part, so that
 *  every part fits the processor's cache: telling them apart as they come would miss it with most lines. */
import type { Lines } from './lines.ts';
import { distinctBits, distinctPairs, type Told } from './tell-apart.ts';

export type Distinct = {
  /** Count the number of each line in its group, where both are told: group >= 0, number > 0. */
  add(lines: Lines, numbers: Uint32Array): void;
  of(group: number): number;
  /** Distinct numbers of all groups together. */
  all(): number;
};

/** Pairs are laid down in blocks of so many: a page of memory each. */
const BLOCK_BITS = 10;
const BLOCK = 1 << BLOCK_BITS;
const WITHIN = BLOCK - 1;
/** Parts of numbers: few enough to write to all of them in turns, and each with few enough numbers to tell apart at once. */
const PART_BITS = 9;
/** Pairs there is room for before equal ones are let go of: 64 MiB, of which only what is used is taken. */
const USUAL_ROOM = 1 << 24;
/** Bits to tell a part's pairs apart by, where its groups are few: 256 KiB. */
const MOST_BITS = 1 << 21;

/** Where pairs are laid: `next` is the place of a part's next one, at the start of a block that is yet to be given out; `last`
 *  its last block, `before` the one before each; `given` how many blocks were given out. */
type Laid = {
  readonly room: Int32Array;
  readonly before: Int32Array;
  readonly next: Int32Array;
  readonly last: Int32Array;
  readonly given: Int32Array;
};

function emptyRoom(pairs: number, parts: number): Laid {
  return {
    room: new Int32Array(pairs),
    before: new Int32Array(pairs >> BLOCK_BITS),
    next: new Int32Array(parts),
    last: new Int32Array(parts).fill(-1),
    given: new Int32Array(1),
  };
}

function giveOut({ before, last, given }: Laid, part: number): number {
  const block = given[0]!;
  given[0] = block + 1;
  before[block] = last[part]!;
  last[part] = block;
  return block << BLOCK_BITS;
}

/** How numbers and groups below 2^groupBits make a part and a pair in one word, which is never below 0. */
type Packing = { readonly localBits: number; readonly groupBits: number; readonly parts: number };

function packingOf(numbers: number): Packing {
  const bits = Math.ceil(Math.log2(Math.max(2, numbers)));
  const localBits = Math.max(0, bits - PART_BITS);
  return { localBits, groupBits: 31 - localBits, parts: ((numbers - 1) >>> localBits) + 1 };
}

function layAll(
  laid: Laid,
  slots: Int32Array,
  numbers: Uint32Array,
  { localBits, groupBits, parts }: Packing,
): void {
  const { room, next } = laid;
  const localMask = (1 << localBits) - 1;
  const groupMask = 2 ** groupBits - 1;
  for (let i = 0; i < slots.length; i += 1) {
    const group = slots[i]!;
    const number = numbers[i]!;
    if (group < 0 || number === 0) continue;
    // Groups beyond what a word holds are parts of their own.
    const part = (group >>> groupBits) * parts + (number >>> localBits);
    let at = next[part]!;
    if ((at & WITHIN) === 0) at = giveOut(laid, part);
    room[at] = ((group & groupMask) << localBits) | (number & localMask);
    next[part] = at + 1;
  }
}

function picked(numbers: Uint32Array, rows: Int32Array): Uint32Array {
  const out = new Uint32Array(rows.length);
  for (let j = 0; j < out.length; j += 1) out[j] = numbers[rows[j]!]!;
  return out;
}

function highestOf(slots: Int32Array): number {
  let highest = -1;
  for (let i = 0; i < slots.length; i += 1) if (slots[i]! > highest) highest = slots[i]!;
  return highest;
}

/** Pairs of numbers below `numbers` and groups below `bound`; where that is not known, Infinity. */
export function pairsInParts(numbers: number, bound = Infinity, usualRoom = USUAL_ROOM): Distinct {
  const packing = packingOf(numbers);
  const { localBits, groupBits, parts } = packing;
  let laid = emptyRoom(Math.max(usualRoom, (parts + 1) * BLOCK), parts);
  let groups = Number.isFinite(bound) ? bound : 0;
  let told: { readonly counts: Uint32Array; readonly size: number } | null = null;

  const blocksOf = (part: number): Int32Array[] => {
    const found: Int32Array[] = [];
    const { room, before, next, last } = laid;
    for (let block = last[part]!; block >= 0; block = before[block]!) {
      const from = block << BLOCK_BITS;
      found.push(room.subarray(from, block === last[part] ? next[part]! : from + BLOCK));
    }
    return found;
  };
  const toldApart = (part: number, into: Told | null): Int32Array[] => {
    const blocks = blocksOf(part);
    const isDense = into !== null && groups <= 2 ** groupBits && groups * 2 ** localBits <= MOST_BITS;
    if (!isDense) return distinctPairs(blocks, localBits, into);
    distinctBits(blocks, groups, localBits, into);
    return [];
  };
  const layAgain = (to: Laid): void => {
    laid.last.forEach((block, part) => {
      if (block < 0) return;
      for (const pairs of toldApart(part, null))
        for (const pair of pairs) {
          const next = to.next[part]!;
          const at = (next & WITHIN) === 0 ? giveOut(to, part) : next;
          to.room[at] = pair;
          to.next[part] = at + 1;
        }
    });
    laid = to;
  };
  /** Room for so many pairs more: equal ones are let go of, and where that does not help much there is more room. */
  const makeRoom = (pairs: number): void => {
    const all = Math.floor(groups / 2 ** groupBits + 1) * parts;
    if (all > laid.next.length) {
      const { next, last } = laid;
      laid = { ...laid, next: new Int32Array(all), last: new Int32Array(all).fill(-1) };
      laid.next.set(next);
      laid.last.set(last);
    }
    const most = all + (pairs >> BLOCK_BITS) + 1;
    if (laid.given[0]! + most <= laid.before.length) return;
    layAgain(emptyRoom(laid.room.length, all));
    if ((laid.given[0]! + most) * 2 > laid.before.length)
      layAgain(emptyRoom(Math.max(laid.room.length * 2, (laid.given[0]! + most) * 2 * BLOCK), all));
  };
  const counted = () => {
    if (told !== null) return told;
    const counts = new Uint32Array(groups);
    const seen: Uint8Array[] = [];
    let size = 0;
    laid.last.forEach((block, part) => {
      if (block < 0) return;
      const own = (seen[part % parts] ??= new Uint8Array(2 ** localBits));
      const page = Math.floor(part / parts);
      const into: Told = { counts: counts.subarray(page * 2 ** groupBits), seen: own, size: 0 };
      toldApart(part, into);
      size += into.size;
    });
    return (told = { counts, size });
  };

  return {
    add({ slots, rows }, found) {
      told = null;
      if (bound === Infinity) groups = Math.max(groups, highestOf(slots) + 1);
      makeRoom(slots.length);
      layAll(laid, slots, rows === null ? found : picked(found, rows), packing);
    },
    of: (group) => counted().counts[group] ?? 0,
    all: () => counted().size,
  };
}
