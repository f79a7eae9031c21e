/** The columns of any block as hot loops read them, kept while there is room. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { createColumnCache } from '../../store/column-cache.ts';
import {
  constantColumn,
  constantOf,
  emptyNarrow,
  narrowed,
  ownBytes,
  type Counted,
  type NarrowNumbers,
  type NarrowWhole,
} from '../../store/narrow-column.ts';
import { sumOfWhole } from '../../store/whole-sums.ts';
import type { Block, CodeSource, NarrowBlock } from './block.ts';

/** Addends of a measure.
 *  Units  `sum` of the values and `magnitude` of their amounts: exact below 2^53. */
export type Amounts = { readonly values: NarrowNumbers; readonly sum: number; readonly magnitude: number };

/** Room for what is derived from about ten million lines in typical questions. */
const CACHE_BYTES = 256 * 1024 * 1024;

const cache = createColumnCache(CACHE_BYTES);
const numbers = new WeakMap<Block, number>();
let blocks = 0;

/** What a block says narrowly, where that holds for the block as it is. */
export function narrowOf(block: Block): NarrowBlock | null {
  const { narrow } = block;
  const holds =
    narrow !== undefined && narrow.like.codes === block.codes && narrow.like.addends === block.addends;
  return holds ? narrow : null;
}

function numberOf(block: Block): number {
  let number = numbers.get(block);
  if (number === undefined) numbers.set(block, (number = blocks += 1));
  return number;
}

/** Codes in as few bytes as the highest of them needs. */
export function narrowedCodes(codes: ArrayLike<number>): NarrowWhole {
  let highest = 0;
  for (let i = 0; i < codes.length; i += 1) if (codes[i]! > highest) highest = codes[i]!;
  if (highest === 0) return constantColumn(0, codes.length);
  const out = emptyNarrow(highest, codes.length);
  out.set(codes);
  return out;
}

/** Codes of a stored column of a block. Null when no line has a value. */
export function narrowCodesOf(block: Block, column: CodeSource): NarrowWhole | null {
  const { narrow } = block;
  if (narrow !== undefined && narrow.like.codes === block.codes) return narrow.codes(column);
  return cache.take(
    `${numberOf(block)} ${column}`,
    () => {
      const wide = block.codes(column);
      return wide === null ? null : narrowedCodes(wide);
    },
    (codes) => (codes === null ? 8 : ownBytes(codes)),
  );
}

function summed(values: NarrowNumbers): Amounts {
  const all = constantOf(values);
  if (all !== undefined)
    return { values, sum: all * values.length, magnitude: Math.abs(all) * values.length };
  if (!(values instanceof Float64Array)) {
    const sum = sumOfWhole(values);
    return { values, sum, magnitude: sum };
  }
  let sum = 0;
  let magnitude = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    sum += value;
    magnitude += value < 0 ? -value : value;
  }
  return { values, sum, magnitude };
}

function isZero({ magnitude }: Amounts): boolean {
  return magnitude === 0;
}

/** Amounts as they are kept: a column that the store keeps in memory anyway is asked for again and not kept twice. */
type Kept = Omit<Amounts, 'values'> & { readonly values: NarrowNumbers | null };

function keptAmounts(block: Block, measure: MeasureId): Kept | null {
  const narrow = narrowOf(block);
  const quick = narrow?.addends(measure);
  const values = quick === undefined ? block.addends(measure) : quick;
  if (values === null) return null;
  const amounts = summed(quick === undefined ? narrowed(values as Float64Array) : values);
  if (isZero(amounts)) return null;
  return quick !== undefined && narrow!.addends(measure) === quick ? { ...amounts, values: null } : amounts;
}

/** As `amountsOf`, for whoever asks once: nothing is kept. */
export function amountsOnce(block: Block, measure: MeasureId): Amounts | null {
  const quick = narrowOf(block)?.addends(measure);
  const values = quick === undefined ? block.addends(measure) : quick;
  if (values === null) return null;
  const amounts = summed(quick === undefined ? narrowed(values as Float64Array) : values);
  return isZero(amounts) ? null : amounts;
}

/** Addends of a measure over a block. Null when all are zero. */
export function amountsOf(block: Block, measure: MeasureId): Amounts | null {
  const kept = cache.take(
    `${numberOf(block)} ${measure}`,
    () => keptAmounts(block, measure),
    (amounts) => (amounts?.values ? 24 + ownBytes(amounts.values) : 24),
  );
  if (kept === null) return null;
  const { values, sum, magnitude } = kept;
  return { values: values ?? narrowOf(block)!.addends(measure)!, sum, magnitude };
}

/** Latencies as they are counted; as they are, NaN where unknown, where not all are whole numbers. */
export type Latencies = Counted | { readonly values: Float64Array; readonly less: null };

function keptLatencies(block: Block): Latencies | null {
  const quick = narrowOf(block)?.latency() ?? null;
  if (quick !== null) return quick.less === 1 && constantOf(quick.values) === 0 ? null : quick;
  const { latency } = block;
  if (latency === null) return null;
  const values = narrowed(latency.map((value) => (value === value ? value + 1 : 0)));
  // A latency of -1 would look like one that is not known.
  return values instanceof Float64Array || latency.includes(-1)
    ? { values: latency, less: null }
    : { values, less: 1 };
}

/** Latency of each line. Null when none is known. */
export function latenciesOf(block: Block): Latencies | null {
  return cache.take(
    `${numberOf(block)} latency`,
    () => keptLatencies(block),
    (kept) => (kept === null ? 8 : ownBytes(kept.values)),
  );
}
