/** A call that several tools have logged counts once, as the record of the tool that knew it first. Ids of its task, session
 *  and trace that only another tool's record names are lent to the one that counts, so that outcomes find it. */
import type { Chunk } from '../../store/ledger.ts';
import { hashTable } from './hash-table.ts';
import { byIdentity } from './outcome-lines.ts';

const COLUMNS = ['task', 'session', 'trace'] as const;

type Lender = { readonly chunk: Chunk; readonly row: number };
/** By call key: who lends each of the columns. */
type Lenders = { readonly [C in (typeof COLUMNS)[number]]?: Lender }[];

/** Chunks of calls whose lines name all that any record of their call names. The same chunks where nothing is lent. */
export function withLentKeys(chunks: readonly Chunk[]): readonly Chunk[] {
  const aside = chunks.filter((chunk) => chunk.elsewhere !== null);
  if (aside.length === 0) return chunks;
  const calls = hashTable();
  const lenders: Lenders = [];
  for (const chunk of aside) collect(chunk, calls, lenders);
  return calls.size === 0 ? chunks : chunks.map((chunk) => borrowing(chunk, calls, lenders));
}

const isSet = (lanes: Uint32Array, row: number): boolean => lanes[row * 2] !== 0 || lanes[row * 2 + 1] !== 0;

function collect(chunk: Chunk, calls: ReturnType<typeof hashTable>, lenders: Lenders): void {
  const columns = COLUMNS.filter((column) => chunk.has(column)).map(
    (column) => [column, chunk.lanes(column)] as const,
  );
  if (columns.length === 0) return;
  const keys = chunk.callKeys();
  for (let row = 0; row < chunk.count; row += 1) {
    if (chunk.elsewhere![row] === 0 || !isSet(keys, row)) continue;
    for (const [column, lanes] of columns) {
      if (!isSet(lanes, row)) continue;
      const call = calls.put(0, keys[row * 2]!, keys[row * 2 + 1]!);
      const known = lenders[call]?.[column];
      if (known === undefined || byIdentity(chunk, row, known.chunk, known.row) < 0)
        lenders[call] = { ...lenders[call], [column]: { chunk, row } };
    }
  }
}

function borrowing(chunk: Chunk, calls: ReturnType<typeof hashTable>, lenders: Lenders): Chunk {
  const keys = chunk.callKeys();
  const lent = new Map<string, Uint32Array>();
  const tasks = new Map<number, Lender>();
  for (let row = 0; row < chunk.count; row += 1) {
    if (!isSet(keys, row) || (chunk.live !== null && chunk.live[row] === 0)) continue;
    const call = calls.find(0, keys[row * 2]!, keys[row * 2 + 1]!);
    if (call < 0) continue;
    for (const column of COLUMNS) {
      const lender = lenders[call]![column];
      if (lender === undefined || isSet(chunk.lanes(column), row)) continue;
      let lanes = lent.get(column);
      if (lanes === undefined) lent.set(column, (lanes = new Uint32Array(chunk.lanes(column))));
      const from = lender.chunk.lanes(column);
      lanes[row * 2] = from[lender.row * 2]!;
      lanes[row * 2 + 1] = from[lender.row * 2 + 1]!;
      if (column === 'task') tasks.set(row, lender);
    }
  }
  if (lent.size === 0) return chunk;
  return {
    ...chunk,
    has: (column) => lent.has(column) || chunk.has(column),
    lanes: (column) => lent.get(column) ?? chunk.lanes(column),
    rowsWith: undefined,
    text: (column, row) => {
      const own = chunk.text(column, row);
      if (own !== null || column !== 'taskId') return own;
      const lender = tasks.get(row);
      return lender === undefined ? null : lender.chunk.text(column, lender.row);
    },
  };
}
