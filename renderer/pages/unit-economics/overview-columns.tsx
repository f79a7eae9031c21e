/** Columns of the table of all use cases, shared by screen and export. */
import type { Scorecard, UnitBasis, UseCaseScore } from '../../../shared/contract/units.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { markedSentence } from '../../format/marks.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { amountText, eachAmount, exactMoney, moneyText } from '../../format/money.ts';
import { changeOf, percentAmount, percentText, signedPercent } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { scoresOf } from '../../print/facts.ts';
import { costOn, failureCostOn, retryCostOn } from '../../../shared/maths/unit-basis.ts';
import { VERDICT_SHORT } from '../../../shared/words/units.ts';
import { go } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { ShareBullet, ShareTicks, Verdict } from './bands.tsx';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { shareReason } from './sentences.ts';

type Row = UseCaseScore;
type Prove = (figure: Parameters<typeof metricOn>[1]) => (row: Row) => () => void;

/** Share of cost that failed or fell back. */
function failureShare(score: UseCaseScore, basis: UnitBasis): number | null {
  return score.now.outcomes === 0n ? null : ratio(failureCostOn(basis, score.now), costOn(basis, score.now));
}

/** Only where somebody records or states a value. */
function valueColumn(prove: Prove): Column<Row> {
  return {
    align: 'right',
    id: 'value',
    header: 'Of value, %',
    width: 88,
    yields: 5,
    value: (row) => row.valueShare,
    open: prove('value'),
    exact: (row) =>
      row.valueShare === null ? 'No value is recorded or stated' : percentText(row.valueShare),
    cell: (row) => <ShareCell value={row.valueShare} />,
  };
}

