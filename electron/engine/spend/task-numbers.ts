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
  /** Whether they are made, or kept and found again by now: nothing is numbered. */
  isAtHand(): boolean;
};

type Numbered = {
  /** Undefined = no line of the chunk names a task. */
  of(chunk: Chunk): Uint32Array | undefined;
  readonly size: number;
  readonly called: number;
};

const KIND = `numbers ${MEANING} as they lie`;

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

function encodedNumbers(numbers: Uint32Array): Encoded {
  // Without the lines that name no task, numbers of lines near each other are near each other.
  const near = encodeNumbers(
    Float64Array.from(numbers, (number) => (number === 0 ? NaN : number)),
    numbers.length,
  );
  if (near.data === null || near.data.byteLength < numbers.byteLength) return near;
  // Where they are not, they are kept as they are read.
  const data = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return { encoding: 'u4', base: 0, data };
}

function encodedPart(chunks: readonly Chunk[], { of, size, called }: Numbered): Uint8Array {
  const columns = chunks.map((chunk) => {
    const numbers = of(chunk);
    return numbers === undefined ? NOTHING : encodedNumbers(numbers);
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

type Part = Pick<Head, 'size' | 'called'> & {
  /** The numbers of a chunk by its place in the part, read when they are asked for. */
  at(place: number, count: number): Uint32Array | undefined;
};

function decodePart(bytes: Uint8Array): Part {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  let offset = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const { size, called, columns } = JSON.parse(Buffer.from(whole.subarray(8, offset)).toString()) as Head;
  const places = columns.map(({ bytes: length }) => {
    const from = offset;
    offset += Math.ceil(length / 8) * 8;
    return length === 0 ? null : whole.subarray(from, from + length);
  });
  return {
    size,
    called,
    at: (place, count) => {
      const { encoding, base } = columns[place]!;
      return encoding === 'null' ? undefined : widened({ encoding, base, data: places[place]! }, count);
    },
  };
}

/** The numbers as they are kept, each part read when one of its chunks is first asked for. `anew` works them out where a
 *  part is gone meanwhile: equal chunks are numbered equally. Null when they are not kept. */
function restored(
  parts: readonly (readonly Chunk[])[],
  name: string,
  kept: KeptFigures,
  anew: () => Numbered,
): Numbered | null {
  const first = kept.get(KIND, `${name} 0`);
  if (first === null || !parts.every((_, p) => kept.has(KIND, `${name} ${p}`))) return null;
  const head = decodePart(first);
  const read = new Map<number, Part>([[0, head]]);
  const placeOf = new Map(parts.flatMap((part, p) => part.map(({ id }, c) => [id, [p, c] as const])));
  const byChunk = new Map<number, Uint32Array | undefined>();
  let made: Numbered | null = null;
  const find = (chunk: Chunk): Uint32Array | undefined => {
    const place = placeOf.get(chunk.id);
    if (place === undefined) return undefined;
    const [p, c] = place;
    let part = read.get(p);
    if (part === undefined) {
      const bytes = kept.get(KIND, `${name} ${p}`);
      if (bytes === null) return (made ??= anew()).of(chunk);
      read.set(p, (part = decodePart(bytes)));
    }
    return part.at(c, chunk.count);
  };
  return {
    of: (chunk) => {
      if (!byChunk.has(chunk.id)) byChunk.set(chunk.id, find(chunk));
      return byChunk.get(chunk.id);
    },
    size: head.size,
    called: head.called,
  };
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
  const anew = () => {
    const steps = numbering(details, outcomes, undefined);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  };
  const known = kept === undefined || parts.length === 0 ? null : restored(parts, name, kept, anew);
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
  const byChunk = new Map(named.map((chunk, at) => [chunk.id, numbers[at]!]));
  const made: Numbered = {
    of: (chunk) => byChunk.get(chunk.id),
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
    of: (chunk) => of().of(chunk) ?? null,
    get size() {
      return of().size;
    },
    get called() {
      return of().called;
    },
    advance,
    step,
    // Those that are kept are found by the first step.
    isAtHand: () => made !== null || (steps === null && step()),
  };
}
