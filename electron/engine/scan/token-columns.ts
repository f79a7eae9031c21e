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
  /** Fill the number columns of the first `count` rows that are not done. */
  put(count: number): void;
  /** What a row states of its tokens, once it is put. */
  statedAt(at: number): Stated;
};

/** Counts of zero are not kept: a kind without tokens has none. */
const orNothing = (count: number): number => (count === 0 ? NaN : count);

/** The token columns of one table. */
export function tokenColumns(table: PlainTable, cells: RowCells, columns: ChunkColumns): TokenColumns {
  const { counts, done, amount } = cells;
  const { numbers } = columns;
  const kinds = KINDS.filter((kind) => counts[kind] !== undefined);
  const inside = table.inputIncludesCache
    ? kinds.filter((kind) => kind !== 'output').map((kind) => counts[kind]!)
    : [];
  const { input, input_uncached: uncached, reasoning, calls, attempt } = counts;
  const carriesInput = input !== undefined || uncached !== undefined;

  const inputAt = (at: number): number => {
    const stated = uncached?.[at] ?? NaN;
    if (stated === stated) return stated;
    const whole = input?.[at] ?? NaN;
    let part = 0;
    for (const count of inside) {
      const one = count[at]!;
      if (one === one) part += one;
    }
    // A part larger than its whole was counted beside it.
    return part > whole ? whole : whole - part;
  };

  const columnsOfKinds = [...kinds, ...(carriesInput ? (['input_uncached'] as const) : [])];
  const stating = [...kinds, 'input' as const, 'input_uncached' as const].flatMap(
    (count) => counts[count] ?? [],
  );

  return {
    kinds: new Set<TokenKind>(columnsOfKinds),
    statedAt: (at) => {
      if (columnsOfKinds.some((kind) => numbers[kind][at]! > 0)) return 'some';
      const isStated = (count: Float64Array) => !Number.isNaN(count[at]);
      return stating.some(isStated) ? 'zero' : 'nothing';
    },
    put: (count) => {
      for (const kind of kinds) {
        const from = counts[kind]!;
        const to = numbers[kind];
        for (let at = 0; at < count; at += 1) if (done[at] === 0) to[at] = orNothing(from[at]!);
      }
      if (carriesInput)
        for (let at = 0; at < count; at += 1)
          if (done[at] === 0) numbers.input_uncached[at] = orNothing(inputAt(at));
      for (let at = 0; at < count; at += 1) {
        if (done[at] === 1) continue;
        const output = counts.output?.[at] ?? NaN;
        const thought = reasoning?.[at] ?? NaN;
        numbers.end[at] = numbers.start[at]!;
        numbers.calls[at] = known(calls?.[at], 1);
        numbers.attempt[at] = Math.max(1, known(attempt?.[at], 1));
        numbers.innerRetries[at] = 0;
        numbers.reasoning[at] = Math.min(known(thought, 0), known(output, 0));
        numbers.reported[at] = amount[at]!;
      }
    },
  };
}

function known(count: number | undefined, otherwise: number): number {
  return count === undefined || count !== count ? otherwise : count;
}
