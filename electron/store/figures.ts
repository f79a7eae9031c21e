/** What the imported lines of an import add up to, read from its chunks. */
import { fail } from '../../shared/contract/fault.ts';
import type { ReadConnection } from './driver.ts';
import type { StoredChunk, StoredLedger } from './ledger-reader.ts';
import { chunksOfImport, LINE_DUPLICATE, LINE_ELSEWHERE, LINE_LIVE } from './queries/chunks.ts';
import type { ImportFigures } from './queries/imports.ts';

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
  let any = false;
  return {
    add: (value: number) => {
      any = true;
      if (part > 4e15 || part < -4e15 || value > 4e15 || value < -4e15) {
        total += BigInt(part) + BigInt(value);
        part = 0;
      } else part += value;
    },
    total: () => (any ? total + BigInt(part) : null),
  };
}

function eachImported(chunk: StoredChunk, visit: (row: number) => void): void {
  for (let row = 0; row < chunk.count; row += 1) {
    const state = chunk.state === null ? LINE_LIVE : chunk.state[row]!;
    if (state !== LINE_DUPLICATE && state !== LINE_ELSEWHERE) visit(row);
  }
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
  const reported = createSum();
  const list = createSum();
  let unpriced = 0;
  let from = Infinity;
  let to = -Infinity;
  for (const { id } of chunksOfImport(connection, importId)) {
    const chunk = ledger.chunk(id)!;
    const [start, end] = [chunk.numbers('start'), chunk.numbers('end')];
    const [reportedCost, listCost] = [chunk.numbers('reported'), chunk.numbers('listCost')];
    const priceState = chunk.codes('priceState');
    eachImported(chunk, (row) => {
      from = Math.min(from, start[row]!);
      to = Math.max(to, Number.isNaN(end[row]!) ? start[row]! : end[row]!);
      if (!Number.isNaN(reportedCost[row]!)) reported.add(reportedCost[row]!);
      if (!Number.isNaN(listCost[row]!)) list.add(listCost[row]!);
      if (unpricedCode !== undefined && priceState[row] === unpricedCode) unpriced += 1;
    });
  }
  return {
    unpriced,
    periodStartMs: from === Infinity ? null : from,
    periodEndMs: to === -Infinity ? null : to,
    reportedCost: kept(reported.total()),
    listCost: kept(list.total()),
  };
}