/** Gives way to the share of value where that is known; the use case's own page has it always. */
function failureColumn(prove: Prove, basis: UnitBasis): Column<Row> {
  return {
    align: 'right',
    id: 'failure',
    header: 'Failed, %',
    help: metricOn(basis, 'failureShare'),
    width: 72,
    yields: 7,
    value: (row) => failureShare(row, basis),
    open: prove('failureShare'),
    exact: (row) => `${moneyText(failureCostOn(basis, row.now))} on tasks that failed or fell back`,
    cell: (row) => <ShareCell value={failureShare(row, basis)} />,
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
  const basis = card.unitBasis;
  const prove: Prove = (figure) => (row) => () =>
    proveFigure(metricOn(basis, figure), [onlyValue('use-case', row.useCase.id)], period);
  const right = { align: 'right' } as const;
  const valued = scoresOf(card).some((score) => score.valueShare !== null);
  return [
    {
      id: 'name',
      header: 'Use case and outcome',
      width: 248,
      grow: true,
      value: (row) => row.useCase.name,
      open: (row) => () => go({ item: row.useCase.id, subject: null }),
      cell: (row) => (
        <span
          className="t-cell"
          data-tip={`${row.useCase.name} per ${row.useCase.outcome}\n${markedSentence(row.finding)}`}
        >
          <span className="u-name">{row.useCase.name}</span>{' '}
          <span className="u-of">per {row.useCase.outcome}</span>
        </span>
      ),
      total: 'In use cases',
    },
    {
      ...right,
      id: 'tasks',
      header: basis === 'cohort' ? 'Settled' : 'Tasks',
      headerTip:
        basis === 'cohort' ? 'Tasks with a final outcome in the period' : 'Tasks with calls in the period',
      width: 64,
      yields: 2,
      value: (row) => (basis === 'cohort' ? row.settled : row.now.tasks),
      open: (row) => () =>
        proveFigure(
          basis === 'cohort' ? 'reached-outcomes' : 'tasks',
          [onlyValue('use-case', row.useCase.id)],
          period,
        ),
      cell: (row) => (
        <span className="t-cell">{countText(basis === 'cohort' ? row.settled : row.now.tasks)}</span>
      ),
    },
    {
      ...right,
      id: 'success',
      header: 'Success, %',
      help: metricOn(basis, 'rate'),
      width: 84,
      yields: 3,
      value: (row) => row.successRate,
      open: prove('rate'),
      exact: (row) =>
        `${countText(row.now.successes)} of ${countText(basis === 'cohort' ? row.settled : row.now.outcomes)} outcomes`,
      cell: (row) => <ShareCell value={row.successRate} />,
    },
    {
      ...right,
      id: 'cost',
      header: 'Cost, $',
      help: metricOn(basis, 'cost'),
      width: 88,
      money: true,
      strong: true,
      value: (row) => costOn(basis, row.now),
      open: prove('cost'),
      exact: (row) => exactMoney(costOn(basis, row.now)),
      cell: (row) => (
        <span className={row.now.incomplete.unpricedTokens > 0n ? 't-cell u-edge' : 't-cell'}>
          {amountText(costOn(basis, row.now))}
        </span>
      ),
      total: amountText(sumNanos(scoresOf(card).map((row) => costOn(basis, row.now)))),
      totalOpen: () =>
        proveFigure(
          metricOn(basis, 'cost'),
          [{ dimension: 'use-case', values: scoresOf(card).map((row) => row.useCase.id), not: false }],
          period,
        ),
      totalValue: sumNanos(scoresOf(card).map((row) => costOn(basis, row.now))),
    },
    {
      ...right,
      id: 'each',
      header: 'Per outcome, $',
      help: metricOn(basis, 'each'),
      width: 104,
      money: true,
      strong: true,
      value: (row) => row.costPerSuccess,
      open: prove('each'),
      exact: (row) =>
        row.costPerSuccess === null
          ? `No successes, ${moneyText(costOn(basis, row.now))} spent`
          : exactText(metricOn(basis, 'each'), row.costPerSuccess),
      cell: (row) =>
        row.costPerSuccess === null ? (
          <span className="t-quiet">{NOT_KNOWN}</span>
        ) : (
          <span className="t-cell">{eachAmount(row.costPerSuccess)}</span>
        ),
    },
    {
      ...right,
      id: 'other',
      header: basis === 'cohort' ? 'By period, $' : 'By cohort, $',
      help: metricOn(basis === 'cohort' ? 'period' : 'cohort', 'each'),
      width: 90,
      yields: 4,
      quiet: true,
      money: true,
      value: (row) => row.other.costPerSuccess,
      open: (row) => () =>
        proveFigure(metricOn(row.other.basis, 'each'), [onlyValue('use-case', row.useCase.id)], period),
      cell: (row) =>
        row.other.costPerSuccess === null ? (
          <span className="t-quiet">{NOT_KNOWN}</span>
        ) : (
          <span className="t-cell">{eachAmount(row.other.costPerSuccess)}</span>
        ),
    },
    {
      ...right,
      id: 'each-change',
      header: `${versus}, %`,
      width: 74,
      value: (row) => changeOf(row.costPerSuccess, row.costPerSuccessBefore, 'lower').share,
      open: (row) => () =>
        proveFigure(
          metricOn(basis, 'each'),
          [onlyValue('use-case', row.useCase.id)],
          period,
          card.compare === null ? {} : { compare: card.compare },
        ),
      exact: (row) =>
        row.costPerSuccessBefore === null ? undefined : `from $${eachAmount(row.costPerSuccessBefore)}`,
      cell: (row) => <ChangeText change={changeOf(row.costPerSuccess, row.costPerSuccessBefore, 'lower')} />,
    },
    {
      ...right,
      id: 'trend',
      header: '30 d, %',
      headerTip: 'Change over the last 30 days by its robust trend',
      width: 64,
      yields: 8,
      value: (row) => row.trend?.change ?? null,
      open: (row) => (row.trend === null ? undefined : () => go({ item: row.useCase.id, subject: null })),
      exact: (row) =>
        row.trend === null
          ? 'A trend needs eight points of at least five successes'
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
    ...(valued ? [] : [failureColumn(prove, basis)]),
    {
      ...right,
      id: 'retries',
      header: 'Retries, %',
      width: 84,
      yields: 6,
      value: (row) => row.retryOverhead,
      open: prove('retry'),
      exact: (row) => `${moneyText(retryCostOn(basis, row.now))} on attempts after the first`,
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
          before={row.humanCostShareBefore}
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
      help: metricOn(basis, 'share'),
      width: 90,
      strong: true,
      value: (row) => row.humanCostShare,
      open: prove('share'),
      exact: (row) => shareReason(row, basis),
      cell: (row) => <ShareCell value={row.humanCostShare} />,
    },
    ...(valued ? [valueColumn(prove)] : []),
    {
      id: 'verdict',
      header: 'Verdict',
      width: 112,
      value: (row) => VERDICT_SHORT[row.verdict.kind],
      exact: (row) => row.verdict.reason,
      cell: (row) => <Verdict verdict={row.verdict} short />,
    },
  ];
}
