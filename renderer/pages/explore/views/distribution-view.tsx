/** What one task costs: how many tasks cost how much, in bins of even width on a logarithmic scale. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import type { CostBin, TaskCosts } from '../../../../shared/contract/unit-tasks.ts';
import { ratio } from '../../../../shared/units/ratio.ts';
import { CostBins } from '../../../charts/cost-bins.tsx';
import { countText, counted } from '../../../format/count.ts';
import {
  amountText,
  axisMoney,
  eachAmount,
  eachMoney,
  exactMoney,
  moneyText,
} from '../../../format/money.ts';
import { percentAmount, percentText } from '../../../format/percent.ts';
import { useAnswer } from '../../../state/answers.ts';
import { unitsOf } from '../../../../shared/units/money.ts';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { View } from '../view.ts';
import { ChartNote } from './chart-note.tsx';
import type { ChartView, ChartViewProps } from './chart-view.ts';

const NOTE = 22;

function useSpread(view: View): TaskCosts | null {
  return useAnswer('explore', 'taskCosts', {
    where: [...view.where],
    period: view.period,
    basis: 'period',
  }).value;
}

const edges = (bin: CostBin) => `${axisMoney(unitsOf(bin.from))} to ${axisMoney(unitsOf(bin.to))}`;

function columnsOf(spread: TaskCosts): Column<CostBin>[] {
  const count = (
    id: string,
    header: string,
    of: (bin: CostBin) => number,
    total: number,
  ): Column<CostBin> => ({
    id,
    header,
    width: 110,
    align: 'right',
    value: of,
    cell: (bin) => <span className="t-cell">{countText(of(bin))}</span>,
    total: countText(total),
    totalValue: total,
  });
  const sum = (of: (bin: CostBin) => number) => spread.bins.reduce((all, bin) => all + of(bin), 0);
  return [
    {
      id: 'from',
      header: 'Cost of a task',
      width: 160,
      grow: true,
      kind: 'money',
      value: (bin) => bin.from,
      cell: edges,
      total: 'All bins',
    },
    count(
      'tasks',
      'Tasks',
      (bin) => bin.tasks,
      sum((bin) => bin.tasks),
    ),
    count(
      'successes',
      'Succeeded',
      (bin) => bin.successes,
      sum((bin) => bin.successes),
    ),
    count(
      'failed',
      'Failed or fell back',
      (bin) => bin.failed,
      sum((bin) => bin.failed),
    ),
    {
      id: 'cost',
      header: 'Cost, $',
      width: 130,
      align: 'right',
      strong: true,
      money: true,
      value: (bin) => bin.cost,
      exact: (bin) => exactMoney(bin.cost),
      cell: (bin) => <span className="t-cell">{amountText(bin.cost)}</span>,
      total: amountText(spread.cost),
      totalValue: spread.cost,
    },
    {
      id: 'share',
      header: 'Share of cost, %',
      width: 130,
      align: 'right',
      value: (bin) => ratio(bin.cost, spread.cost),
      cell: (bin) => <span className="t-cell">{percentAmount(ratio(bin.cost, spread.cost))}</span>,
    },
  ];
}

/** Why there is nothing to draw; null = there is. */
function nothingIn(spread: TaskCosts): string | null {
  if (spread.bins.length > 0) return null;
  if (spread.unpriced.tasks > 0)
    return `All ${countText(spread.unpriced.tasks)} tasks have calls without a price; what they cost is not known.`;
  return spread.tasks > 0 ? 'No task here costs anything.' : 'No call here names a task.';
}

function Chart(props: ChartViewProps) {
  const { view, width, height, asTable } = props;
  const spread = useSpread(view);
  if (spread === null) return null;
  const nothing = nothingIn(spread);
  if (nothing !== null) return <p className="x-missing">{nothing}</p>;
  if (asTable)
    return (
      <DataTable
        label="Tasks by what one of them costs"
        columns={columnsOf(spread)}
        rows={spread.bins}
        rowKey={(bin) => String(bin.from)}
        maxHeight={height}
        rowHeight={26}
      />
    );
  const { p50, p90, p99, max, free, unpriced, withoutTask, tasks } = spread;
  const points = [
    ['median', p50],
    ['90th percentile', p90],
    ['99th percentile', p99],
    ['highest', max],
  ] as const;
  const said = [
    `$ a task: ${points.map(([name, value]) => `${name} ${eachAmount(value)}`).join(', ')}.`,
    ...(free === 0 ? [] : [`${counted(free, 'task')} cost nothing.`]),
    ...(unpriced.tasks === 0 ? [] : [`${counted(unpriced.tasks, 'task')} with unpriced calls left out.`]),
    ...(withoutTask === 0n ? [] : [`${moneyText(withoutTask)} belong to no task.`]),
  ].join(' ');
  return (
    <>
      <CostBins
        bins={spread.bins}
        width={width}
        height={height - NOTE}
        unit="tasks"
        label={`${counted(tasks, 'task')} by cost: ${spread.bins.map((bin) => `${countText(bin.tasks)} from ${edges(bin)}`).join(', ')}`}
      />
      <ChartNote text={said} />
    </>
  );
}

function Title({ view }: Pick<ChartViewProps, 'view'>) {
  const spread = useSpread(view);
  if (spread === null || spread.tasks < 2 || spread.cost <= 0n || spread.p50 === null)
    return 'Cost of one task';
  const half = `Half of the tasks cost ${eachMoney(spread.p50)} or less`;
  const share = ratio(spread.dearest.cost, spread.cost);
  return spread.tasks < 100 || share === null
    ? half
    : `${half}; the dearest 1 % make ${percentText(share)} of their cost`;
}

/** A histogram of tasks by cost. */
export const DISTRIBUTION: ChartView = {
  kind: 'distribution',
  title: 'Distribution',
  words: 'How many tasks cost how much, with what came of them; few dear tasks often make most of the cost.',
  lacks: (view) =>
    ['usd', 'usd-each'].includes(metricOf(view.metric).unit)
      ? null
      : 'The distribution is of what a task costs. Choose a measure of cost.',
  subtitle: () => 'Tasks by cost, log scale: succeeded, failed or fell back, open hatched',
  Title,
  Chart,
};
