/** Columns of the table by dimension. */
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { periodShort, periodText } from '../../format/date.ts';
import { cellText, exactText, unitOf, type MetricValue } from '../../format/metric.ts';
import { signedAmount } from '../../format/money.ts';
import { changeOf, percentAmount } from '../../format/percent.ts';
import { MINUS, NOT_KNOWN } from '../../format/space.ts';
import { onlyValue, valueName, withFilter } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { changeIn, isSummable, type Group } from './groups.ts';
import type { Explored } from './use-explore.ts';
import type { View } from './view.ts';

/** A difference in the metric's own unit, signed. */
export function signedCell(metric: MetricId, change: bigint | number | null): string {
  if (change === null) return NOT_KNOWN;
  if (metricOf(metric).unit === 'usd' && typeof change === 'bigint') return signedAmount(change);
  const magnitude = change < 0 ? -change : change;
  const text = cellText(metric, magnitude);
  if (Number(change) === 0) return text;
  return `${change < 0 ? MINUS : '+'}${text}`;
}

function nameOf(by: DimensionId, colours: ReadonlyMap<string | null, string>, group: Group) {
  const colour = colours.get(group.value);
  return (
    <span className="t-cell">
      <span className="x-square" style={{ background: colour ?? 'transparent' }} aria-hidden />
      <span className={group.value === null ? 't-quiet' : undefined}>{valueName(by, group.value)}</span>
    </span>
  );
}

/** Every column of the table; `onDrill` is what a click on a name does. */
export function groupColumns(
  view: View,
  explored: Explored,
  colours: ReadonlyMap<string | null, string>,
  onDrill: (group: Group) => void,
): Column<Group>[] {
  const { metric, by, period, compare, where } = view;
  const { better } = metricOf(metric);
  const unit = unitOf(metric) === '' ? '' : `, ${unitOf(metric)}`;
  const summable = isSummable(metric);
  const whereOf = (group: Group) => withFilter(where, onlyValue(by, group.value));
  const total: { readonly now: MetricValue; readonly before: MetricValue } = {
    now: explored.total,
    before: explored.before,
  };
  const right = { align: 'right' } as const;
  const figure = { align: 'right', money: ['usd', 'usd-each'].includes(metricOf(metric).unit) } as const;
  const changed = (each: { readonly now: MetricValue; readonly before: MetricValue }) =>
    changeOf(each.now, each.before, better);
  const compared: Column<Group>[] =
    compare === null
      ? []
      : [
          {
            ...figure,
            id: 'before',
            header: `${periodShort(compare)}${unit}`,
            width: 104,
            yields: 3,
            quiet: true,
            value: (group) => group.before,
            prove: (group) => () => proveFigure(metric, whereOf(group), compare),
            exact: (group) => exactText(metric, group.before),
            cell: (group) => <span className="t-cell">{cellText(metric, group.before)}</span>,
            total: cellText(metric, total.before),
            totalOpen: () => proveFigure(metric, where, compare),
          },
          {
            ...figure,
            id: 'change',
            header: `Change${unit}`,
            width: 104,
            value: changeIn,
            prove: (group) => () => proveFigure(metric, whereOf(group), period, { compare }),
            totalOpen: () => proveFigure(metric, where, period, { compare }),
            cell: (group) => (
              <span className={`t-${changed(group).tone}`}>{signedCell(metric, changeIn(group))}</span>
            ),
            total: <span className={`t-${changed(total).tone}`}>{signedCell(metric, changeIn(total))}</span>,
          },
          {
            ...right,
            id: 'percent',
            header: 'Change, %',
            width: 84,
            yields: 2,
            value: (group) => changed(group).share,
            prove: (group) => () => proveFigure(metric, whereOf(group), period, { compare }),
            totalOpen: () => proveFigure(metric, where, period, { compare }),
            cell: (group) => <ChangeText change={changed(group)} />,
            total: <ChangeText change={changed(total)} />,
          },
        ];
  return [
    {
      id: 'name',
      headerTip: dimensionOf(by)?.words,
      header: dimensionOf(by)?.name ?? by,
      width: 190,
      grow: true,
      value: (group) => valueName(by, group.value),
      open: (group) => () => onDrill(group),
      prove: (group) => () => proveFigure(metric, whereOf(group), period),
      cell: (group) => nameOf(by, colours, group),
      total: 'Total',
    },
    {
      ...figure,
      id: 'now',
      headerTip: metricOf(metric).words,
      header: `${periodText(period)}${unit}`,
      width: 124,
      strong: true,
      value: (group) => group.now,
      prove: (group) => () => proveFigure(metric, whereOf(group), period),
      exact: (group) => exactText(metric, group.now),
      cell: (group) => <span className="t-cell">{cellText(metric, group.now)}</span>,
      total: cellText(metric, total.now),
      totalOpen: () => proveFigure(metric, where, period),
    },
    ...compared,
    ...(summable
      ? [
          {
            ...right,
            id: 'share',
            header: 'Share, %',
            width: 80,
            yields: 4,
            value: (group: Group) => group.share,
            prove: (group: Group) => () => proveFigure(metric, whereOf(group), period),
            totalOpen: () => proveFigure(metric, where, period),
            exact: () => `of ${exactText(metric, total.now)}`,
            cell: (group: Group) => percentAmount(group.share),
            total: total.now === null ? '' : '100.0',
          },
        ]
      : []),
  ];
}
