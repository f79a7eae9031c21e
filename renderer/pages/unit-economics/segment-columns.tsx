/** Columns of the segments of a use case, shared by screen and export. */
import type { Segment, SegmentsReply } from '../../../shared/contract/unit-segments.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { bandOf } from '../../../shared/maths/band.ts';
import { VERDICT_SHORT } from '../../../shared/words/units.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { amountText, eachAmount, exactMoney, moneyText } from '../../format/money.ts';
import { changeOf, percentAmount, percentText } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { go } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { ShareBullet, ShareTicks, Verdict } from './bands.tsx';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';

const quiet = <span className="t-quiet">{NOT_KNOWN}</span>;
const right = { align: 'right' } as const;

/** "61.0 % of 94 outcomes, 50.9 to 70.2 % at 95 %" */
function rateReason({ successes, settled, successInterval }: Segment): string {
  if (successInterval === null) return 'No final outcome in this period';
  const { low, high } = successInterval;
  return `${countText(successes)} of ${countText(settled)} outcomes; ${percentAmount(low)} to ${percentText(high)} at 95 %`;
}

/** A cell that is greyed where there is too little to read anything into it. */
function Cell(props: { readonly row: Segment; readonly children: string }) {
  if (props.children === NOT_KNOWN) return quiet;
  return <span className={props.row.small ? 't-cell t-quiet' : 't-cell'}>{props.children}</span>;
}

