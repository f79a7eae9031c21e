/** Where the range of a result is from: how often it was drawn, and what the draws came to. */
import type { Percentiles, Ranges } from '../../../shared/maths/what-if/result.ts';
import { countText, numberText } from '../../format/count.ts';
import { eachMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useWhatIf } from '../../state/what-if.ts';
import { Lines } from './formula-lines.tsx';
import type { MeasureId } from './measures.ts';

const RANGE_OF: Readonly<Record<MeasureId, (ranges: Ranges) => Percentiles | null>> = {
  cost: (ranges) => ranges.cost,
  month: (ranges) => ranges.perMonth,
  year: (ranges) => ranges.perYear,
  successes: (ranges) => ranges.successes,
  'success-rate': (ranges) => ranges.successRate,
  each: (ranges) => ranges.costPerSuccess,
  human: (ranges) => ranges.humanShare,
};

/** The figures. */
export function RangeGround({ id }: { readonly id: MeasureId }) {
  const ranges = useWhatIf((store) => store.ranges?.ranges ?? null);
  const range = ranges === null ? null : RANGE_OF[id](ranges);
  if (ranges === null || range === null) return null;
  const text = (value: number): string =>
    id === 'successes'
      ? numberText(value)
      : id === 'success-rate' || id === 'human'
        ? percentText(value, 2)
        : id === 'each'
          ? eachMoney(value)
          : moneyText(BigInt(Math.round(value)));
  return (
    <>
      <Lines
        caption={`Range over ${countText(ranges.draws)} draws, each assumption drawn between its low and high`}
        lines={[
          { name: 'P10, one of ten draws is lower', value: text(range.p10) },
          { name: 'P50, half are', value: text(range.p50) },
          { name: 'P90, one of ten draws is higher', value: text(range.p90) },
        ]}
      />
      <p className="w-met">The same seed, {countText(ranges.seed)}, draws the same ranges again.</p>
    </>
  );
}
