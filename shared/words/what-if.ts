/** A what-if in words that screens, paper and command line share. */
import { LEVERS, type AssumptionSource, type Lever } from '../maths/what-if/lever.ts';
import type { QualityVerdict } from '../maths/what-if/result.ts';

/** How well a scenario's quality is known. */
export const QUALITY_WORDS: { readonly [V in QualityVerdict]: string } = {
  unaffected: 'answers stay as they are',
  supported: 'supported by data',
  unsure: 'not sure yet',
  'below-bar': 'below the quality bar',
  'not-supported': 'not supported by data',
};

/** Where the figure of an assumption is from. */
export const SOURCE_WORDS: { readonly [S in AssumptionSource]: string } = {
  measured: 'measured here',
  'list-price': 'list price',
  assumed: 'assumed',
  own: 'own evidence',
};

/** What a lever is called. */
export function leverName({ name, kind }: Pick<Lever, 'name' | 'kind'>): string {
  return name === '' ? LEVERS[kind].name : name;
}
