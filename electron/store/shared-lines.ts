/** Identities that lines of an import share with lines of other imports, or with each other, on whatever day they are.
 *  What nobody shares is known from half of it alone; the rest is compared exactly, so many identities at a time that
 *  memory stays bounded. */
import { CHUNK_LINES } from './chunk-columns.ts';
import type { StoredChunk } from './ledger-reader.ts';
import { createIdentityNumbers, type IdentityNumbers } from './overlap/identity-numbers.ts';
import { createSeenIdentities } from './overlap/seen-identities.ts';
import { linesList, type LinesList } from './overlap/lines-list.ts';
import type { SeenLines } from './overlap/seen-lines.ts';
import type { Occurrence } from './replay.ts';

export type SharedLine = Occurrence & {
  readonly chunk: StoredChunk;
  readonly row: number;
};

/** What is looked for. */
export type Sharing = {
  /** All chunks of the import. */
  readonly mine: readonly StoredChunk[];
  /** Which of its lines are asked about: a byte per line, 0 = not; null = all. */
  readonly asked: ((chunk: StoredChunk) => Uint8Array) | null;
  readonly others: readonly StoredChunk[];
  /** Also identities that two of the lines asked about share. */
  readonly within: boolean;
  /** Where all lines of the import were looked at already while they came. */
  readonly seen?: SeenLines;
  /** Called for each chunk that is looked at; what it throws ends the look. */
  readonly step?: (() => void) | undefined;
};

/** Identities compared exactly together. */
const AT_ONCE = 500_000;

/** Lines whose identity may be shared, counted over the chunks of the others and then the import's own. */
function suspectsOf({ mine, asked, others, within, seen, step }: Sharing): LinesList {
  const suspects = linesList();
  const rows = new Int32Array(CHUNK_LINES);
  const take = (ordinal: number, found: number) => {
    for (let at = 0; at < found; at += 1) suspects.add(ordinal * CHUNK_LINES + rows[at]!);
  };
  const identities =
    seen?.identities ?? createSeenIdentities(mine.reduce((sum, chunk) => sum + chunk.count, 0));
  if (seen !== undefined)
    for (let at = 0; at < seen.again.count; at += 1)
      suspects.add(others.length * CHUNK_LINES + seen.again.at(at));
  else
    for (const [at, chunk] of mine.entries()) {
      const found = identities.addRows(chunk.lanes('identity'), 4, asked?.(chunk) ?? null, rows);
      if (within) take(others.length + at, found);
    }
  for (const [at, chunk] of others.entries()) {
    step?.();
    take(at, identities.findRows(chunk.lanes('identity'), rows));
  }
  return suspects;
}

/** One part of all identities. */
type Part = { readonly number: number; readonly of: number };

const isIn = (lanes: Uint32Array, at: number, { number, of }: Part) =>
  of === 1 || lanes[at + 1]! % of === number;

/** The identities of a part that are shared: numbered, with a byte per number that is 2 for the shared ones. */
function sharedOf(
  { mine, asked, others }: Sharing,
  suspects: LinesList,
  part: Part,
): { readonly numbers: IdentityNumbers; readonly shared: Uint8Array } {
  const numbers = createIdentityNumbers();
  const chunks = [...others, ...mine];
  const inOthers: boolean[] = [];
  let ordinal = -1;
  let lanes = new Uint32Array(0) as Uint32Array;
  for (let at = 0; at < suspects.count; at += 1) {
    const line = suspects.at(at);
    const chunk = Math.floor(line / CHUNK_LINES);
    if (chunk !== ordinal) lanes = chunks[chunk]!.lanes('identity');
    ordinal = chunk;
    const lane = (line % CHUNK_LINES) * 4;
    if (!isIn(lanes, lane, part)) continue;
    const number = numbers.add(lanes, lane);
    inOthers[number] ||= chunk < others.length;
  }
  const shared = new Uint8Array(numbers.count);
  if (numbers.count === 0) return { numbers, shared };
  for (const chunk of mine) {
    const [identities, which] = [chunk.lanes('identity'), asked?.(chunk) ?? null];
    for (let row = 0; row < chunk.count; row += 1) {
      if (which?.[row] === 0 || !isIn(identities, row * 4, part)) continue;
      const number = numbers.find(identities, row * 4);
      // What only lines of the import itself have is shared by the second of them.
      if (number >= 0) shared[number] = inOthers[number] === true ? 2 : Math.min(2, shared[number]! + 1);
    }
  }
  return { numbers, shared };
}

/** Reads the lines of a chunk. */
function linesOf(chunk: StoredChunk): (row: number) => SharedLine {
  const [content, { importId }] = [chunk.lanes('content'), chunk];
  return (row) => ({
    chunk,
    row,
    importId,
    contentLow: content[row * 2]!,
    contentHigh: content[row * 2 + 1]!,
  });
}

/** All lines, in import and file order, of each identity that is shared. */
export function* sharedLines(sharing: Sharing, atOnce: number = AT_ONCE): Iterable<SharedLine[]> {
  const { mine, others } = sharing;
  if (mine.length === 0 || (others.length === 0 && !sharing.within)) return;
  const suspects = suspectsOf(sharing);
  const of = Math.ceil(suspects.count / atOnce);
  for (let number = 0; number < of; number += 1) {
    const { numbers, shared } = sharedOf(sharing, suspects, { number, of });
    if (!shared.includes(2)) continue;
    const found = new Map<number, SharedLine[]>();
    for (const chunk of [...others, ...mine]) {
      sharing.step?.();
      const lanes = chunk.lanes('identity');
      // What a line says is made from all its columns: only where a line of the chunk is asked for.
      let lineAt: ((row: number) => SharedLine) | null = null;
      for (let row = 0; row < chunk.count; row += 1) {
        const identity = numbers.find(lanes, row * 4);
        if (identity < 0 || shared[identity] !== 2) continue;
        lineAt ??= linesOf(chunk);
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
