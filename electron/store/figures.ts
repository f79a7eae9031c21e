/** What the imported lines of an import add up to, read from its chunks. */
import { fail } from '../../shared/contract/fault.ts';
import type { ReadConnection } from './driver.ts';
import type { StoredChunk, StoredLedger } from './ledger-reader.ts';
import { constantOf } from './narrow-column.ts';
import { chunksOfImport, LINE_DUPLICATE, LINE_ELSEWHERE } from './queries/chunks.ts';
import type { ImportFigures } from './queries/imports.ts';
import { sumOfWhole } from './whole-sums.ts';

/** The file keeps sums in 64 bits: about nine billion dollars. */
const MOST = 2n ** 63n - 1n;

/** Fault  file.amount-too-large. */
function kept(sum: bigint | null): bigint | null {
  if (sum === null || (sum <= MOST && sum >= -MOST)) return sum;
  return fail(
    'file.amount-too-large',
    'The amounts of this file add up to more than nine billion dollars.',
    'Check their unit in the mapping: they may be in cents, or in millionths of a dollar.',
  );
}

/** Adds whole numbers exactly: in a float while that is exact, in a bigint beyond. */
function createSum() {
  let total = 0n;
  let part = 0;
  return {
    add: (value: number) => {
      if (part > 4e15 || part < -4e15 || value > 4e15 || value < -4e15) {
        total += BigInt(part) + BigInt(value);
        part = 0;
      } else part += value;
    },
    total: () => total + BigInt(part),
  };
}

const isLeftOut = (state: number | undefined) => state === LINE_DUPLICATE || state === LINE_ELSEWHERE;

/** Rows of a chunk that are duplicates or count from another tool. */
function rowsLeftOut({ state }: Pick<StoredChunk, 'state'>): Int32Array {
  const rows: number[] = [];
  if (state !== null)
    for (let row = 0; row < state.length; row += 1) if (isLeftOut(state[row])) rows.push(row);
  return Int32Array.from(rows);
}

/** True when a line that is not left out has a value. */
function isKnown(values: Float64Array, { state }: Pick<StoredChunk, 'state'>): boolean {
  return values.some((value, row) => !Number.isNaN(value) && !isLeftOut(state?.[row]));
}

/** What the lines of a chunk that are not left out come to. */
export type ChunkFigures = {
  /** Null when no line has one. */
  readonly reported: bigint | null;
  readonly list: bigint | null;
  readonly unpriced: number;
  readonly from: number;
  readonly to: number;
};

/** What is asked of a chunk. */
type Figured = Pick<
  StoredChunk,
  'state' | 'count' | 'startMin' | 'startMax' | 'has' | 'numbers' | 'amounts' | 'narrowCodes'
>;

function sumOf(chunk: Figured, leftOut: Int32Array, column: 'reported' | 'listCost'): bigint | null {
  const sum = createSum();
  const values = chunk.amounts(column);
  let whole = 0;
  if (values instanceof Float64Array) values.forEach(sum.add);
  else sum.add((whole = sumOfWhole(values)));
  for (const row of leftOut) sum.add(-values[row]!);
  // A sum of nothing may be of lines that cost nothing, or of none.
  const isAny = (whole > 0 && leftOut.length === 0) || isKnown(chunk.numbers(column), chunk);
  return isAny ? sum.total() : null;
}

/** When the lines begin and end. */
function periodOf(chunk: Figured, leftOut: Int32Array): { readonly from: number; readonly to: number } {
  const { startMin, startMax, count, state } = chunk;
  if (leftOut.length === 0 && !chunk.has('end')) return { from: startMin, to: startMax };
  const [start, end] = [chunk.numbers('start'), chunk.numbers('end')];
  let [from, to] = [Infinity, -Infinity];
  for (let row = 0; row < count; row += 1) {
    if (isLeftOut(state?.[row])) continue;
    const last = Number.isNaN(end[row]!) ? start[row]! : end[row]!;
    if (start[row]! < from) from = start[row]!;
    if (last > to) to = last;
  }
  return { from, to };
}

function unpricedOf(chunk: Figured, leftOut: Int32Array, code: number): number {
  const states = chunk.narrowCodes('priceState');
  const all = constantOf(states);
  if (all !== undefined) return all === code ? chunk.count - leftOut.length : 0;
  if (!states.includes(code)) return 0;
  let count = 0;
  for (let row = 0; row < states.length; row += 1) if (states[row] === code) count += 1;
  for (const row of leftOut) if (states[row] === code) count -= 1;
  return count;
}

/** Add up the lines of a chunk. `unpricedCode` is the code of "unpriced" in priceState. */
export function figuresOfChunk(chunk: Figured, unpricedCode: number | undefined): ChunkFigures {
  const leftOut = rowsLeftOut(chunk);
  return {
    reported: sumOf(chunk, leftOut, 'reported'),
    list: sumOf(chunk, leftOut, 'listCost'),
    unpriced: unpricedCode === undefined ? 0 : unpricedOf(chunk, leftOut, unpricedCode),
    ...periodOf(chunk, leftOut),
  };
}

const added = (sum: bigint | null, part: bigint | null) => (part === null ? sum : (sum ?? 0n) + part);

/** Add up an import's lines that are no duplicates. `unpricedCode` is the code of "unpriced" in priceState; `known` has
 *  figures of chunks by their prints.
 *  Null   a sum to which no line contributes.
 *  Fault  file.amount-too-large. */
export function importFigures(
  connection: ReadConnection,
  ledger: StoredLedger,
  importId: number,
  unpricedCode: number | undefined,
  known: ReadonlyMap<string, ChunkFigures> = new Map(),
): ImportFigures {
  let reported: bigint | null = null;
  let list: bigint | null = null;
  let unpriced = 0;
  let [from, to] = [Infinity, -Infinity];
  for (const { id } of chunksOfImport(connection, importId)) {
    const chunk = ledger.chunk(id)!;
    const figures = known.get(chunk.print) ?? figuresOfChunk(chunk, unpricedCode);
    reported = added(reported, figures.reported);
    list = added(list, figures.list);
    unpriced += figures.unpriced;
    from = Math.min(from, figures.from);
    to = Math.max(to, figures.to);
  }
  return {
    unpriced,
    periodStartMs: from === Infinity ? null : from,
    periodEndMs: to === -Infinity ? null : to,
    reportedCost: kept(reported),
    listCost: kept(list),
  };
}
