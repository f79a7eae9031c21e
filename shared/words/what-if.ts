/** A what-if in words that screens, paper and command line share. */
import { LEVERS, type AssumptionSource, type Lever } from '../maths/what-if/lever.ts';
import type { QualityVerdict } from '../maths/what-if/result.ts';

/** How well a scenario's quality is known.
 *  Shape  `words` inside a sentence, `short` for narrow columns, `phrase` where the sentence has not named quality yet. */
export const QUALITY_WORDS: {
  readonly [V in QualityVerdict]: { readonly words: string; readonly short: string; readonly phrase: string };
} = {
  unaffected: {
    words: 'answers stay as they are',
    short: 'Unchanged',
    phrase: 'answers stay as they are',
  },
  supported: { words: 'supported by data', short: 'Supported', phrase: 'quality supported by data' },
  unsure: { words: 'not sure yet', short: 'Not sure yet', phrase: 'quality not sure yet' },
  'below-bar': { words: 'below the quality bar', short: 'Below bar', phrase: 'below the quality bar' },
  'not-supported': {
    words: 'not supported by data',
    short: 'No data',
    phrase: 'quality not supported by data',
  },
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
  return name.trim() === '' ? LEVERS[kind].name : name;
}
