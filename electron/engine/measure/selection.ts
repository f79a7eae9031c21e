/** A list of filters, worked out once per question and applied block by block. */
import type { Filter } from '../../../shared/contract/query.ts';
import { constantOf } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import type { DimensionCodes, Dimensions } from './dimension-codes.ts';
import { keepCodes, type Keep, type RowList } from './lines.ts';
import { asNarrow } from './slots.ts';

type Test = { readonly reader: DimensionCodes; readonly keep: Keep };

/** What filters leave of a block: nothing, all of it, or what shortening a list of its rows leaves. */
export type Kept = 'none' | 'all' | ((list: RowList) => void);
export type Selection = (block: Block) => Kept;

function testOf(filter: Filter, dimensions: Dimensions): Test {
  const given = dimensions(filter.dimension);
  const reader = given.among?.(filter.values.filter((value) => value !== null)) ?? given;
  const wanted = new Set<number>();
  for (const value of filter.values) {
    const code = value === null ? 0 : reader.codeOf(value);
    if (code !== undefined) wanted.add(code);
  }
  const [hit, miss]: (0 | 1)[] = filter.not ? [0, 1] : [1, 0];
  const highest = wanted.size === 0 ? 0 : [...wanted].reduce((a, b) => Math.max(a, b));
  const codes = new Uint8Array(Math.max(0x1_0000, highest + 1)).fill(miss!);
  for (const code of wanted) codes[code] = hit!;
  const [first] = wanted;
  const only = !filter.not && wanted.size === 1 ? first! : null;
  return { reader, keep: { codes, beyond: miss!, only } };
}

/** The lines that meet all filters.
 *  Null   a filter value of null asks for lines without a value (code 0). */
export function selectionOf(filters: readonly Filter[], dimensions: Dimensions): Selection {
  const tests = filters.map((filter) => testOf(filter, dimensions));
  return (block) => {
    const shorten: ((list: RowList) => void)[] = [];
    for (const { reader, keep } of tests) {
      const found = reader.codesOf(block);
      const codes = found === null ? null : asNarrow(found);
      const all = codes === null ? 0 : constantOf(codes);
      if (codes === null || all !== undefined) {
        if ((keep.codes[all!] ?? keep.beyond) === 0) return 'none';
      } else shorten.push((list) => keepCodes(list, codes, keep));
    }
    if (shorten.length === 0) return 'all';
    return (list) => {
      for (const each of shorten) if (list.isAll || list.count > 0) each(list);
    };
  };
}
