/** Identities that lines of an import share with lines of other imports, or with each other, on whatever day they are.
 *  What nobody shares is known from half of it alone; the rest is compared exactly, so many identities at a time that
 *  memory stays bounded. */
import { CHUNK_LINES } from './chunk-columns.ts';
import type { StoredChunk } from './ledger-reader.ts';
import { idKeys, identityKeys, type LineKeys } from './overlap/id-keys.ts';
import { createIdentityNumbers } from './overlap/identity-numbers.ts';
import { createSeenIdentities } from './overlap/seen-identities.ts';
import { keyFilter } from './overlap/key-filter.ts';
import { linesList, type LinesList } from './overlap/lines-list.ts';
import type { Said } from './overlap/near-repeats.ts';
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

/** Lines whose identity may be shared, counted over the chunks of the others and then the import's own: every such line
 *  of the others; of the import's own those that come again within it. */
function suspectsOf({ mine, asked, others, within, seen, step }: Sharing, keysOf: LineKeys): LinesList {
  const suspects = linesList();
  const rows = new Int32Array(CHUNK_LINES);
  const take = (ordinal: number, found: number) => {
    for (let at = 0; at < found; at += 1) suspects.add(ordinal * CHUNK_LINES + rows[at]!);
  };
  // The table that was filled while the lines came is of their identities.
  const filled = keysOf === identityKeys ? seen?.identities : undefined;
  const lines = filled !== undefined ? 0 : mine.reduce((sum, chunk) => sum + chunk.count, 0);
  const known = filled ?? createSeenIdentities(lines);
  const filter = filled !== undefined || others.length === 0 ? null : keyFilter(lines);
  if (filled === undefined && (others.length > 0 || seen === undefined))
    for (const [at, chunk] of mine.entries()) {
      const { lanes } = keysOf(chunk);
      filter?.add(lanes);
      const found = known.addRows(lanes, asked?.(chunk) ?? null, rows);
      if (within && seen === undefined) take(others.length + at, found);
    }
  if (seen !== undefined)
    for (let at = 0; at < seen.again.count; at += 1)
      suspects.add(others.length * CHUNK_LINES + seen.again.at(at));
  for (const [at, chunk] of others.entries()) {
    step?.();
    const keys = keysOf(chunk);
    const may = filter === null ? keys.asked : filter.asked(keys.lanes, keys.asked);
    take(at, known.findRows(keys.lanes, may, rows));
  }
  return suspects;
}

/** One part of all identities. */
type Part = { readonly number: number; readonly of: number };

const isIn = (lanes: Uint32Array, at: number, { number, of }: Part) =>
  of === 1 || lanes[at + 1]! % of === number;

/** A line, chunk × 32,768 + row, with the number of its identity. */
type Numbered = { readonly line: number; readonly identity: number };

/** The lines of a part whose identity is shared. */
function sharedOf(sharing: Sharing, keysOf: LineKeys, suspects: LinesList, part: Part): Numbered[] {
  const { mine, asked, others, step } = sharing;
  const lanesOf = (ordinal: number) => keysOf(others[ordinal] ?? mine[ordinal - others.length]!).lanes;
  const numbers = createIdentityNumbers();
  const filter = keyFilter(suspects.count / part.of);
  const met: Numbered[] = [];
  const inOthers: boolean[] = [];
  let ordinal = -1;
  let lanes = new Uint32Array(0) as Uint32Array;
  for (let at = 0; at < suspects.count; at += 1) {
    const line = suspects.at(at);
    const chunk = Math.floor(line / CHUNK_LINES);
    if (chunk !== ordinal) lanes = lanesOf(chunk);
    ordinal = chunk;
    const lane = (line % CHUNK_LINES) * 4;
    if (!isIn(lanes, lane, part)) continue;
    const identity = numbers.add(lanes, lane);
    filter.addAt(lanes, lane);
    inOthers[identity] ||= chunk < others.length;
    // All lines of the others that may be meant are suspects; of the import's own only those that come again.
    if (chunk < others.length) met.push({ line, identity });
  }
  if (numbers.count === 0) return [];
  const shared = new Uint8Array(numbers.count);
  for (const [at, chunk] of mine.entries()) {
    step?.();
    const identities = lanesOf(others.length + at);
    const which = asked?.(chunk) ?? null;
    const may = filter.asked(identities, null);
    for (let row = 0; row < chunk.count; row += 1) {
      if (may[row] === 0 || !isIn(identities, row * 4, part)) continue;
      const identity = numbers.find(identities, row * 4);
      if (identity < 0) continue;
      met.push({ line: (others.length + at) * CHUNK_LINES + row, identity });
      // What only lines of the import itself have is shared by the second of them.
      if (which?.[row] !== 0)
        shared[identity] = inOthers[identity] === true ? 2 : Math.min(2, shared[identity]! + 1);
    }
  }
  return met.filter(({ identity }) => shared[identity] === 2);
}

