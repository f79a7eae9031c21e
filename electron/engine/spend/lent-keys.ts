/** A call that several tools have logged counts once, as the record of the tool that knew it first. Ids of its task, session
 *  and trace that only another tool's record names are lent to the one that counts, so that outcomes find it. */
import type { Chunk } from '../../store/ledger.ts';
import { hashTable } from './hash-table.ts';
import { byIdentity } from './outcome-lines.ts';

const COLUMNS = ['task', 'session', 'trace'] as const;
/** Groups of the table of calls: known by an id, or alike in what they say. */
const [BY_ID, ALIKE] = [0, 1];

type Lender = { readonly chunk: Chunk; readonly row: number };
/** By call: who lends each of the columns. */
type Lenders = { readonly [C in (typeof COLUMNS)[number]]?: Lender }[];
type Lending = {
  readonly calls: ReturnType<typeof hashTable>;
  readonly lenders: Lenders;
  /** When lenders without an id began. Units  UTC ms, both included. */
  alikeFrom: number;
  alikeTo: number;
};

/** Chunks of calls whose lines name all that any record of their call names. The same chunks where nothing is lent. */
export function withLentKeys(chunks: readonly Chunk[]): readonly Chunk[] {
  const aside = chunks.filter((chunk) => chunk.elsewhere !== null);
  if (aside.length === 0) return chunks;
  const lending: Lending = { calls: hashTable(), lenders: [], alikeFrom: Infinity, alikeTo: -Infinity };
  const bare = chunks.filter((chunk) => !chunk.has('call') && !chunk.has('id'));
  for (const chunk of aside)
    collect(
      chunk,
      lending,
      bare.some((other) => areNear(chunk, other)),
    );
  return lending.calls.size === 0 ? chunks : chunks.map((chunk) => borrowing(chunk, lending));
}

const areNear = (one: Chunk, other: Chunk): boolean =>
  one.startMin <= other.startMax && one.startMax >= other.startMin;

const isSet = (lanes: Uint32Array, row: number): boolean => lanes[row * 2] !== 0 || lanes[row * 2 + 1] !== 0;

/** Take in what the lines lend that stand aside. Those without an id, and near calls without one all, lend to alike ones. */
function collect(chunk: Chunk, lending: Lending, nearBare: boolean): void {
  const columns = COLUMNS.filter((column) => chunk.has(column)).map(
    (column) => [column, chunk.lanes(column)] as const,
  );
  if (columns.length === 0) return;
  const keys = chunk.callKeys();
  let alike: Uint32Array | undefined;
  for (let row = 0; row < chunk.count; row += 1) {
    if (chunk.elsewhere![row] === 0) continue;
    const named = columns.flatMap(([column, lanes]) => (isSet(lanes, row) ? [column] : []));
    if (named.length === 0) continue;
    const isKnown = isSet(keys, row);
    if (isKnown) lend(lending, BY_ID, keys, chunk, row, named);
    if (isKnown && !nearBare) continue;
    alike ??= chunk.alikeKeys();
    if (!isSet(alike, row)) continue;
    lending.alikeFrom = Math.min(lending.alikeFrom, chunk.startMin);
    lending.alikeTo = Math.max(lending.alikeTo, chunk.startMax);
    lend(lending, ALIKE, alike, chunk, row, named);
  }
}

function lend(
  { calls, lenders }: Lending,
  by: number,
  keys: Uint32Array,
  chunk: Chunk,
  row: number,
  named: readonly (typeof COLUMNS)[number][],
): void {
  const call = calls.put(by, keys[row * 2]!, keys[row * 2 + 1]!);
  for (const column of named) {
    const known = lenders[call]?.[column];
    if (known === undefined || byIdentity(chunk, row, known.chunk, known.row) < 0)
      lenders[call] = { ...lenders[call], [column]: { chunk, row } };
  }
}

function borrowing(chunk: Chunk, { calls, lenders, alikeFrom, alikeTo }: Lending): Chunk {
  const keys = chunk.callKeys();
  const alike = chunk.startMax >= alikeFrom && chunk.startMin <= alikeTo ? chunk.alikeKeys() : null;
  const lent = new Map<string, Uint32Array>();
  const tasks = new Map<number, Lender>();
  for (let row = 0; row < chunk.count; row += 1) {
    if (chunk.live !== null && chunk.live[row] === 0) continue;
    const call = isSet(keys, row) ? calls.find(BY_ID, keys[row * 2]!, keys[row * 2 + 1]!) : -1;
    const like =
      alike !== null && isSet(alike, row) ? calls.find(ALIKE, alike[row * 2]!, alike[row * 2 + 1]!) : -1;
    if (call < 0 && like < 0) continue;
    for (const column of COLUMNS) {
      const lender = lenders[call]?.[column] ?? lenders[like]?.[column];
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
