/** Identities that lines of an import share with lines of other imports, or with each other, on whatever day they are.
 *  A filter over the lines asked about finds nearly all that are shared by nobody; the rest is compared exactly, so many
 *  identities at a time that memory stays bounded. */
import { dayOf } from './identity-index.ts';
import type { StoredChunk } from './ledger-reader.ts';
import { createIdentityNumbers, type IdentityNumbers } from './overlap/identity-numbers.ts';
import { createPrintFilter, type PrintFilter } from './overlap/print-filter.ts';
import type { Occurrence } from './replay.ts';

export type SharedLine = Occurrence & {
  readonly chunk: StoredChunk;
  readonly row: number;
  /** UTC day of its start. */
  readonly day: number;
};

/** What is looked for. */
export type Sharing = {
  /** All chunks of the import. */
  readonly mine: readonly StoredChunk[];
  /** Which of its lines are asked about: a byte per line, 0 = not. */
  readonly asked: (chunk: StoredChunk) => Uint8Array;
  readonly others: readonly StoredChunk[];
  /** Also identities that two of the lines asked about share. */
  readonly within: boolean;
};

/** Identities compared exactly together. */
const AT_ONCE = 500_000;

type Found = { readonly filter: PrintFilter; readonly suspects: number };

function suspectsOf({ mine, asked, others, within }: Sharing): Found {
  let lines = 0;
  for (const chunk of mine) lines += chunk.count;
  const filter = createPrintFilter(lines);
  let suspects = 0;
  for (const chunk of mine) {
    const [lanes, which] = [chunk.lanes('identity'), asked(chunk)];
    for (let row = 0; row < chunk.count; row += 1) {
      if (which[row] !== 0 && filter.add(lanes, row * 4) && within) suspects += 1;
    }
  }
  for (const chunk of others) {
    const lanes = chunk.lanes('identity');
    for (let row = 0; row < chunk.count; row += 1) if (filter.has(lanes, row * 4)) suspects += 1;
  }
  return { filter, suspects };
}

/** One part of all identities. */
type Part = { readonly number: number; readonly of: number };

const isIn = (lanes: Uint32Array, at: number, { number, of }: Part) =>
  of === 1 || lanes[at + 1]! % of === number;

/** The identities of a part that are shared: numbered, with a byte per number that says so. */
function sharedOf(
  { mine, asked, others, within }: Sharing,
  filter: PrintFilter,
  part: Part,
): { readonly numbers: IdentityNumbers; readonly shared: Uint8Array } {
  const numbers = createIdentityNumbers();
  for (const chunk of others) {
    const lanes = chunk.lanes('identity');
    for (let at = 0; at < chunk.count * 4; at += 4)
      if (isIn(lanes, at, part) && filter.has(lanes, at)) numbers.add(lanes, at);
  }
  const inOthers = numbers.count;
  if (within) addRepeats(numbers, mine, asked, part);
  const shared = new Uint8Array(numbers.count);
  for (const chunk of mine) {
    const [lanes, which] = [chunk.lanes('identity'), asked(chunk)];
    for (let row = 0; row < chunk.count; row += 1) {
      if (which[row] === 0 || !isIn(lanes, row * 4, part)) continue;
      const number = numbers.find(lanes, row * 4);
      // What only lines of the import itself have is shared by the second of them.
      if (number >= 0) shared[number] = Math.min(2, shared[number]! + (number < inOthers ? 2 : 1));
    }
  }
  return { numbers, shared };
}

function addRepeats(
  numbers: IdentityNumbers,
  mine: readonly StoredChunk[],
  asked: Sharing['asked'],
  part: Part,
): void {
  let lines = 0;
  for (const chunk of mine) lines += chunk.count;
  const again = createPrintFilter(lines);
  for (const chunk of mine) {
    const [lanes, which] = [chunk.lanes('identity'), asked(chunk)];
    for (let row = 0; row < chunk.count; row += 1) {
      if (which[row] !== 0 && again.add(lanes, row * 4) && isIn(lanes, row * 4, part))
        numbers.add(lanes, row * 4);
    }
  }
}

/** Reads the lines of a chunk. */
function linesOf(chunk: StoredChunk): (row: number) => SharedLine {
  const [content, start, { importId }] = [chunk.lanes('content'), chunk.numbers('start'), chunk];
  return (row) => ({
    chunk,
    row,
    day: dayOf(start[row]!),
    importId,
    contentLow: content[row * 2]!,
    contentHigh: content[row * 2 + 1]!,
  });
}

/** All lines, in import and file order, of each identity that is shared. */
export function* sharedLines(sharing: Sharing, atOnce: number = AT_ONCE): Iterable<SharedLine[]> {
  const { mine, others } = sharing;
  if (mine.length === 0 || (others.length === 0 && !sharing.within)) return;
  const { filter, suspects } = suspectsOf(sharing);
  const of = Math.ceil(suspects / atOnce);
  for (let number = 0; number < of; number += 1) {
    const { numbers, shared } = sharedOf(sharing, filter, { number, of });
    if (!shared.includes(2)) continue;
    const found = new Map<number, SharedLine[]>();
    for (const chunk of [...others, ...mine]) {
      const lanes = chunk.lanes('identity');
      const lineAt = linesOf(chunk);
      for (let row = 0; row < chunk.count; row += 1) {
        const identity = numbers.find(lanes, row * 4);
        if (identity < 0 || shared[identity] !== 2) continue;
        const lines = found.get(identity);
        if (lines === undefined) found.set(identity, [lineAt(row)]);
        else lines.push(lineAt(row));
      }
    }
    for (const lines of found.values())
      yield lines.sort((a, b) => a.importId - b.importId || a.chunk.id - b.chunk.id || a.row - b.row);
  }
}

/** Chunks that may hold a line of an identity that `mine` has: a line without an id of its own repeats at its own
 *  instant only. */
export function withinReach(
  mine: readonly StoredChunk[],
  others: readonly StoredChunk[],
): readonly StoredChunk[] {
  const from = mine.reduce((least, chunk) => Math.min(least, chunk.startMin), Infinity);
  const to = mine.reduce((most, chunk) => Math.max(most, chunk.startMax), -Infinity);
  return others.filter((chunk) => chunk.has('id') || (chunk.startMax >= from && chunk.startMin <= to));
}