/** What lines of a chunk say. It is made from all their columns: only for lines that are asked for, and of which it was not
 *  made while they came. */
function saidBy({ others, seen }: Sharing, chunk: StoredChunk, lines: readonly number[]): readonly Said[] {
  const before = others.length * CHUNK_LINES;
  const known = lines.map((line) => seen?.near.saidBy(line - before) ?? null);
  const rows = Int32Array.from(
    lines.filter((_, at) => known[at] === null),
    (line) => line % CHUNK_LINES,
  );
  const made = rows.length === 0 ? new Uint32Array(0) : chunk.contentOf(rows);
  let next = 0;
  return known.map((said) => {
    if (said !== null) return said;
    next += 2;
    return [made[next - 2]!, made[next - 1]!];
  });
}

/** The lines with what they say, by identity. */
function groupsOf(sharing: Sharing, lines: readonly Numbered[]): Iterable<SharedLine[]> {
  const { mine, others } = sharing;
  const ofChunk = Map.groupBy(lines, ({ line }) => Math.floor(line / CHUNK_LINES));
  const groups = new Map<number, SharedLine[]>();
  for (const [ordinal, numbered] of ofChunk) {
    const chunk = ordinal < others.length ? others[ordinal]! : mine[ordinal - others.length]!;
    const said = saidBy(
      sharing,
      chunk,
      numbered.map(({ line }) => line),
    );
    for (const [at, { line: number, identity }] of numbered.entries()) {
      const [contentLow, contentHigh] = said[at]!;
      const row = number % CHUNK_LINES;
      const line: SharedLine = { chunk, row, importId: chunk.importId, contentLow, contentHigh };
      const group = groups.get(identity);
      if (group === undefined) groups.set(identity, [line]);
      else group.push(line);
    }
  }
  return groups.values();
}

/** The groups that were found while the lines came, where these are all there can be. */
function groupsAtHand({ others, seen }: Sharing): readonly (readonly number[])[] | null {
  return others.length > 0 || seen === undefined ? null : seen.near.groups();
}

/** All lines, in import and file order, of each identity that is shared. */
export function* sharedLines(sharing: Sharing, atOnce: number = AT_ONCE): Iterable<SharedLine[]> {
  const { mine, others } = sharing;
  if (mine.length === 0 || (others.length === 0 && !sharing.within)) return;
  const inOrder = (lines: SharedLine[]) =>
    lines.sort((a, b) => a.importId - b.importId || a.chunk.id - b.chunk.id || a.row - b.row);
  const atHand = groupsAtHand(sharing);
  if (atHand !== null) {
    const lines = atHand.flatMap((group, identity) => group.map((line) => ({ line, identity })));
    for (const group of groupsOf(sharing, lines)) yield inOrder(group);
    return;
  }
  const keysOf = idKeys(mine, others) ?? identityKeys;
  const suspects = suspectsOf(sharing, keysOf);
  const of = Math.ceil(suspects.count / atOnce);
  for (let number = 0; number < of; number += 1)
    for (const group of groupsOf(sharing, sharedOf(sharing, keysOf, suspects, { number, of })))
      yield inOrder(group);
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
