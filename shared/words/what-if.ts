/** A what-if in words that screens, paper and command line share. */
import { LEVERS, type AssumptionSource, type Lever, type LeverKind } from '../maths/what-if/lever.ts';
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

const DOING: Readonly<Record<LeverKind, string>> = {
  'switch-model': 'switching the model',
  'small-first': 'trying a smaller model first',
  'cache-hits': 'raising the cache hit rate',
  'shorten-prompts': 'shortening prompts',
  'cap-output': 'capping the output',
  'cap-retries': 'capping retries',
  batch: 'batch processing',
  gate: 'gating a path',
  'avoid-calls': 'avoiding calls',
  'retrieve-less': 'retrieving less',
  volume: 'volume',
  price: 'the price or contract',
};

/** A lever as the subject of a sentence: what it does, or its own name in quotes. */
export function leverDoing({ name, kind }: Pick<Lever, 'name' | 'kind'>): string {
  return name.trim() === '' ? DOING[kind] : `“${name.trim()}”`;
}

/** What the cost of calls under a scenario is. */
export const COST_UNDER_SCENARIO =
  'What was paid, and what the levers of the scenario change in the same calls, each assumption at its likely figure.';
