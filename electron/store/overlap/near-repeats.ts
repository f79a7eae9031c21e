/** Lines of a running import that repeat a line shortly before them, as retries and streams do. What both say is made while
 *  their chunks are at hand: to read it back, once the file has ended, is a quarter of the work of an import. */
import { CHUNK_LINES } from '../chunk-columns.ts';
import { copied, roomIn } from '../chunk-room.ts';
import { NOTHING, type Encoded } from '../column-codec.ts';
import { CONTENT_COLUMNS } from '../cell-sums.ts';
import type { MadePrints } from '../made-prints.ts';
import { pickedContent, type PickedFrom } from '../printed-lines.ts';
import { createIdentityNumbers } from './identity-numbers.ts';

/** A chunk on its way into the workspace, see SealedChunk. */
export type ComingChunk = PickedFrom & {
  /** Four lanes a line. */
  readonly identity: Uint32Array;
  readonly columns: readonly (readonly [name: string, column: Encoded])[];
};

/** What a line says, two lanes. */
export type Said = readonly [low: number, high: number];

export type NearRepeats = {
  /** Look at the next chunk, of which the rows `again` have an identity that came before. */
  take(chunk: ComingChunk, again: Int32Array): void;
  /** Lines by identity, counted over the chunks of the import, in file order; null when the first of an identity was not
   *  near enough. */
  groups(): readonly (readonly number[])[] | null;
  /** What a line of a group says; null for every other. */
  saidBy(line: number): Said | null;
};

/** More repeats than this are looked for in parts when the file has ended. */
const MOST = 200_000;
/** More than the columns of a chunk that say something usually take. */
const KEPT_BYTES = 4 << 20;

type Near = ComingChunk & { readonly ordinal: number; readonly isAgain: Uint8Array };

/** No chunk yet. `prints` makes what lines say. */
export function nearRepeats(prints: MadePrints): NearRepeats {
  const groups = new Map<number, number[]>();
  const said = new Map<number, Said>();
  const firstOf = new Map<number, number>();
  const wanted = new Uint8Array(1 << 16);
  const flags = [new Uint8Array(CHUNK_LINES), new Uint8Array(CHUNK_LINES)];
  let kept: ArrayBuffer | null = null;
  let before: Near | null = null;
  let ordinal = 0;
  let complete = true;

  /** The first lines with identities that are wanted and that have none yet, among lines that did not come again. */
  const findFirsts = ({ identity, isAgain, count, ordinal: at }: Near, numbers: Numbers) => {
    for (let row = 0; row < count; row += 1) {
      if (wanted[identity[row * 4]! & 0xffff] === 0 || isAgain[row] === 1) continue;
      const number = numbers.find(identity, row * 4);
      if (number >= 0 && !firstOf.has(number)) firstOf.set(number, at * CHUNK_LINES + row);
    }
  };

  const keepSaid = (chunk: Near, lines: Iterable<number>) => {
    const rows = Int32Array.from(new Set(lines), (line) => line % CHUNK_LINES);
    const columns = new Map(chunk.columns);
    const content = pickedContent(prints, chunk, rows, {
      has: (name) => columns.has(name),
      kept: (name) => columns.get(name) ?? NOTHING,
    });
    for (const [at, row] of rows.entries())
      said.set(chunk.ordinal * CHUNK_LINES + row, [content[at * 2]!, content[at * 2 + 1]!]);
  };

  const group = (chunk: Near, again: Int32Array) => {
    const numbers = createIdentityNumbers();
    firstOf.clear();
    wanted.fill(0);
    for (const row of again) {
      numbers.add(chunk.identity, row * 4);
      wanted[chunk.identity[row * 4]! & 0xffff] = 1;
    }
    if (before !== null) findFirsts(before, numbers);
    findFirsts(chunk, numbers);
    // Two identities that are no more than alike have no first line, nor has one that came long ago.
    if (firstOf.size < numbers.count) complete = false;
    const lines: number[] = [];
    for (const row of again) {
      const first = firstOf.get(numbers.find(chunk.identity, row * 4));
      if (first === undefined) continue;
      const line = chunk.ordinal * CHUNK_LINES + row;
      lines.push(line);
      const of = groups.get(first);
      if (of === undefined) groups.set(first, [first, line]);
      else of.push(line);
    }
    const isHere = (line: number) => line >= chunk.ordinal * CHUNK_LINES;
    const firsts = [...firstOf.values()];
    keepSaid(chunk, [...lines, ...firsts.filter(isHere)]);
    if (before !== null)
      keepSaid(
        before,
        firsts.filter((line) => !isHere(line) && !said.has(line)),
      );
  };

  return {
    take: (chunk, again) => {
      // Those of the chunk before are still looked at.
      const isAgain = flags[ordinal % 2]!.fill(0);
      for (const row of again) isAgain[row] = 1;
      const near: Near = { ...chunk, ordinal, isAgain };
      ordinal += 1;
      if (said.size + again.length > MOST) complete = false;
      else if (again.length > 0) group(near, again);
      kept ??= new ArrayBuffer(KEPT_BYTES);
      before = asideOf(near, kept);
    },
    groups: () => (complete ? [...groups.values()] : null),
    saidBy: (line) => said.get(line) ?? null,
  };
}

type Numbers = ReturnType<typeof createIdentityNumbers>;

/** The chunk in memory that nobody writes to before the next one is put aside. */
function asideOf(chunk: Near, memory: ArrayBuffer): Near {
  const room = roomIn(memory);
  const { buffer, byteOffset } = copied(chunk.identity, room);
  const columns = chunk.columns
    .filter(([name]) => CONTENT_COLUMNS.has(name))
    .map(([name, column]) => {
      const data = column.data === null ? null : copied(column.data, room);
      return [name, { ...column, data }] as const;
    });
  return { ...chunk, identity: new Uint32Array(buffer, byteOffset, chunk.count * 4), columns };
}
