/** A list of filters, worked out once per question and applied block by block. */
import type { Filter } from '../../../shared/contract/query.ts';
import { constantOf } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import type { DimensionCodes, Dimensions } from './dimension-codes.ts';
import { asNarrow, dropCodes, type Slots } from './slots.ts';

type Test = { readonly reader: DimensionCodes; readonly keep: Uint8Array; readonly beyond: 0 | 1 };

/** What filters leave of a block: nothing, all of it, or what dropping lines leaves. */
export type Kept = 'none' | 'all' | ((slots: Slots) => void);
export type Selection = (block: Block) => Kept;

function testOf(filter: Filter, dimensions: Dimensions): Test {
  const reader = dimensions(filter.dimension);
  const wanted = new Set<number>();
  for (const value of filter.values) {
    const code = value === null ? 0 : reader.codeOf(value);
    if (code !== undefined) wanted.add(code);
  }
  const [hit, miss]: (0 | 1)[] = filter.not ? [0, 1] : [1, 0];
  const keep = new Uint8Array(Math.max(0, ...wanted) + 1).fill(miss!);
  for (const code of wanted) keep[code] = hit!;
  return { reader, keep, beyond: miss! };
}

/** The lines that meet all filters.
 *  Null   a filter value of null asks for lines without a value (code 0). */
export function selectionOf(filters: readonly Filter[], dimensions: Dimensions): Selection {
  const tests = filters.map((filter) => testOf(filter, dimensions));
  return (block) => {
    const drops: ((slots: Slots) => void)[] = [];
    for (const { reader, keep, beyond } of tests) {
      const found = reader.codesOf(block);
      const codes = found === null ? null : asNarrow(found);
      const all = codes === null ? 0 : constantOf(codes);
      if (codes === null || all !== undefined) {
        if ((keep[all!] ?? beyond) === 0) return 'none';
      } else drops.push((slots) => dropCodes(slots, codes, keep, beyond));
    }
    if (drops.length === 0) return 'all';
    return (slots) => {
      for (const drop of drops) drop(slots);
    };
  };
}
