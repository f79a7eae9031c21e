/** Service tiers as the price book knows them, from the words sources use. */
import type { ServiceTier } from './price-row.ts';

const TIERS: { readonly [word: string]: ServiceTier } = {
  '': 'standard',
  default: 'standard',
  standard: 'standard',
  auto: 'standard',
  on_demand: 'standard',
  'on-demand': 'standard',
  batch: 'batch',
  flex: 'flex',
  flex_discount: 'flex',
  priority: 'priority',
  priority_on_demand: 'priority',
  fast: 'priority',
};

/** The price book's tier of a source's word; a source that states none means standard.
 *  Null   the tier has no public price per token (such as "scale" or "provisioned"), so its usage stays unpriced. */
export function serviceTierOf(word: string | null): ServiceTier | null {
  if (word === null) return 'standard';
  return TIERS[word] ?? TIERS[word.trim().toLowerCase()] ?? null;
}
