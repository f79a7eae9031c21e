/** Columns that say what the leading measure was before, and how it moved. */
import { lacksPrices, metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import { periodShort } from '../../../format/date.ts';
import { knownText } from '../../../format/known.ts';
import { cellText, unitOf, type MetricValue } from '../../../format/metric.ts';
import { signedAmount } from '../../../format/money.ts';
import { changeOf } from '../../../format/percent.ts';
import { MINUS, NOT_KNOWN } from '../../../format/space.ts';
import { ChangeText } from '../../../ui/change.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { changeIn } from '../groups.ts';
import type { View } from '../view.ts';
import { figureWidth, headerWidth } from './figure-width.ts';
import type { PivotRow } from './rows.ts';
import { sideValue } from './sides.ts';

/** A difference in the metric's own unit, signed. */
export function signedCell(metric: MetricId, change: bigint | number | null): string {
  if (change === null) return NOT_KNOWN;
  if (metricOf(metric).unit === 'usd' && typeof change === 'bigint') return signedAmount(change);
  const magnitude = change < 0 ? -change : change;
  const text = cellText(metric, magnitude);
  if (Number(change) === 0) return text;
  return `${change < 0 ? MINUS : '+'}${text}`;
}

/** Whether calls without a price are left out of the total before. */
type Total = Sides & { readonly lacking?: boolean };
type Sides = { readonly now: MetricValue; readonly before: MetricValue };

/** What is compared with, change, change in percent; none where nothing is compared. A period is the side before, a scenario the
 *  one after: what it would take off is negative. */
export function compareColumns(
  view: View,
  total: Total,
  prove: (row: PivotRow | null, of: 'before' | 'change') => void,
): Column<PivotRow>[] {
  const { metric, compare, scenario } = view;
  if (compare === null && scenario === null) return [];
  const { better, unit } = metricOf(metric);
  const suffix = unitOf(metric) === '' ? '' : `, ${unitOf(metric)}`;
  const sides = (row: PivotRow): Sides => ({
    now: sideValue(row.now, metric),
    before: sideValue(row.before, metric),
  });
  const asMove = ({ now, before }: Sides): Sides =>
    scenario === null ? { now, before } : { now: before, before: now };
  const changed = (each: Sides) => {
    const move = asMove(each);
    return changeOf(move.now, move.before, better);
  };
  const figure = { align: 'right', money: ['usd', 'usd-each'].includes(unit) } as const;
  const door = (of: 'before' | 'change') => ({
    prove: (row: PivotRow) => (row.kind === 'waiting' ? undefined : () => prove(row, of)),
    headerTip: scenario === null ? undefined : `As it would be under ${scenario.name}`,
    totalOpen: () => prove(null, of),
  });
  const known = (row: PivotRow, text: string) => (row.kind === 'waiting' ? '' : text);
  const change = changeIn(asMove(total));
  const beforeHeader = `${compare === null ? 'Scenario' : periodShort(compare)}${suffix}`;
  return [
    {
      ...figure,
      ...door('before'),
      id: 'before',
      header: beforeHeader,
      width: figureWidth(headerWidth(104, beforeHeader), cellText(metric, total.before)),
      yields: 3,
      quiet: true,
      value: (row) => sides(row).before,
      exact: (row) => (row.before === null ? undefined : knownText(metric, row.before)),
      lacking: (row) => row.before !== null && lacksPrices(metric, row.before),
      cell: (row) => <span className="t-cell">{known(row, cellText(metric, sides(row).before))}</span>,
      total: cellText(metric, total.before),
      totalValue: total.before,
      totalLacking: total.lacking === true,
    },
    {
      ...figure,
      ...door('change'),
      id: 'change',
      header: `Change${suffix}`,
      width: figureWidth(104, signedCell(metric, change)),
      value: (row) => changeIn(asMove(sides(row))),
      cell: (row) => (
        <span className={`t-cell t-${changed(sides(row)).tone}`}>
          {known(row, signedCell(metric, changeIn(asMove(sides(row)))))}
        </span>
      ),
      total: <span className={`t-${changed(total).tone}`}>{signedCell(metric, change)}</span>,
    },
    {
      ...door('change'),
      align: 'right',
      id: 'percent',
      header: 'Change, %',
      width: 84,
      yields: 2,
      value: (row) => changed(sides(row)).share,
      cell: (row) => (row.kind === 'waiting' ? '' : <ChangeText change={changed(sides(row))} />),
      total: <ChangeText change={changed(total)} />,
    },
  ];
}
