/** What people would have cost for the same successes: a flat cost each, or minutes × the hourly rate of the outcome's own
 *  day. Each success is rounded once, to the nano; everything else is whole numbers, so that parts add up exactly. */
import type { Parameters } from '../../../shared/catalogue/expression.ts';
import type { HumanCost } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { byDate, costByHand, ratesWithin } from '../../../shared/maths/labour-rate.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import type { Period } from '../../../shared/units/period.ts';

/** A stretch of a period in which one success costs the same by hand.
 *  Null   `hourly` null = a flat cost. */
export type HumanStretch = {
  readonly period: Period;
  readonly hourly: bigint | null;
  readonly each: bigint;
};

const amount = (text: string | null): bigint | null => (text === null ? null : parseNanos(text));

type Baseline = Pick<UseCase, 'humanCost' | 'humanMinutes' | 'rates'>;

function stretchesAt(useCase: Baseline, period: Period): HumanStretch[] {
  const minutes = amount(useCase.humanMinutes);
  if (minutes === null) return [];
  const rates = useCase.rates.map((rate) => ({ ...rate, hourly: parseNanos(rate.hourly)! }));
  return ratesWithin(rates, period).map(({ rate, period: within }) => ({
    period: within,
    hourly: rate.hourly,
    each: costByHand(minutes, rate.hourly),
  }));
}

/** The stretches of a period for which the use case knows what a person costs, in order; empty when it knows none. */
export function humanStretches(useCase: Baseline, period: Period): HumanStretch[] {
  const flat = amount(useCase.humanCost);
  return flat === null ? stretchesAt(useCase, period) : [{ period, hourly: null, each: flat }];
}

/** What one success would cost by hand when there is none to weigh by: at the period's last known rate, else at the last
 *  one before the period. */
function eachWithout(useCase: Baseline, stretches: readonly HumanStretch[], period: Period): number | null {
  const last = stretches.at(-1);
  if (last !== undefined) return Number(last.each);
  const before = byDate(useCase.rates).findLast((rate) => rate.from < period.from);
  const minutes = amount(useCase.humanMinutes);
  return before === undefined || minutes === null
    ? null
    : Number(costByHand(minutes, parseNanos(before.hourly)!));
}

/** Whether the use case states what a person costs. */
export function hasBaseline(useCase: Baseline): boolean {
  return useCase.humanCost !== null || useCase.humanMinutes !== null;
}

/** Human cost from the successes of each stretch, and those of the whole period. */
export function humanCostFrom(
  useCase: Baseline,
  period: Period,
  stretches: readonly HumanStretch[],
  successes: readonly bigint[],
  all: bigint,
): HumanCost {
  const parts = stretches.map((stretch, i) => ({ ...stretch, successes: successes[i] ?? 0n }));
  const known = parts.reduce((sum, part) => sum + part.successes, 0n);
  const total = parts.reduce((sum, part) => sum + part.each * part.successes, 0n);
  const withoutRate = useCase.humanMinutes === null ? 0n : all - known;
  const isKnown = hasBaseline(useCase) && withoutRate === 0n;
  return {
    total: isKnown ? total : null,
    each: known > 0n ? Number(total) / Number(known) : eachWithout(useCase, stretches, period),
    labourSaved: useCase.humanMinutes === null ? 0n : isKnown ? total : null,
    parts,
    withoutRate,
  };
}

/** Human cost of a period.
 *  Shape  `successesIn` counts successes of a stretch. */
export function humanCostOf(
  useCase: Baseline,
  period: Period,
  all: bigint,
  successesIn: (period: Period) => bigint,
): HumanCost {
  const stretches = humanStretches(useCase, period);
  const whole = (stretch: HumanStretch) =>
    stretch.period.from === period.from && stretch.period.to === period.to;
  return humanCostFrom(
    useCase,
    period,
    stretches,
    stretches.map((stretch) => (whole(stretch) ? all : successesIn(stretch.period))),
    all,
  );
}

/** What a use case adds to the catalogue's formulas. A value of a success that is not stated adds nothing: value may come
 *  with the outcomes. */
export function parametersOf(
  useCase: Pick<UseCase, 'valuePerSuccess'>,
  human: Pick<HumanCost, 'total' | 'labourSaved'>,
): Parameters {
  return {
    'human-total': human.total,
    'labour-saved': human.labourSaved,
    'value-per-success': amount(useCase.valuePerSuccess) ?? 0n,
  };
}