/** The columns. */
export function segmentColumns(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly reply: SegmentsReply;
}): Column<Segment>[] {
  const { card, score, reply } = props;
  const { thresholds, compare, period, unitBasis } = card;
  const { useCase } = score;
  const { dimension, whole } = reply;
  const known = dimensionOf(dimension);
  const nameOf = (row: Segment) => row.key ?? known?.missing ?? 'Not stated';
  const versus = compare === null ? 'Change' : `vs ${periodShort(compare)}`;
  const filters = (row: Segment) => [onlyValue('use-case', useCase.id), onlyValue(dimension, row.key)];
  const prove = (metric: MetricId) => (row: Segment) => () => proveFigure(metric, filters(row), period);
  const proveChange = (where: readonly Filter[]) => () =>
    proveFigure(metricOn(unitBasis, 'stepEach'), where, period, compare === null ? {} : { compare });
  const proveWhole = (metric: MetricId) => () =>
    proveFigure(metric, [onlyValue('use-case', useCase.id)], period);
  const stake =
    reply.stake === 'over-target'
      ? { header: 'At stake, $', tip: `Cost above ${percentText(thresholds.target, 0)} of human cost` }
      : { header: 'At stake, $', tip: 'Cost of tasks that failed or fell back; no human cost is known' };
  return [
    {
      id: 'segment',
      header: known?.name ?? dimension,
      width: 100,
      grow: true,
      value: nameOf,
      about: (row) => ({ dimension, value: row.key }),
      open: (row) => () =>
        go({
          page: 'explore',
          item: null,
          where: filters(row),
          by: 'feature',
          level: 'groups',
          subject: null,
        }),
      cell: (row) => (
        <span className={row.key === null || row.small ? 't-cell t-quiet' : 't-cell'}>{nameOf(row)}</span>
      ),
      total: 'All',
    },
    {
      ...right,
      id: 'outcomes',
      header: 'Outcomes',
      headerTip: 'Final outcomes it worked on',
      width: 80,
      yields: 2,
      value: (row) => row.settled,
      open: prove('reached-outcomes'),
      cell: (row) => <Cell row={row}>{countText(row.settled)}</Cell>,
      total: countText(whole.settled),
      totalOpen: proveWhole('reached-outcomes'),
      totalValue: whole.settled,
    },
    {
      ...right,
      id: 'success',
      header: 'Success, %',
      help: metricOn(unitBasis, 'stepRate'),
      width: 88,
      yields: 3,
      value: (row) => row.successRate,
      open: prove(metricOn(unitBasis, 'stepRate')),
      exact: rateReason,
      cell: (row) => <Cell row={row}>{percentAmount(row.successRate)}</Cell>,
      total: percentAmount(whole.successRate),
      totalOpen: proveWhole(metricOn(unitBasis, 'stepRate')),
      totalValue: whole.successRate,
    },
    {
      ...right,
      id: 'interval',
      header: 'Range, %',
      headerTip: 'Where the success rate lies at 95 % confidence (Wilson)',
      width: 84,
      yields: 7,
      value: (row) => row.successInterval?.low ?? null,
      exact: rateReason,
      cell: (row) => (
        <Cell row={row}>
          {row.successInterval === null
            ? NOT_KNOWN
            : `${percentAmount(row.successInterval.low, 0)} – ${percentAmount(row.successInterval.high, 0)}`}
        </Cell>
      ),
    },
    {
      ...right,
      id: 'cost',
      header: 'Cost, $',
      help: metricOn(unitBasis, 'cost'),
      width: 84,
      money: true,
      strong: true,
      value: (row) => row.cost,
      exact: (row) => exactMoney(row.cost),
      open: (row) => () => proveFigure(metricOn(unitBasis, 'cost'), filters(row), period),
      cell: (row) => <span className="t-cell">{amountText(row.cost)}</span>,
      total: amountText(whole.cost),
      totalOpen: proveWhole(metricOn(unitBasis, 'cost')),
      totalValue: whole.cost,
    },
    {
      ...right,
      id: 'failed',
      header: 'Failed, $',
      help: metricOn(unitBasis, 'failure'),
      width: 78,
      yields: 6,
      money: true,
      value: (row) => row.failureCost,
      exact: (row) => exactMoney(row.failureCost),
      open: (row) => () => proveFigure(metricOn(unitBasis, 'failure'), filters(row), period),
      cell: (row) => <Cell row={row}>{amountText(row.failureCost)}</Cell>,
      total: amountText(whole.failureCost),
      totalOpen: proveWhole(metricOn(unitBasis, 'failure')),
      totalValue: whole.failureCost,
    },
    {
      ...right,
      id: 'each',
      header: 'Per outcome, $',
      help: metricOn(unitBasis, 'stepEach'),
      headerTip: `Cost per ${useCase.outcome}`,
      width: 104,
      money: true,
      strong: true,
      value: (row) => row.costPerSuccess,
      exact: (row) =>
        row.costPerSuccess === null
          ? `No successes, ${moneyText(row.cost)} spent`
          : exactText(metricOn(unitBasis, 'stepEach'), row.costPerSuccess),
      open: (row) => () => proveFigure(metricOn(unitBasis, 'stepEach'), filters(row), period),
      cell: (row) => (
        <Cell row={row}>{row.costPerSuccess === null ? NOT_KNOWN : eachAmount(row.costPerSuccess)}</Cell>
      ),
      total: eachAmount(whole.costPerSuccess),
      totalOpen: proveWhole(metricOn(unitBasis, 'stepEach')),
      totalValue: whole.costPerSuccess,
    },
    {
      ...right,
      id: 'change',
      header: `${versus}, %`,
      width: 74,
      yields: 4,
      value: (row) => changeOf(row.costPerSuccess, row.costPerSuccessBefore, 'lower').share,
      exact: (row) =>
        row.costPerSuccessBefore === null ? undefined : `from $${eachAmount(row.costPerSuccessBefore)}`,
      open: (row) => (compare === null ? undefined : proveChange(filters(row))),
      totalOpen: compare === null ? undefined : proveChange([onlyValue('use-case', useCase.id)]),
      cell: (row) =>
        row.small ? (
          quiet
        ) : (
          <ChangeText change={changeOf(row.costPerSuccess, row.costPerSuccessBefore, 'lower')} />
        ),
      total: <ChangeText change={changeOf(whole.costPerSuccess, whole.costPerSuccessBefore, 'lower')} />,
    },
    {
      id: 'bullet',
      header: 'Share of human cost against target and red line',
      head: <ShareTicks thresholds={thresholds} />,
      width: 112,
      yields: 2,
      sortable: false,
      picture: true,
      value: () => null,
      cell: (row) => (
        <ShareBullet
          share={row.humanCostShare}
          band={row.small ? 'unknown' : bandOf(row.humanCostShare, thresholds)}
          thresholds={thresholds}
          name={nameOf(row)}
        />
      ),
    },
    {
      ...right,
      id: 'share',
      header: 'Of human, %',
      help: metricOn(unitBasis, 'stepShare'),
      width: 90,
      strong: true,
      value: (row) => row.humanCostShare,
      open: prove(metricOn(unitBasis, 'stepShare')),
      cell: (row) => <Cell row={row}>{percentAmount(row.humanCostShare)}</Cell>,
      total: percentAmount(whole.humanCostShare),
      totalOpen: proveWhole(metricOn(unitBasis, 'stepShare')),
      totalValue: whole.humanCostShare,
    },
    {
      ...right,
      id: 'stake',
      header: stake.header,
      headerTip: stake.tip,
      width: 106,
      money: true,
      value: (row) => row.atStake,
      open: prove(metricOn(unitBasis, reply.stake === 'over-target' ? 'cost' : 'failure')),
      exact: (row) => exactMoney(row.atStake),
      cell: (row) => <Cell row={row}>{amountText(row.atStake)}</Cell>,
      total: amountText(whole.atStake),
      totalOpen: proveWhole(metricOn(unitBasis, reply.stake === 'over-target' ? 'cost' : 'failure')),
      totalValue: whole.atStake,
    },
    ...(reply.repeated === 0n
      ? [
          {
            id: 'verdict',
            header: 'Verdict',
            width: 112,
            yields: 1,
            value: (row: Segment) => (row.verdict === null ? null : VERDICT_SHORT[row.verdict.kind]),
            exact: (row: Segment) => row.verdict?.reason,
            cell: (row: Segment) => (row.verdict === null ? quiet : <Verdict verdict={row.verdict} short />),
          } satisfies Column<Segment>,
        ]
      : []),
  ];
}
