/** Columns of the table of all use cases, shared by screen and export. */
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { amountText, eachAmount, exactMoney, moneyText } from '../../format/money.ts';
import { changeOf, percentAmount, percentText, signedPercent } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { scoresOf, shareBefore, VERDICTS, verdictReason } from '../../print/facts.ts';
import { go } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import { ShareBullet, ShareTicks, Verdict } from './bands.tsx';
import { shareReason } from './sentences.ts';

type Row = UseCaseScore;

/** Share of cost that failed or fell back. */
export function failureShare(score: UseCaseScore): number | null {
  return score.now.outcomes === 0n ? null : ratio(score.now.failureCost, score.now.cost);
}

/** Only where somebody records or states a value. */
function valueColumn(prove: (metric: MetricId) => (row: Row) => () => void): Column<Row> {
  return {
    align: 'right',
    id: 'value',
    header: 'Of value, %',
    width: 88,
    yields: 5,
    value: (row) => row.valueShare,
    open: prove('value-share'),
    exact: (row) =>
      row.valueShare === null ? 'No value is recorded or stated' : percentText(row.valueShare),
    cell: (row) => <ShareCell value={row.valueShare} />,
  };
}

/** Gives way to the share of value where that is known; the use case's own page has it always. */
function failureColumn(prove: (metric: MetricId) => (row: Row) => () => void): Column<Row> {
  return {
    align: 'right',
    id: 'failure',
    header: 'Failed, %',
    headerTip: 'Cost of tasks that failed or fell back, as a share of cost',
    width: 72,
    yields: 7,
    value: failureShare,
    open: prove('failure-share'),
    exact: (row) => `${moneyText(row.now.failureCost)} on tasks that failed or fell back`,
    cell: (row) => <ShareCell value={failureShare(row)} />,
  };
}

function ShareCell({ value }: { readonly value: number | null }) {
  return value === null ? (
    <span className="t-quiet">{NOT_KNOWN}</span>
  ) : (
    <span className="t-cell">{percentAmount(value)}</span>
  );
}

/** The columns. */
export function overviewColumns(card: Scorecard): Column<Row>[] {
  const { thresholds, period } = card;
  const versus = card.compare === null ? 'Change' : `vs ${periodShort(card.compare)}`;
  const prove = (metric: MetricId) => (row: Row) => () =>
    proveFigure(metric, [onlyValue('use-case', row.useCase.id)], period);
  const right = { align: 'right' } as const;
  const valued = scoresOf(card).some((score) => score.valueShare !== null);
  return [
    {
      id: 'name',
      header: 'Use case and outcome',
      width: 228,
      grow: true,
      value: (row) => row.useCase.name,
      open: (row) => () => go({ item: row.useCase.id, subject: null }),
      cell: (row) => (
        <span className="t-cell" data-tip={row.finding}>
          <span className="u-name">{row.useCase.name}</span>{' '}
          <span className="u-of">per {row.useCase.outcome}</span>
        </span>
      ),
      total: 'In use cases',
    },
    {
      ...right,
      id: 'tasks',
      header: 'Tasks',
      width: 74,
      yields: 2,
      value: (row) => row.now.tasks,
      open: prove('tasks'),
      cell: (row) => <span className="t-cell">{countText(row.now.tasks)}</span>,
    },
    {
      ...right,
      id: 'success',
      header: 'Success, %',
      width: 92,
      yields: 3,
      value: (row) => row.successRate,
      open: prove('success-rate'),
      exact: (row) => `${countText(row.now.successes)} of ${countText(row.now.outcomes)} outcomes`,
      cell: (row) => <ShareCell value={row.successRate} />,
    },
    {
      ...right,
      id: 'cost',
      header: 'Cost, $',
      width: 88,
      money: true,
      strong: true,
      value: (row) => row.now.cost,
      open: prove('cost'),
      exact: (row) => exactMoney(row.now.cost),
      cell: (row) => (
        <span className={row.now.incomplete.unpricedTokens > 0n ? 't-cell u-edge' : 't-cell'}>
          {amountText(row.now.cost)}
        </span>
      ),
      total: amountText(card.total.cost - card.outside.cost),
    },
    {
      ...right,
      id: 'each',
      header: 'Per outcome, $',
      width: 112,
      money: true,
      strong: true,
      value: (row) => row.costPerSuccess,
      open: prove('cost-per-success'),
      exact: (row) =>
        row.costPerSuccess === null
          ? shareReason({ ...row, useCase: { ...row.useCase, humanCost: '1' } })
          : exactText('cost-per-success', row.costPerSuccess),
      cell: (row) =>
        row.costPerSuccess === null ? (
          <span className="t-quiet">{NOT_KNOWN}</span>
        ) : (
          <span className="t-cell">{eachAmount(row.costPerSuccess)}</span>
        ),
    },
    {
      ...right,
      id: 'each-change',
      header: `${versus}, %`,
      width: 74,
      value: (row) => changeOf(row.costPerSuccess, row.costPerSuccessBefore, 'lower').share,
      exact: (row) =>
        row.costPerSuccessBefore === null ? undefined : `from $${eachAmount(row.costPerSuccessBefore)}`,
      cell: (row) => <ChangeText change={changeOf(row.costPerSuccess, row.costPerSuccessBefore, 'lower')} />,
    },
    {
      ...right,
      id: 'trend',
      header: '30 d, %',
      headerTip: 'Change over the last 30 days by its robust trend, period basis',
      width: 68,
      yields: 8,
      value: (row) => row.trend?.change ?? null,
      exact: (row) =>
        row.trend === null
          ? 'A trend needs eight days with a success'
          : `${signedPercent(row.trend.changeLow)} to ${signedPercent(row.trend.changeHigh)} %, 95 % interval`,
      cell: (row) =>
        row.trend === null || row.trend.change === null ? (
          <span className="t-quiet">{NOT_KNOWN}</span>
        ) : (
          <span
            className={`t-cell ${row.trend.direction === 'rising' ? 't-unfavourable' : row.trend.direction === 'falling' ? 't-favourable' : ''}`}
          >
            {signedPercent(row.trend.change)}
          </span>
        ),
    },
    ...(valued ? [] : [failureColumn(prove)]),
    {
      ...right,
      id: 'retries',
      header: 'Retries, %',
      width: 84,
      yields: 6,
      value: (row) => row.retryOverhead,
      open: prove('retry-overhead'),
      exact: (row) => `${moneyText(row.now.retryCost)} on attempts after the first`,
      cell: (row) => <ShareCell value={row.retryOverhead} />,
    },
    {
      id: 'bullet',
      header: 'Share of human cost against target and red line',
      head: <ShareTicks thresholds={thresholds} />,
      width: 112,
      sortable: false,
      picture: true,
      value: () => null,
      cell: (row) => (
        <ShareBullet
          share={row.humanCostShare}
          before={shareBefore(row)}
          band={row.band}
          thresholds={thresholds}
          name={row.useCase.name}
          height={18}
        />
      ),
    },
    {
      ...right,
      id: 'share',
      header: 'Of human, %',
      width: 90,
      strong: true,
      value: (row) => row.humanCostShare,
      open: prove('human-cost-share'),
      exact: shareReason,
      cell: (row) => <ShareCell value={row.humanCostShare} />,
    },
    ...(valued ? [valueColumn(prove)] : []),
    {
      id: 'verdict',
      header: 'Verdict',
      width: 98,
      value: (row) => VERDICTS[row.band],
      exact: (row) => verdictReason(row, thresholds),
      cell: (row) => <Verdict band={row.band} />,
    },
  ];
}
