/** The columns of the pivot when they are measures: the leading one with its comparison and share, others beside. */
import { lacksPrices, metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import { ratio } from '../../../../shared/units/ratio.ts';
import { reachOf } from '../../../charts/reach.ts';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { periodText } from '../../../format/date.ts';
import { knownText } from '../../../format/known.ts';
import { cellText, drawnValue, exactText, unitOf, type MetricValue } from '../../../format/metric.ts';
import { percentAmount } from '../../../format/percent.ts';
import { NOT_KNOWN } from '../../../format/space.ts';
import { asBase, cellValue } from '../../../state/cells.ts';
import { EXPLORE_START } from '../../../state/explore-keys.ts';
import { go } from '../../../state/address.ts';
import { proveFigure } from '../../../state/inspector.ts';
import type { Column } from '../../../ui/table/column.ts';
import { isSummable, nothingAt } from '../groups.ts';
import { withMark } from '../marks.ts';
import { isUnreached, type Explored } from '../use-explore.ts';
import { compareColumns } from './compare-columns.tsx';
import { figureWidth, headerWidth } from './figure-width.ts';
import { nameColumn, rowName, type NameTools } from './name-column.tsx';
import type { PivotRow } from './rows.ts';
import { sideValue } from './sides.ts';

export type MeasureTools = NameTools & {
  readonly explored: Explored;
  /** Days of the period, and the values of a row on them where they are known. */
  readonly days: readonly string[];
  readonly daysOf: (row: PivotRow) => ReadonlyMap<string, MetricValue> | null;
};

function sparkColumn({ view, explored, days, daysOf }: MeasureTools): Column<PivotRow> {
  const { period, covered } = explored.now;
  const reach = reachOf(days, 'day', period, covered);
  return {
    id: 'days',
    header: `${days.length} days`,
    width: 94,
    yields: 5,
    sortable: false,
    picture: true,
    align: 'right',
    value: () => null,
    cell: (row) => {
      const values = daysOf(row);
      if (values === null || days.length < 2) return null;
      const drawn = days.map((day, at) => {
        const value = values.has(day) ? values.get(day)! : nothingAt(view.metric, reach, at);
        return value === null ? null : drawnValue(view.metric, value);
      });
      return (
        <span className="x-spark">
          <Sparkline values={drawn} width={72} height={18} label={`${rowName(row)} by day`} />
        </span>
      );
    },
  };
}

const isMoney = (metric: MetricId) => ['usd', 'usd-each'].includes(metricOf(metric).unit);
const headed = (name: string, metric: MetricId) =>
  unitOf(metric) === '' ? name : `${name}, ${unitOf(metric)}`;

/** Every column. */
export function measureColumns(tools: MeasureTools): Column<PivotRow>[] {
  const { view, explored } = tools;
  const { metric, period, where, compare, scenario } = view;
  const whereOf = (row: PivotRow | null) => (row === null ? where : withMark(where, row.mark));
  const prove = (id: MetricId, row: PivotRow | null) => proveFigure(id, whereOf(row), period);
  const nowHeader = headed(periodText(period), metric);
  const { earlier } = explored;
  const lacking = earlier !== null && lacksPrices(metric, asBase(earlier, earlier.total));
  const usual = view.measures.slice(1).join() === EXPLORE_START.beside.join();
  const share = (row: PivotRow) => {
    const value = sideValue(row.now, metric);
    return typeof value === 'bigint' && typeof explored.total === 'bigint'
      ? ratio(value, explored.total)
      : null;
  };
  const figure = (id: MetricId, total: MetricValue): Column<PivotRow> => ({
    id: `m-${id}`,
    header: headed(metricOf(id).name, id),
    help: id,
    width: figureWidth(Math.max(84, headed(metricOf(id).name, id).length * 6.6 + 24), cellText(id, total)),
    align: 'right',
    money: isMoney(id),
    value: (row) => sideValue(row.now, id),
    prove: (row) => (row.kind === 'waiting' ? undefined : () => prove(id, row)),
    exact: (row) => (row.now === null ? undefined : knownText(id, row.now)),
    lacking: (row) => row.now !== null && lacksPrices(id, row.now),
    totalLacking: lacksPrices(id, asBase(explored.now, explored.now.total)),
    cell: (row) => (
      <span className="t-cell">{row.kind === 'waiting' ? '' : cellText(id, sideValue(row.now, id))}</span>
    ),
    total: cellText(id, total),
    totalValue: total,
    totalOpen: () => prove(id, null),
  });
  return [
    nameColumn(tools),
    sparkColumn(tools),
    {
      ...figure(metric, explored.total),
      id: 'now',
      header: nowHeader,
      width: figureWidth(headerWidth(124, nowHeader), cellText(metric, explored.total)),
      strong: true,
    },
    ...compareColumns(view, { now: explored.total, before: explored.before, lacking }, (row, of) => {
      // A scenario is proved where its levers are.
      if (scenario !== null) go({ page: 'what-if', item: String(scenario.id), subject: null });
      if (compare === null) return;
      if (of === 'before') proveFigure(metric, whereOf(row), compare);
      else proveFigure(metric, whereOf(row), period, { compare });
    }),
    ...(isSummable(metric)
      ? [
          {
            id: 'share',
            header: 'Share, %',
            width: 80,
            yields: 4,
            align: 'right',
            value: share,
            prove: (row: PivotRow) => (row.kind === 'waiting' ? undefined : () => prove(metric, row)),
            totalOpen: () => prove(metric, null),
            exact: () => `of ${exactText(metric, explored.total)}`,
            cell: (row: PivotRow) => (row.kind === 'waiting' ? '' : percentAmount(share(row))),
            total: explored.total === null || Number(explored.total) === 0 ? NOT_KNOWN : '100.0',
          } as const,
        ]
      : []),
    ...view.measures.slice(1).map((id, at) => ({
      ...figure(id, isUnreached(explored.now) ? null : cellValue(explored.now, explored.now.total, id)),
      // Measures that were chosen stay in sight; those of the start make room.
      ...(usual ? { yields: 6 + at } : {}),
    })),
  ];
}
