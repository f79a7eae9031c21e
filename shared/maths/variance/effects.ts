/** The causes a change in cost is split into. Each has one definition, here and in the handbook. */

/** In the order of the chain: what was asked for, how much work that took, with what, at which price, and what stands outside. */
export const EFFECT_IDS = [
  'days',
  'volume',
  'calls-per-task',
  'retries',
  'input-per-call',
  'output-per-call',
  'cache',
  'model-mix',
  'service-tier',
  'price',
  'fx',
  'new-lines',
  'stopped-lines',
  'not-seen',
] as const;
export type EffectId = (typeof EFFECT_IDS)[number];

/** The place of each effect in that order. */
export const EFFECT_AT = Object.fromEntries(EFFECT_IDS.map((id, at) => [id, at])) as {
  readonly [E in EffectId]: number;
};

/** Effects in nanos; together they are the change, to the nano. */
export type Effects = { readonly [E in EffectId]: bigint };

/** Effects of a change that is none. */
export const NO_EFFECTS: Effects = Object.fromEntries(EFFECT_IDS.map((id) => [id, 0n])) as Effects;

/** Effects in the order of their ids. */
export function effectsFrom(amounts: readonly bigint[]): Effects {
  const effects: Record<EffectId, bigint> = { ...NO_EFFECTS };
  for (let at = 0; at < EFFECT_IDS.length; at += 1) effects[EFFECT_IDS[at]!] = amounts[at]!;
  return effects;
}

/** Effects of several changes together. */
export function sumEffects(all: Iterable<Effects>): Effects {
  const sum: Record<EffectId, bigint> = { ...NO_EFFECTS };
  for (const effects of all) for (const id of EFFECT_IDS) if (effects[id] !== 0n) sum[id] += effects[id];
  return sum;
}

/** The change that effects add up to. */
export function changeOf(effects: Effects): bigint {
  let change = 0n;
  for (const id of EFFECT_IDS) change += effects[id];
  return change;
}
