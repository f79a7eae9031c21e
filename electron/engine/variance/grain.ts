/** The dimensions at which cells of the bridge are told apart. */
import type { VarianceAsk } from '../../../shared/contract/variance.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';

/** Always part of the grain: who the work was for, and what it ran on. */
export const BASE_GRAIN = [
  'use-case',
  'feature',
  'provider',
  'model',
  'service-tier',
] as const satisfies readonly DimensionId[];

const isBase = (id: DimensionId): boolean => (BASE_GRAIN as readonly DimensionId[]).includes(id);

/** Base grain first, then the dimensions a question adds by breaking down or drilling.
 *  Shape  each once. A dimension that a cell does not have by itself (customer, team) makes the cells finer: tasks are then counted
 *         for each of its values. */
export function grainOf(ask: Pick<VarianceAsk, 'by' | 'within'>): readonly DimensionId[] {
  const asked = [...ask.within.map((step) => step.dimension), ask.by];
  return [...BASE_GRAIN, ...new Set(asked.filter((id) => !isBase(id)))];
}

/** Names as JSON has them, each written once: cells share most of theirs. */
const written = new Map<string | null | undefined, string>();
/** So many are remembered at a time. */
const MOST_WRITTEN = 100_000;

function writtenName(name: string | null | undefined): string {
  let text = written.get(name);
  if (text === undefined) {
    if (written.size >= MOST_WRITTEN) written.clear();
    written.set(name, (text = JSON.stringify(name ?? null)));
  }
  return text;
}

/** Names in order as one: a list as JSON has it. */
export function joinedNames(names: readonly (string | null | undefined)[]): string {
  let text = '[';
  for (let at = 0; at < names.length; at += 1) text += (at === 0 ? '' : ',') + writtenName(names[at]);
  return `${text}]`;
}

/** The names of a cell inside the bridge.
 *  Shape  `keys` in the order of the grain. Tasks are counted per use case, outside of use cases per feature. */
export function namesOf(keys: readonly (string | null)[]): {
  readonly volume: string;
  readonly segment: string;
  readonly model: string;
  readonly tier: string;
} {
  const [useCase, feature, provider, model, tier, ...added] = keys;
  return {
    volume: joinedNames(useCase === null ? [null, feature, ...added] : [useCase, ...added]),
    segment: joinedNames([useCase, feature, ...added]),
    model: joinedNames([provider, model]),
    tier: tier ?? 'standard',
  };
}
