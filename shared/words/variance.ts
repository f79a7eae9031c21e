/** A change in cost as sentences, made from its effects. */
import { knownCost } from '../catalogue/unpriced.ts';
import { monthOf, monthPeriod, type Period } from '../units/period.ts';
import { changeOf, EFFECT_IDS, type EffectId, type Effects } from '../maths/variance/effects.ts';
import { EFFECT_WORDS } from './effects.ts';
import { money, monthName, nameOfMonth } from './figures.ts';

const size = (value: bigint): bigint => (value < 0n ? -value : value);
/** Amounts that print as $0.00. */
const isNotable = (value: bigint): boolean => size(value) >= 5_000_000n;

/** A period inside a sentence: "October", "October 2025" beside another year, else its dates. */
export function periodName(period: Period, beside: Period): string {
  const month = monthOf(period.from);
  const whole = monthPeriod(month);
  if (whole.from !== period.from || whole.to !== period.to) return `${period.from} to ${lastDay(period)}`;
  return month.slice(0, 4) === beside.from.slice(0, 4) ? nameOfMonth(month) : monthName(month);
}

function lastDay(period: Period): string {
  return new Date(Date.parse(`${period.to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Effects that are not nothing, largest first; equal ones in the order of the chain. */
export function effectsBySize(effects: Effects): EffectId[] {
  return EFFECT_IDS.filter((id) => effects[id] !== 0n).toSorted((a, b) =>
    size(effects[a]) === size(effects[b]) ? 0 : size(effects[a]) > size(effects[b]) ? -1 : 1,
  );
}

/** What an effect is called in a sentence, by its direction. */
export function causeOf(id: EffectId, effects: Effects): string {
  const words = EFFECT_WORDS[id];
  return effects[id] > 0n ? words.up : words.down;
}

/** The causes of a change: those in its direction, largest first, and what worked against it. */
function causes(effects: Effects): { readonly why: readonly EffectId[]; readonly against: EffectId | null } {
  const change = changeOf(effects);
  const order = effectsBySize(effects).filter((id) => isNotable(effects[id]));
  const along = order.filter((id) => effects[id] > 0n === change > 0n);
  const against = order.find((id) => effects[id] > 0n !== change > 0n) ?? null;
  const least = along.length === 0 ? 0n : size(effects[along[0]!]) / 10n;
  return {
    why: along.filter((id) => size(effects[id]) >= least).slice(0, 2),
    against: against !== null && size(effects[against]) * 5n >= size(change) ? against : null,
  };
}

/** "mostly more input per call, then more volume; lower prices took off $30.28". Empty when nothing moved. */
export function causesText(effects: Effects, mood: 'did' | 'would' = 'did'): string {
  const { why, against } = causes(effects);
  if (why.length === 0) return '';
  const first = why.map((id) => causeOf(id, effects)).join(', then ');
  if (against === null) return first;
  const verbs =
    mood === 'did' ? (['added', 'took off'] as const) : (['would add', 'would take off'] as const);
  const verb = verbs[effects[against] > 0n ? 0 : 1];
  return `${first}; ${causeOf(against, effects)} ${verb} ${money(size(effects[against]))}`;
}

/** The title of a bridge: "October cost $784.08 more than September: more input per call, then more volume". */
export function varianceTitle(input: {
  readonly subject: string;
  readonly compare: string;
  readonly effects: Effects;
}): string {
  const { subject, compare, effects } = input;
  const change = changeOf(effects);
  const why = causesText(effects);
  if (!isNotable(change)) {
    const moved = effectsBySize(effects).filter((id) => isNotable(effects[id]));
    const [up, down] = [moved.find((id) => effects[id] > 0n), moved.find((id) => effects[id] < 0n)];
    return up === undefined || down === undefined
      ? `${subject} cost as much as ${compare}`
      : `${subject} cost as much as ${compare}: ${causeOf(up, effects)} against ${causeOf(down, effects)}`;
  }
  const head = `${subject} cost ${money(size(change))} ${change > 0n ? 'more' : 'less'} than ${compare}`;
  return why === '' ? head : `${head}: ${why}`;
}

/** The title of a bridge to a scenario: "Small model would take $46.19 off October: cheaper models". */
export function scenarioTitle(input: {
  readonly scenario: string;
  readonly subject: string;
  readonly effects: Effects;
}): string {
  const { scenario, subject, effects } = input;
  const change = changeOf(effects);
  const why = causesText(effects, 'would');
  if (!isNotable(change)) return `${scenario} would leave the cost of ${subject} as it is`;
  const amount = money(size(change));
  const head =
    change > 0n
      ? `${scenario} would add ${amount} to ${subject}`
      : `${scenario} would take ${amount} off ${subject}`;
  return why === '' ? head : `${head}: ${why}`;
}

type Sides = {
  readonly before: bigint;
  readonly after: bigint;
  readonly unpriced: { readonly before: bigint; readonly after: bigint };
};

/** What a row cost on one side, as far as it is known.
 *  Null   every call of it has no price. */
export function knownSide(row: Sides, side: 'before' | 'after') {
  return knownCost(row[side], row.unpriced[side]);
}

/** How much a row changed. Null = one of its sides is not known. */
export function knownChange(row: Sides): bigint | null {
  const [before, after] = [knownSide(row, 'before'), knownSide(row, 'after')];
  return before === null || after === null ? null : after - before;
}
