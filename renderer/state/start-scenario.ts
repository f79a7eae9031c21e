/** A what-if begun from what is on the screen: its filters, and the lever that answers to what was found there. */
import type { Filter } from '../../shared/contract/query.ts';
import type { LeverKind } from '../../shared/maths/what-if/lever.ts';
import type { EffectId } from '../../shared/maths/variance/effects.ts';
import { go } from './address.ts';

/** The lever that acts on what an effect is about. */
export const LEVER_FOR: { readonly [E in EffectId]?: LeverKind } = {
  volume: 'volume',
  'calls-per-task': 'avoid-calls',
  retries: 'cap-retries',
  'input-per-call': 'shorten-prompts',
  'output-per-call': 'cap-output',
  cache: 'cache-hits',
  'model-mix': 'switch-model',
  'service-tier': 'batch',
  price: 'price',
};

/** Open What-if on a slice. The lever is added to the scenario that is begun there. */
export function startScenario(where: readonly Filter[], lever: LeverKind | null): void {
  go({ page: 'what-if', item: lever === null ? null : `new.${lever}`, where: [...where], subject: null });
}
