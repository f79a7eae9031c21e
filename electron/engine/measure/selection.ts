/** A list of filters, worked out once per question and applied block by block. */
import type { Filter } from '../../../shared/contract/query.ts';
import { constantOf } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import type { DimensionCodes, Dimensions } from './dimension-codes.ts';
import { keepCodes, type Keep, type RowList } from './lines.ts';
import { asNarrow } from './slots.ts';

type ByCode = { readonly reader: DimensionCodes; readonly keep: Keep };

/** What filters leave of a block: nothing, all of it, or what shortening a list of its rows leaves. */
export type Kept = 'none' | 'all' | ((list: RowList) => void);
export type Selection = (block: Block) => Kept;

type Test = ByCode | { readonly selection: Selection };

function testOf(filter: Filter, dimensions: Dimensions): Test {
  const given = dimensions(filter.dimension);
  const [one] = filter.values;
  const isOne = !filter.not && filter.values.length === 1 && typeof one === 'string';
  const selection = isOne ? given.keeping?.(one) : undefined;
  if (selection !== undefined) return { selection };
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
    for (const test of tests) {
      if ('selection' in test) {
        const kept = test.selection(block);
        if (kept === 'none') return 'none';
        if (kept !== 'all') shorten.push(kept);
        continue;
      }
      const { reader, keep } = test;
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

/** The lines that one list of filters keeps and none of the others. */
export function selectionWithout(
  filters: readonly Filter[],
  others: readonly (readonly Filter[])[],
  dimensions: Dimensions,
): Selection {
  const own = selectionOf(filters, dimensions);
  const left = others.map((each) => selectionOf(each, dimensions));
  return (block) => {
    const kept = own(block);
    if (kept === 'none') return 'none';
    const taken = left.map((each) => each(block)).filter((each) => each !== 'none');
    if (taken.includes('all')) return 'none';
    if (taken.length === 0) return kept;
    return (list) => {
      if (kept !== 'all') kept(list);
      for (const each of taken) if (each !== 'all' && (list.isAll || list.count > 0)) takeOut(list, each);
    };
  };
}

/** Take the rows out that a selection keeps. */
function takeOut(list: RowList, kept: (list: RowList) => void): void {
  const { rows, isAll } = list;
  if (isAll) for (let i = 0; i < list.count; i += 1) rows[i] = i;
  const out = { rows: rows.slice(0, list.count), count: list.count, isAll };
  kept(out);
  let [left, gone] = [0, 0];
  for (let j = 0; j < list.count; j += 1) {
    if (gone < out.count && out.rows[gone] === rows[j]) gone += 1;
    else rows[left++] = rows[j]!;
  }
  list.count = left;
  list.isAll = false;
}
