/** What moved most against the month before; each row opens where it comes from. */
import type { MonthSummary, Mover } from '../../../shared/contract/review.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { monthText } from '../../format/date.ts';
import { amountText, exactMoney, signedAmount } from '../../format/money.ts';
import { changeOf } from '../../format/percent.ts';
import { go, linkTo } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { moverName, moversTitle, noneBefore } from './sentences.ts';

const filterOf = (mover: Mover) => onlyValue(mover.dimension, mover.key);

/** Room for the widest of some amounts, the strong ones too. Units  pixels. */
const roomOf = (least: number, texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, Math.ceil(text.length * 8.2) + 20), least);

function moverColumns(month: MonthSummary): Column<Mover>[] {
  const proveMover = (mover: Mover) => () =>
    proveFigure('cost', [filterOf(mover)], month.period, { compare: monthPeriod(month.compareMonth) });
  return [
    {
      id: 'name',
      header: 'Entity',
      width: 128,
      grow: true,
      value: moverName,
      open: (mover) => () =>
        go({
          page: 'explore',
          item: null,
          where: [filterOf(mover)],
          by: mover.dimension === 'feature' ? 'model' : 'feature',
          level: 'groups',
          subject: null,
        }),
      cell: (mover) => (
        <span className="t-cell" data-tip={`${dimensionOf(mover.dimension)?.name ?? ''} ${moverName(mover)}`}>
          {moverName(mover)} <span className="h-of">{dimensionOf(mover.dimension)?.name.toLowerCase()}</span>
        </span>
      ),
    },
    {
      id: 'now',
      header: 'Now, $',
      width: roomOf(
        84,
        month.movers.map((mover) => amountText(mover.now)),
      ),
      align: 'right',
      money: true,
      value: (mover) => mover.now,
      prove: proveMover,
      exact: (mover) => exactMoney(mover.now),
      cell: (mover) => <span className="t-cell">{amountText(mover.now)}</span>,
    },
    {
      id: 'change',
      header: 'Change, $',
      width: roomOf(
        88,
        month.movers.map((mover) => signedAmount(mover.now - mover.before)),
      ),
      align: 'right',
      money: true,
      strong: true,
      value: (mover) => mover.now - mover.before,
      prove: proveMover,
      exact: (mover) => `from ${exactMoney(mover.before)}`,
      cell: (mover) => (
        <span className={`t-cell t-${changeOf(mover.now, mover.before, 'lower').tone}`}>
          {signedAmount(mover.now - mover.before)}
        </span>
      ),
    },
    {
      id: 'percent',
      header: '%',
      width: 84,
      yields: 1,
      align: 'right',
      value: (mover) => changeOf(mover.now, mover.before, 'lower').share,
      prove: proveMover,
      cell: (mover) => <ChangeText change={changeOf(mover.now, mover.before, 'lower')} />,
    },
  ];
}

/** The card of top movers. */
export function MoversCard(props: {
  readonly month: MonthSummary;
  readonly span: number;
  readonly most: number;
}) {
  const { month, span, most } = props;
  return (
    <Card
      title={moversTitle(month.movers, month)}
      subtitle={
        month.costBefore === null ? undefined : `since ${monthText(month.compareMonth)}; rows overlap`
      }
      span={span}
      side={
        month.costBefore === null ? undefined : (
          <a
            className="t-link"
            href={linkTo({
              page: 'variance',
              item: null,
              period: month.period,
              compare: monthPeriod(month.compareMonth),
              subject: null,
            })}
          >
            Why?
          </a>
        )
      }
    >
      <DataTable
        label="Top movers"
        columns={moverColumns(month)}
        rows={month.movers.slice(0, most)}
        rowKey={(mover) => `${mover.dimension}:${mover.key ?? ''}`}
        rowHeight={27}
        onProve={(mover) => proveFigure('cost', [filterOf(mover)], month.period)}
        none={month.costBefore === null ? noneBefore(month) : 'Nothing moved'}
      />
    </Card>
  );
}
