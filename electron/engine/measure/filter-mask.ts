/** Which lines of a block meet a list of filters. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Block } from '../spend/block.ts';
import type { Dimensions } from './dimension-codes.ts';
import { selectionOf } from './selection.ts';

export type Codes = { readonly length: number; readonly [index: number]: number };

/** One flag per line; null when every line meets them.
 *  Null   a filter value of null asks for lines without a value (code 0). */
export function filterMask(
  block: Block,
  filters: readonly Filter[],
  dimensions: Dimensions,
): Uint8Array | null {
  const kept = selectionOf(filters, dimensions)(block);
  if (kept === 'all') return null;
  const mask = new Uint8Array(block.count);
  if (kept === 'none') return mask;
  const list = { rows: new Int32Array(block.count), count: block.count, isAll: true };
  kept(list);
  for (let j = 0; j < list.count; j += 1) mask[list.rows[j]!] = 1;
  return mask;
}
