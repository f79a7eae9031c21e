/** Every task of the ledger numbered from 1, so that tasks are counted by marking bits, and joined to outcomes by looking up
 *  arrays, instead of by hashes. Worked out once and kept with the workspace. */
import { encodeNumbers, NOTHING, type Encoded } from '../../store/column-codec.ts';
import { sha256Of } from '../../store/digest.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import type { Chunk } from '../../store/ledger.ts';
import { amountsOf } from '../../store/narrow-column.ts';
import { numberKeys } from './number-tasks.ts';

export type TaskNumbers = {
  /** Number of the task that each line of a chunk names, 0 = none. Null when no line names one. */
  of(chunk: Chunk): Uint32Array | null;
  /** Numbers are below this; those of tasks that a call names are below `called`. */
  readonly size: number;
  readonly called: number;
  /** Go on with numbering for about so long, ahead of being asked. True when it is done. */
  advance(forMs: number): boolean;
  /** One step of that, whoever waits. */
  step(): boolean;
};

type Numbered = {
  readonly byChunk: ReadonlyMap<number, Uint32Array>;
  readonly size: number;
  readonly called: number;
};

const KIND = `numbers ${MEANING}`;

/** Chunks whose numbers are kept under one name: about a megabyte, so that whoever writes it is not held up. */
const CHUNKS_A_PART = 16;

/** What the tasks of lines depend on. Lines of chunks never change; what other records lend a call does. */
function nameOf(chunks: readonly Chunk[]): string {
  const isLent = chunks.some((chunk) => chunk.elsewhere !== null);
  return sha256Of(chunks.map((chunk) => (isLent ? chunk.print : chunk.id)).join(' '));
}

function partsOf(chunks: readonly Chunk[]): readonly (readonly Chunk[])[] {
  const parts: (readonly Chunk[])[] = [];
  for (let from = 0; from < chunks.length; from += CHUNKS_A_PART)
    parts.push(chunks.slice(from, from + CHUNKS_A_PART));
  return parts;
}

type Entry = Omit<Encoded, 'data'> & { readonly bytes: number };
type Head = { readonly size: number; readonly called: number; readonly columns: readonly Entry[] };

const NO_BYTES = new Uint8Array(0);

function encodedPart(chunks: readonly Chunk[], { byChunk, size, called }: Numbered): Uint8Array {
  const columns = chunks.map((chunk) => {
    const numbers = byChunk.get(chunk.id);
    if (numbers === undefined) return NOTHING;
    // Without the lines that name no task, numbers of lines near each other are near each other.
    return encodeNumbers(
      Float64Array.from(numbers, (number) => (number === 0 ? NaN : number)),
      chunk.count,
    );
  });
  const head: Head = {
    size,
    called,
    columns: columns.map(({ encoding, base, data }) => ({ encoding, base, bytes: data?.byteLength ?? 0 })),
  };
  const text = Buffer.from(JSON.stringify(head));
  // What follows begins at a multiple of eight bytes, so that numbers are read where they lie.
  const padded = Buffer.alloc(8 + Math.ceil(text.byteLength / 8) * 8, ' ');
  padded.writeUInt32LE(padded.byteLength, 0);
  text.copy(padded, 8);
  return Buffer.concat([
    padded,
    ...columns.map(({ data }) =>
      Buffer.concat([data ?? NO_BYTES], Math.ceil((data?.byteLength ?? 0) / 8) * 8),
    ),
  ]);
}

/** As wide as all numbers of tasks are read, so that loops over them meet one kind of array. */
function widened(encoded: Encoded, count: number): Uint32Array {
  const narrow = amountsOf(encoded, count);
  return narrow instanceof Uint32Array ? narrow : new Uint32Array(narrow);
}

function decodePart(
  bytes: Uint8Array,
  chunks: readonly Chunk[],
  into: Map<number, Uint32Array>,
): Pick<Numbered, 'size' | 'called'> {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  let offset = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const head = JSON.parse(Buffer.from(whole.subarray(8, offset)).toString()) as Head;
  chunks.forEach((chunk, c) => {
    const { encoding, base, bytes: length } = head.columns[c]!;
    const data = length === 0 ? null : whole.subarray(offset, offset + length);
    offset += Math.ceil(length / 8) * 8;
    if (encoding !== 'null') into.set(chunk.id, widened({ encoding, base, data }, chunk.count));
  });
  return { size: head.size, called: head.called };
}

function restored(parts: readonly (readonly Chunk[])[], name: string, kept: KeptFigures): Numbered | null {
  const byChunk = new Map<number, Uint32Array>();
  let sizes: Pick<Numbered, 'size' | 'called'> = { size: 1, called: 1 };
  for (const [p, chunks] of parts.entries()) {
    const bytes = kept.get(KIND, `${name} ${p}`);
    if (bytes === null) return null;
    sizes = decodePart(bytes, chunks, byChunk);
  }
  return { byChunk, ...sizes };
}

/** Steps of the work end where it can be left and gone on with. */
function* numbering(
  details: readonly Chunk[],
  outcomes: readonly Chunk[],
  kept: KeptFigures | undefined,
): Generator<undefined, Numbered> {
  const chunks = [...details, ...outcomes];
  const name = nameOf(chunks);
  const parts = partsOf(chunks);
  const known = kept === undefined ? null : restored(parts, name, kept);
  if (known !== null) return known;
  const named: Chunk[] = [];
  const lists: Uint32Array[] = [];
  let detailsNamed = 0;
  for (const [c, chunk] of chunks.entries()) {
    if (!chunk.has('task')) continue;
    named.push(chunk);
    lists.push(chunk.lanes('task'));
    if (c < details.length) detailsNamed += 1;
    yield;
  }
  const { numbers, counts } = yield* numberKeys(lists);
  const made: Numbered = {
    byChunk: new Map(named.map((chunk, at) => [chunk.id, numbers[at]!])),
    size: (counts.at(-1) ?? 0) + 1,
    called: (counts[detailsNamed - 1] ?? 0) + 1,
  };
  for (const [p, part] of kept === undefined ? [] : parts.entries()) {
    kept!.put(KIND, `${name} ${p}`, encodedPart(part, made));
    yield;
  }
  return made;
}

/** The numbers of the tasks that calls and outcomes name, the calls' first; made when they are first asked for. `proceed` throws when
 *  nobody waits for them any more. */
export function taskNumbers(
  details: readonly Chunk[],
  outcomes: readonly Chunk[],
  kept?: KeptFigures,
  proceed?: () => void,
): TaskNumbers {
  let steps: Generator<undefined, Numbered> | null = null;
  let made: Numbered | null = null;
  const step = (): boolean => {
    if (made !== null) return true;
    const running = (steps ??= numbering(details, outcomes, kept));
    // Work that fails cannot be gone on with: whoever asks again begins anew.
    steps = null;
    const next = running.next();
    if (next.done === true) made = next.value;
    else steps = running;
    return made !== null;
  };
  const advance = (forMs: number): boolean => {
    const until = performance.now() + forMs;
    for (;;) {
      if (made === null) proceed?.();
      if (step()) return true;
      if (performance.now() >= until) return false;
    }
  };
  const of = (): Numbered => {
    if (made === null) advance(Infinity);
    return made!;
  };
  return {
    of: (chunk) => of().byChunk.get(chunk.id) ?? null,
    get size() {
      return of().size;
    },
    get called() {
      return of().called;
    },
    advance,
    step,
  };
}
