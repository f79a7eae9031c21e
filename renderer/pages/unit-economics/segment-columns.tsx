/** Columns of the segments of a use case, shared by screen and export. */
import { bandOf } from '../../../shared/maths/band.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { amountText, eachAmount, exactMoney, moneyText } from '../../format/money.ts';
import { changeOf, percentAmount } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { pluralOf } from '../../print/nouns.ts';
import { go } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { ShareBullet, ShareTicks } from './bands.tsx';
import type { Segment } from './segments.ts';

const quiet = <span className="t-quiet">{NOT_KNOWN}</span>;
const upper = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The columns; `whole` fills the total row. */
export function segmentColumns(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly dimension: DimensionId;
  readonly whole: Segment;
}): Column<Segment>[] {
  const { card, score, dimension, whole } = props;
  const { thresholds, compare, period } = card;
  const { useCase } = score;
  const versus = compare === null ? 'Change' : `vs ${periodShort(compare)}`;
  const filters = (row: Segment) => [onlyValue('use-case', useCase.id), onlyValue(dimension, row.key)];
  const right = { align: 'right' } as const;
  const share = (value: number | null) =>
    value === null ? quiet : <span className="t-cell">{percentAmount(value)}</span>;
  return [
    {
      id: 'segment',
      header: dimensionOf(dimension)?.name ?? dimension,
      width: 100,
      grow: true,
      value: (row) => row.name,
      open: (row) => () =>
        go({
          page: 'explore',
          item: null,
          where: filters(row),
          by: 'feature',
          level: 'groups',
          subject: null,
        }),
      cell: (row) => <span className={row.key === null ? 't-cell t-quiet' : 't-cell'}>{row.name}</span>,
      total: 'All',
    },
    {
      ...right,
      id: 'tasks',
      header: 'Tasks',
      headerTip: `${upper(pluralOf(useCase.unit))} that had calls in the period`,
      width: 70,
      yields: 1,
      value: (row) => row.tasks,
      cell: (row) => <span className="t-cell">{countText(row.tasks)}</span>,
      total: countText(whole.tasks),
    },
    {
      ...right,
      id: 'success',
      header: 'Success, %',
      width: 92,
      yields: 2,
      value: (row) => row.successRate,
      exact: (row) => `${countText(row.successes)} of ${countText(row.outcomes)} outcomes`,
      cell: (row) => share(row.successRate),
      total: percentAmount(whole.successRate),
    },
    {
      ...right,
      id: 'cost',
      header: 'Cost, $',
      width: 84,
      money: true,
      strong: true,
      value: (row) => row.cost,
      exact: (row) => exactMoney(row.cost),
      open: (row) => () => proveFigure('cost', filters(row), period),
      cell: (row) => <span className="t-cell">{amountText(row.cost)}</span>,
      total: amountText(whole.cost),
    },
    {
      ...right,
      id: 'each',
      header: 'Each, $',
      headerTip: `Cost per ${useCase.outcome}`,
      width: 64,
      money: true,
      strong: true,
      value: (row) => row.each,
      exact: (row) =>
        row.each === null
          ? `No successes, ${moneyText(row.cost)} spent`
          : exactText('cost-per-success', row.each),
      open: (row) => () => proveFigure('cost-per-success', filters(row), period),
      cell: (row) => (row.each === null ? quiet : <span className="t-cell">{eachAmount(row.each)}</span>),
      total: eachAmount(whole.each),
    },
    {
      ...right,
      id: 'change',
      header: `${versus}, %`,
      width: 72,
      yields: 3,
      value: (row) => changeOf(row.each, row.eachBefore, 'lower').share,
      exact: (row) => (row.eachBefore === null ? undefined : `from $${eachAmount(row.eachBefore)}`),
      cell: (row) => <ChangeText change={changeOf(row.each, row.eachBefore, 'lower')} />,
      total: <ChangeText change={changeOf(whole.each, whole.eachBefore, 'lower')} />,
    },
    {
      ...right,
      id: 'retries',
      header: 'Retries, %',
      width: 74,
      yields: 4,
      value: (row) => row.retries,
      cell: (row) => share(row.retries),
      total: percentAmount(whole.retries),
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
          share={row.share}
          band={bandOf(row.share, thresholds)}
          thresholds={thresholds}
          name={row.name}
        />
      ),
    },
    {
      ...right,
      id: 'share',
      header: 'Human, %',
      width: 90,
      strong: true,
      value: (row) => row.share,
      cell: (row) => share(row.share),
      total: percentAmount(whole.share),
    },
  ];
}
