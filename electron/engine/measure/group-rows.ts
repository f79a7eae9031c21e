/** Assigns each line of a block to a group: values of up to three dimensions and a time bucket. */
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { bucketStart, dateOfDay, type Grain } from '../../../shared/units/period.ts';
import { DAY_MS, type OffsetTable } from '../../../shared/units/zone.ts';
import type { Block } from '../spend/block.ts';
import type { Dimensions } from './dimension-codes.ts';

export type Group = { readonly keys: readonly (string | null)[]; readonly bucket: string | null };

export type Grouper = {
  /** Group number per line, -1 = not selected. New groups get the next number. */
  assign(block: Block, mask: Uint8Array | null, fromMs: number, toMs: number): Int32Array;
  readonly groups: readonly Group[];
};

/** A grouper over local calendar buckets. */
export function grouperOf(
  by: readonly DimensionId[],
  grain: Grain | null,
  dimensions: Dimensions,
  offsets: OffsetTable,
): Grouper {
  const readers = by.map((id) => dimensions(id));
  const groups: Group[] = [];
  const numbers = new Map<string, number>();
  // Two levels of memory: days seldom change from line to line, and code combinations repeat.
  const bucketOfDay = new Map<number, number>();

  const numberOf = (codes: readonly number[], bucket: number): number => {
    const key = `${codes.join(',')}@${bucket}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = groups.length;
      numbers.set(key, number);
      groups.push({
        keys: codes.map((code, d) => readers[d]!.textOf(code)),
        bucket: grain === null ? null : dateOfDay(bucket),
      });
    }
    return number;
  };

  return {
    groups,
    assign(block, mask, fromMs, toMs) {
      const out = new Int32Array(block.count);
      const columns = readers.map((reader) => reader.codesOf(block));
      const quick = new Map<number, number>();
      const codes: number[] = columns.map(() => 0);
      const { starts, offsets: shifts } = offsets;
      let segment = 0;
      for (let i = 0; i < block.count; i += 1) {
        const at = block.at[i]!;
        if (
          at < fromMs ||
          at >= toMs ||
          (block.live !== null && block.live[i] === 0) ||
          (mask !== null && mask[i] === 0)
        ) {
          out[i] = -1;
          continue;
        }
        let bucket = 0;
        if (grain !== null) {
          while (segment > 0 && at < starts[segment]!) segment -= 1;
          while (segment + 1 < starts.length && at >= starts[segment + 1]!) segment += 1;
          const day = Math.floor((at + shifts[segment]!) / DAY_MS);
          const known = bucketOfDay.get(day);
          bucket = known ?? bucketStart(day, grain);
          if (known === undefined) bucketOfDay.set(day, bucket);
        }
        // Mixed radix key: exact while the product of code ranges stays below 2^53.
        let key = bucket;
        let wide = false;
        for (let d = 0; d < columns.length; d += 1) {
          const code = columns[d] === null ? 0 : columns[d]![i]!;
          codes[d] = code;
          if (code >= 65_536) wide = true;
          key = key * 65_536 + code;
        }
        if (wide || key > Number.MAX_SAFE_INTEGER) {
          out[i] = numberOf(codes, bucket);
          continue;
        }
        let number = quick.get(key);
        if (number === undefined) {
          number = numberOf(codes, bucket);
          quick.set(key, number);
        }
        out[i] = number;
      }
      return out;
    },
  };
}
