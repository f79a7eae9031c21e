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
function rowsLeftOut({ state }: StoredChunk): Int32Array {
  const rows: number[] = [];
  if (state !== null)
    for (let row = 0; row < state.length; row += 1) if (isLeftOut(state[row])) rows.push(row);
  return Int32Array.from(rows);
}

/** True when a line that is not left out has a value. */
function isKnown(values: Float64Array, { state }: StoredChunk): boolean {
  return values.some((value, row) => !Number.isNaN(value) && !isLeftOut(state?.[row]));
}

/** Sums up a column chunk by chunk. */
function columnSum(column: 'reported' | 'listCost') {
  const sum = createSum();
  let any = false;
  return {
    take: (chunk: StoredChunk, leftOut: Int32Array) => {
      const values = chunk.amounts(column);
      let whole = 0;
      if (values instanceof Float64Array) values.forEach(sum.add);
      else sum.add((whole = sumOfWhole(values)));
      for (const row of leftOut) sum.add(-values[row]!);
      // A sum of nothing may be of lines that cost nothing, or of none.
      any ||= whole > 0 && leftOut.length === 0;
      any ||= isKnown(chunk.numbers(column), chunk);
    },
    total: () => (any ? sum.total() : null),
  };
}

/** When the lines of a chunk begin and end. */
function periodOf(chunk: StoredChunk, leftOut: Int32Array): { readonly from: number; readonly to: number } {
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

function unpricedOf(chunk: StoredChunk, leftOut: Int32Array, code: number): number {
  const states = chunk.narrowCodes('priceState');
  const all = constantOf(states);
  if (all !== undefined) return all === code ? chunk.count - leftOut.length : 0;
  let count = 0;
  for (let row = 0; row < states.length; row += 1) if (states[row] === code) count += 1;
  for (const row of leftOut) if (states[row] === code) count -= 1;
  return count;
}

/** Add up an import's lines that are no duplicates. `unpricedCode` is the code of "unpriced" in priceState.
 *  Null   a sum to which no line contributes.
 *  Fault  file.amount-too-large. */
export function importFigures(
  connection: ReadConnection,
  ledger: StoredLedger,
  importId: number,
  unpricedCode: number | undefined,
): ImportFigures {
  const [reported, list] = [columnSum('reported'), columnSum('listCost')];
  let unpriced = 0;
  let [from, to] = [Infinity, -Infinity];
  for (const { id } of chunksOfImport(connection, importId)) {
    const chunk = ledger.chunk(id)!;
    const leftOut = rowsLeftOut(chunk);
    reported.take(chunk, leftOut);
    list.take(chunk, leftOut);
    if (unpricedCode !== undefined) unpriced += unpricedOf(chunk, leftOut, unpricedCode);
    const period = periodOf(chunk, leftOut);
    from = Math.min(from, period.from);
    to = Math.max(to, period.to);
  }
  return {
    unpriced,
    periodStartMs: from === Infinity ? null : from,
    periodEndMs: to === -Infinity ? null : to,
    reportedCost: kept(reported.total()),
    listCost: kept(list.total()),
  };
}
