/** The results of a scenario as rows: baseline, likely, and where eight of ten draws lie. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { Percentiles, Projection, Ranges } from '../../../shared/maths/what-if/result.ts';
import { countText } from '../../format/count.ts';
import { amountText, eachAmount, exactMoney, signedAmount } from '../../format/money.ts';
import { changeOf, percentAmount, pointsText, signedPercent, type Better } from '../../format/percent.ts';
import { MINUS, NOT_KNOWN } from '../../format/space.ts';

export type MeasureId = 'cost' | 'month' | 'year' | 'successes' | 'success-rate' | 'each' | 'human';

/** The metric of the ledger that a result is of the baseline.
 *  Null   the ledger has no such figure to prove. */
export const METRIC_OF: Readonly<Record<MeasureId, MetricId | null>> = {
  cost: 'cost',
  month: null,
  year: null,
  successes: 'successes',
  'success-rate': 'success-rate',
  each: 'cost-per-success',
  human: 'human-cost-share',
};
type Unit = 'usd' | 'each' | 'share' | 'count';

/** One result.
 *  Units  nanos for money, a number of nanos for what one success costs, fractions for shares.
 *  Null   not known. `metric` null = the ledger has no such figure to prove. */
export type Measure = {
  readonly id: MeasureId;
  readonly name: string;
  readonly unit: Unit;
  readonly better: Better;
  readonly metric: MetricId | null;
  readonly baseline: bigint | number | null;
  readonly likely: bigint | number | null;
  readonly range: Percentiles | null;
  /** A line to hold: the quality bar, the target of human cost. */
  readonly goal: number | null;
};

/** The rows of the result table. `outcome` is one success in words. */
export function measuresOf(
  { baseline, scenario, perMonth, perYear }: Projection,
  ranges: Ranges | null,
  outcome: string | null,
  goals: { readonly rate: number | null; readonly human: number | null },
  months: number | null,
): readonly Measure[] {
  const row = (
    id: MeasureId,
    name: string,
    unit: Unit,
    values: readonly [bigint | number | null, bigint | number | null],
    range: Percentiles | null = null,
    goal: number | null = null,
  ): Measure => ({
    id,
    name,
    unit,
    better: id === 'successes' || id === 'success-rate' ? 'higher' : 'lower',
    metric: METRIC_OF[id],
    baseline: values[0],
    likely: values[1],
    range,
    goal,
  });
  return [
    row('cost', 'Spend, $', 'usd', [baseline.cost, scenario.cost], ranges?.cost ?? null),
    ...(months === 1
      ? []
      : [
          row(
            'month',
            'Spend a month, $',
            'usd',
            [perMonth.baseline, perMonth.scenario],
            ranges?.perMonth ?? null,
          ),
        ]),
    row('year', 'Spend a year, $', 'usd', [perYear.baseline, perYear.scenario], ranges?.perYear ?? null),
    row(
      'successes',
      'Successful outcomes',
      'count',
      [baseline.successes, scenario.successes],
      ranges?.successes ?? null,
    ),
    row(
      'success-rate',
      'Success rate, %',
      'share',
      [baseline.successRate, scenario.successRate],
      ranges?.successRate ?? null,
      goals.rate,
    ),
    row(
      'each',
      `Per ${outcome ?? 'outcome'}, $`,
      'each',
      [baseline.costPerSuccess, scenario.costPerSuccess],
      ranges?.costPerSuccess ?? null,
    ),
    row(
      'human',
      'Share of human cost, %',
      'share',
      [baseline.humanShare, scenario.humanShare],
      ranges?.humanShare ?? null,
      goals.human,
    ),
  ];
}

const FIELDS = ['id', 'name', 'unit', 'better', 'metric', 'baseline', 'likely', 'goal'] as const;

const sameRange = (a: Percentiles | null, b: Percentiles | null) =>
  a === b || (a?.p10 === b?.p10 && a?.p50 === b?.p50 && a?.p90 === b?.p90);

/** Remembers rows: those that say what they said before come back as the same objects, so that they are not drawn again. */
export function measureKeeper(): (next: readonly Measure[]) => readonly Measure[] {
  let kept: readonly Measure[] = [];
  return (next) => {
    kept = next.map((row) => {
      const old = kept.find(({ id }) => id === row.id);
      return old !== undefined &&
        FIELDS.every((field) => old[field] === row[field]) &&
        sameRange(old.range, row.range)
        ? old
        : row;
    });
    return kept;
  };
}

/** A value of a measure as its column shows it. */
export function measureText({ unit }: Pick<Measure, 'unit'>, value: bigint | number | null): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return NOT_KNOWN;
  switch (unit) {
    case 'usd':
      return amountText(typeof value === 'bigint' ? value : BigInt(Math.round(value)));
    case 'each':
      return eachAmount(value);
    case 'share':
      return percentAmount(Number(value));
    default:
      return countText(value);
  }
}

/** Every digit, for the hover. */
export function measureExact(
  { unit }: Pick<Measure, 'unit'>,
  value: bigint | number | null,
): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'bigint') return exactMoney(value);
  if (unit === 'each') return `$${(value / 1e9).toPrecision(9)}`;
  return unit === 'share' ? `${(value * 100).toFixed(4)} %` : String(Number(value.toPrecision(9)));
}

/** How the likely value differs from the baseline: the difference and its percentage. */
export function measureChange(measure: Measure): {
  readonly difference: string;
  readonly percent: string;
  readonly tone: string;
} {
  const { baseline, likely, unit, better } = measure;
  if (baseline === null || likely === null)
    return { difference: NOT_KNOWN, percent: NOT_KNOWN, tone: 't-quiet' };
  const change = changeOf(likely, baseline, better);
  const tone = change.kind === 'same' ? '' : `t-${change.tone}`;
  if (unit === 'share')
    return { difference: pointsText(Number(likely), Number(baseline)), percent: '', tone };
  const by = Number(likely) - Number(baseline);
  const difference =
    typeof likely === 'bigint' && typeof baseline === 'bigint'
      ? signedAmount(likely - baseline)
      : unit === 'each'
        ? by === 0
          ? eachAmount(0)
          : `${by < 0 ? MINUS : '+'}${eachAmount(Math.abs(by))}`
        : `${by > 0 && Math.round(by) !== 0 ? '+' : ''}${countText(Math.round(by))}`;
  return { difference, percent: signedPercent(change.share), tone };
}
