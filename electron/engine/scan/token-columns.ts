/** From the counts of a table's rows to disjoint token kinds and the other numbers of a line. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import type { Stated } from '../../../shared/maths/line-price.ts';
import type { PlainCount, PlainTable } from '../../sources/reading/plain-table.ts';
import type { ChunkColumns } from '../../store/chunk-columns.ts';
import type { RowCells } from './row-cells.ts';

const KINDS: readonly (TokenKind & PlainCount)[] = [
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
];

export type TokenColumns = {
  /** Kinds that the table can carry. */
  readonly kinds: ReadonlySet<TokenKind>;
  /** Fill the number columns from the first `rows` of the batch; these stand at `place` of the chunk. */
  put(place: number, rows: number): void;
  /** What a row of the batch states of its tokens, once it is put. */
  statedAt(row: number, at: number): Stated;
};

/** Counts of zero are not kept: a kind without tokens has none. */
const orNothing = (count: number): number => (count === 0 ? NaN : count);

/** The token columns of one table. */
export function tokenColumns(table: PlainTable, cells: RowCells, columns: ChunkColumns): TokenColumns {
  const { counts } = cells;
  const { numbers } = columns;
  const kinds = KINDS.filter((kind) => counts[kind] !== undefined);
  const inside = table.inputIncludesCache
    ? kinds.filter((kind) => kind !== 'output').map((kind) => counts[kind]!)
    : [];
  const { input, input_uncached: uncached, reasoning, calls, attempt, output } = counts;
  const carriesInput = input !== undefined || uncached !== undefined;

  const inputAt = (row: number): number => {
    const stated = uncached?.[row] ?? NaN;
    if (stated === stated) return stated;
    const whole = input?.[row] ?? NaN;
    let part = 0;
    for (const count of inside) {
      const one = count[row]!;
      if (one === one) part += one;
    }
    // A part larger than its whole was counted beside it.
    return part > whole ? whole : whole - part;
  };

  const columnsOfKinds = [...kinds, ...(carriesInput ? (['input_uncached'] as const) : [])];
  const stating = [...kinds, 'input' as const, 'input_uncached' as const].flatMap(
    (count) => counts[count] ?? [],
  );

  const putReasoning = (place: number, rows: number) => {
    putKnown(reasoning, numbers.reasoning, place, rows, { otherwise: 0, least: 0 });
    if (reasoning === undefined) return;
    for (let row = 0; row < rows; row += 1) {
      const most = output?.[row] ?? 0;
      // Reasoning is inside the output.
      if (numbers.reasoning[place + row]! > (most === most ? most : 0))
        numbers.reasoning[place + row] = most === most ? most : 0;
    }
  };

  return {
    kinds: new Set<TokenKind>(columnsOfKinds),
    statedAt: (row, at) => {
      if (columnsOfKinds.some((kind) => numbers[kind][at]! > 0)) return 'some';
      const isStated = (count: Float64Array) => !Number.isNaN(count[row]);
      return stating.some(isStated) ? 'zero' : 'nothing';
    },
    put: (place, rows) => {
      for (const kind of kinds) {
        const from = counts[kind]!;
        const to = numbers[kind];
        for (let row = 0; row < rows; row += 1) to[place + row] = orNothing(from[row]!);
      }
      if (carriesInput) {
        const to = numbers.input_uncached;
        for (let row = 0; row < rows; row += 1) to[place + row] = orNothing(inputAt(row));
      }
      putKnown(calls, numbers.calls, place, rows, { otherwise: 1, least: 0 });
      putKnown(attempt, numbers.attempt, place, rows, { otherwise: 1, least: 1 });
      numbers.innerRetries.fill(0, place, place + rows);
      putReasoning(place, rows);
    },
  };
}

/** Counts, and something else where there are none. */
function putKnown(
  from: Float64Array | undefined,
  to: Float64Array,
  place: number,
  rows: number,
  { otherwise, least }: { readonly otherwise: number; readonly least: number },
): void {
  if (from === undefined) to.fill(otherwise, place, place + rows);
  else
    for (let row = 0; row < rows; row += 1) {
      const count = from[row]!;
      to[place + row] = count === count ? Math.max(least, count) : otherwise;
    }
}
