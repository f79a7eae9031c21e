/** Which lines of a block meet a list of filters. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Block } from '../spend/block.ts';
import type { Dimensions } from './dimension-codes.ts';

export type Codes = { readonly length: number; readonly [index: number]: number };

/** One flag per line; null when every line meets them.
 *  Null   a filter value of null asks for lines without a value (code 0). */
export function filterMask(
  block: Block,
  filters: readonly Filter[],
  dimensions: Dimensions,
): Uint8Array | null {
  let mask: Uint8Array | null = null;
  for (const filter of filters) {
    const reader = dimensions(filter.dimension);
    const wanted = new Set<number>();
    for (const value of filter.values) {
      const code = value === null ? 0 : reader.codeOf(value);
      if (code !== undefined) wanted.add(code);
    }
    const codes = reader.codesOf(block);
    mask ??= new Uint8Array(block.count).fill(1);
    if (codes === null) {
      if (wanted.has(0) === filter.not) mask.fill(0);
      continue;
    }
    let highest = 0;
    for (const code of wanted) if (code > highest) highest = code;
    const keep = new Uint8Array(highest + 1);
    for (const code of wanted) keep[code] = 1;
    const miss = filter.not ? 1 : 0;
    const hit = 1 - miss;
    for (let i = 0; i < mask.length; i += 1) {
      const code = codes[i]!;
      if ((code <= highest && keep[code] === 1 ? hit : miss) === 0) mask[i] = 0;
    }
  }
  return mask;
}
