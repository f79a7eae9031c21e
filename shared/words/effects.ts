/** What the effects of a change are called, and what each of them is; on screen, on paper and in the terminal alike. */
import type { EffectId } from '../maths/variance/effects.ts';
import type { Counted } from '../maths/variance/levels.ts';

export type EffectWords = {
  readonly name: string;
  /** What it measures, for tips and the handbook. */
  readonly words: string;
  /** The factor whose change it is. */
  readonly factor: string;
  /** In a sentence: what added to cost, and what took from it. */
  readonly up: string;
  readonly down: string;
};

export const EFFECT_WORDS: Readonly<Record<EffectId, EffectWords>> = {
  days: {
    name: 'Days',
    words: 'More or fewer days with data in the period at the same volume a day.',
    factor: 'days with data',
    up: 'more days',
    down: 'fewer days',
  },
  volume: {
    name: 'Volume',
    words: 'Distinct tasks of each use case; first attempts of a feature where no task is named.',
    factor: 'tasks',
    up: 'more volume',
    down: 'less volume',
  },
  'calls-per-task': {
    name: 'Calls per task',
    words: 'First attempts of a feature for each task of its use case.',
    factor: 'first attempts ÷ tasks',
    up: 'more calls per task',
    down: 'fewer calls per task',
  },
  retries: {
    name: 'Retries',
    words: 'Logged attempts after the first, beside the first ones.',
    factor: 'calls ÷ first attempts',
    up: 'more retries',
    down: 'fewer retries',
  },
  'input-per-call': {
    name: 'Input per call',
    words: 'Input tokens of all kinds for each call.',
    factor: 'input tokens ÷ calls',
    up: 'more input per call',
    down: 'less input per call',
  },
  'output-per-call': {
    name: 'Output per call',
    words: 'Output tokens for each call, reasoning included.',
    factor: 'output tokens ÷ calls',
    up: 'more output per call',
    down: 'less output per call',
  },
  cache: {
    name: 'Caching',
    words: 'Shares of the input that are read from the cache, written to it, or neither.',
    factor: 'tokens of the kind ÷ input tokens',
    up: 'less use of the cache',
    down: 'more use of the cache',
  },
  'model-mix': {
    name: 'Model mix',
    words: 'Shares of a feature’s calls that go to each model, models that come or go included.',
    factor: 'calls of the model ÷ calls of the feature',
    up: 'dearer models',
    down: 'cheaper models',
  },
  'service-tier': {
    name: 'Service tier',
    words: 'Shares of a model’s calls that run as standard, batch, flex or priority.',
    factor: 'calls of the tier ÷ calls of the model',
    up: 'dearer service tiers',
    down: 'cheaper service tiers',
  },
  price: {
    name: 'Price',
    words:
      'What a token of the same kind, model and tier costs: list and contract changes, and prompts that fall into another context size.',
    factor: 'cost ÷ tokens of the kind',
    up: 'higher prices',
    down: 'lower prices',
  },
  fx: {
    name: 'Exchange rate',
    words: 'What a unit of the billing currency is worth in the reporting currency.',
    factor: 'exchange rate',
    up: 'a weaker reporting currency',
    down: 'a stronger reporting currency',
  },
  'new-lines': {
    name: 'New lines',
    words: 'Work that had no calls in the earlier period.',
    factor: 'only in the later period',
    up: 'new lines',
    down: 'new lines',
  },
  'stopped-lines': {
    name: 'Stopped lines',
    words: 'Work that has no calls in the later period.',
    factor: 'only in the earlier period',
    up: 'stopped lines',
    down: 'stopped lines',
  },
  'not-seen': {
    name: 'Without call records',
    words:
      'Cost that no call stands behind: usage that no log shows, credits, taxes, differences to the bill.',
    factor: 'billed − calls',
    up: 'cost without call records',
    down: 'less cost without call records',
  },
};

/** The factor of an effect; volume by what it is counted in. */
export function factorOf(id: EffectId, counted: Counted): string {
  if (id === 'volume' && counted !== 'tasks') return counted === 'calls' ? 'first attempts' : 'tokens';
  return EFFECT_WORDS[id].factor;
}
