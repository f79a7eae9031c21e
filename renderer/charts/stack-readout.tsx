/** What the cursor of a stack says: the parts of a bucket, or of the buckets that are being chosen, and their sum. */
import type { ReactNode } from 'react';
import { ChartTip, type TipRow } from './chart-tip.tsx';
import { noDataText, reaches } from './reach.ts';
import type { StackedAreaProps } from './stacked-area.tsx';
import { bucketName, grainOf, rangeName } from './time-axis.ts';
import type { Range } from './use-cursor.ts';

const CHOOSING = 'Release or Enter narrows the period to it';

const isKnown = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);

/** Sum of what is known. Null = nothing is. */
function sumOf(values: readonly (number | undefined)[]): number | null {
  const known = values.filter(isKnown);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** The floating table. */
export function StackReadout(
  props: StackedAreaProps & { readonly at: number; readonly range: Range | null; readonly x: number },
): ReactNode {
  const { series, buckets, at, range, x, width, format, previous, previousName = 'Before' } = props;
  const { onBrush, reach, adds = true } = props;
  const [first, last] = range === null ? [at, at] : [range.first, range.last];
  const over = <Value,>(values: readonly Value[] | undefined) => values?.slice(first, last + 1) ?? [];
  const worded = (value: number | null) => (value === null ? 'n/a' : format(value));
  const rows = (): TipRow[] => {
    if (!buckets.some((_, bucket) => bucket >= first && bucket <= last && reaches(reach, bucket)))
      return [{ name: noDataText(reach, at), text: '' }];
    const parts = series.toReversed();
    return [
      ...parts.map((one) => ({ name: one.name, color: one.color, text: worded(sumOf(over(one.values))) })),
      ...(parts.length > 1
        ? [
            {
              name: 'Total',
              text: worded(sumOf(parts.flatMap((one) => over(one.values)))),
              strong: true,
            },
          ]
        : []),
    ];
  };
  const beside = [
    { name: previousName, amount: sumOf(over(previous)) },
    { name: 'Plan', amount: sumOf(over(props.plan)) },
  ].flatMap(({ name, amount }) => (amount === null ? [] : [{ name, text: format(amount) }]));
  const grain = grainOf(buckets);
  return (
    <ChartTip
      x={x}
      width={width}
      title={
        range === null
          ? bucketName(buckets[at]!, grain)
          : rangeName(buckets[range.first]!, buckets[range.last]!, grain)
      }
      rows={range === null || adds ? [...rows(), ...beside] : []}
      foot={onBrush === undefined ? undefined : range === null ? 'Drag to narrow the period' : CHOOSING}
    />
  );
}
