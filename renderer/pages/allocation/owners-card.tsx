/** Owners with what they spent themselves and what they share. */
import { knownText } from '../../format/known.ts';
import { knownOf } from '../../../shared/words/allocation.ts';
import type { AllocationReport, OwnerFigures } from '../../../shared/contract/allocation.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { periodText } from '../../format/date.ts';
import { amountText, exactMoney, signedAmount } from '../../format/money.ts';
import { changeOf } from '../../format/percent.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import type { Period } from '../../../shared/units/period.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { ownersTitle } from './sentences.ts';
import { dimensionName, ownerName, ownerNoun } from './words.ts';

type Row = OwnerFigures;
type OpenOwner = (owner: string | null) => void;

/** The columns; `openShared` shows where an owner's shared cost comes from. */
export function ownerColumns(
  report: AllocationReport,
  compare: Period | null,
  openShared: OpenOwner,
): Column<Row>[] {
  const right = { align: 'right', width: 118, money: true } as const;
  const tip = (cost: bigint, unpriced: bigint) => knownText('cost', { cost, 'unpriced-calls': unpriced });
  const moved = (row: Row) => changeOf(knownOf(row).loaded, knownOf(row).loadedBefore, 'lower');
  const of = ({ owner }: Row): readonly Filter[] => [onlyValue(report.dimension, owner)];
  const isShared = (row: Row) => row.byPool.length > 0;
  const { total } = report;
  return [
    {
      id: 'owner',
      header: dimensionName(report.dimension),
      width: 160,
      grow: true,
      strong: true,
      value: (row) => ownerName(report.dimension, row.owner),
      about: (row) => ({ dimension: report.dimension, value: row.owner }),
      cell: (row) => (
        <span className={row.owner === null ? 't-cell t-quiet' : 't-cell'}>
          {ownerName(report.dimension, row.owner)}
        </span>
      ),
      total: 'Total',
    },
    {
      ...right,
      id: 'direct',
      header: 'Direct, $',
      headerTip: 'What its own lines cost',
      value: (row) => knownOf(row).direct,
      exact: (row) => tip(row.direct, row.unpriced.now),
      lacking: (row) => row.unpriced.now > 0n,
      open: (row) => () => proveFigure('cost', of(row), report.period),
      cell: (row) => <span className="t-cell">{amountText(knownOf(row).direct)}</span>,
      total: amountText(total.direct),
      totalValue: total.direct,
      totalOpen: () => proveFigure('cost', [], report.period),
    },
    {
      ...right,
      id: 'in',
      header: 'Shared in, $',
      headerTip: 'What it takes of shared pools',
      value: (row) => row.sharedIn,
      exact: (row) => exactMoney(row.sharedIn),
      open: (row) =>
        isShared(row)
          ? () => openShared(row.owner)
          : () => proveFigure('shared-cost', of(row), report.period),
      cell: (row) => <span className="t-cell">{signedAmount(row.sharedIn)}</span>,
      total: signedAmount(total.sharedIn),
      totalOpen: () => proveFigure('shared-cost', [], report.period),
      totalValue: total.sharedIn,
    },
    {
      ...right,
      id: 'out',
      header: 'Shared out, $',
      headerTip: 'What it hands to shared pools',
      value: (row) => -row.sharedOut,
      exact: (row) => exactMoney(-row.sharedOut),
      open: (row) =>
        isShared(row)
          ? () => openShared(row.owner)
          : () => proveFigure('shared-cost', of(row), report.period),
      cell: (row) => <span className="t-cell">{signedAmount(-row.sharedOut)}</span>,
      total: signedAmount(-total.sharedOut),
      totalOpen: () => proveFigure('shared-cost', [], report.period),
      totalValue: -total.sharedOut,
    },
    {
      ...right,
      id: 'loaded',
      header: 'With shared cost, $',
      width: 134,
      strong: true,
      value: (row) => knownOf(row).loaded,
      exact: (row) => tip(row.loaded, row.unpriced.now),
      lacking: (row) => row.unpriced.now > 0n,
      open: (row) => () => proveFigure('loaded-cost', of(row), report.period),
      cell: (row) => <span className="t-cell">{amountText(knownOf(row).loaded)}</span>,
      total: amountText(total.loaded),
      totalValue: total.loaded,
      totalOpen: () => proveFigure('loaded-cost', [], report.period),
    },
    ...(compare === null
      ? []
      : ([
          {
            ...right,
            id: 'before',
            header: `${periodText(compare)}, $`,
            yields: 2,
            quiet: true,
            value: (row) => knownOf(row).loadedBefore,
            exact: (row) =>
              row.loadedBefore === null ? undefined : tip(row.loadedBefore, row.unpriced.before),
            lacking: (row) => row.unpriced.before > 0n,
            open: (row) => () => proveFigure('loaded-cost', of(row), compare),
            cell: (row) => <span className="t-cell">{amountText(knownOf(row).loadedBefore)}</span>,
            total: amountText(total.loadedBefore),
            totalValue: total.loadedBefore,
            totalOpen: () => proveFigure('loaded-cost', [], compare),
          },
          {
            ...right,
            id: 'change',
            header: 'Change, %',
            width: 98,
            yields: 1,
            money: false,
            value: (row) => moved(row).share,
            open: (row) => () => proveFigure('loaded-cost', of(row), report.period, { compare }),
            cell: (row) => (
              <span className="t-cell">
                <ChangeText change={moved(row)} />
              </span>
            ),
            total: <ChangeText change={changeOf(total.loaded, total.loadedBefore, 'lower')} />,
            totalOpen: () => proveFigure('loaded-cost', [], report.period, { compare }),
          },
        ] satisfies Column<Row>[])),
  ];
}

/** The card. */
export function OwnersCard(props: {
  readonly report: AllocationReport;
  readonly compare: Period | null;
  readonly openShared: OpenOwner;
}) {
  const { report, compare, openShared } = props;
  return (
    <Card
      title={ownersTitle(report)}
      subtitle={`$, direct and shared cost by ${ownerNoun(report.dimension)}`}
    >
      <DataTable
        label={`Cost by ${ownerNoun(report.dimension)}`}
        columns={ownerColumns(report, compare, openShared)}
        rows={report.owners}
        rowKey={(row) => row.owner ?? '\u0000'}
        maxHeight={460}
        onProve={(row) => proveFigure('loaded-cost', [onlyValue(report.dimension, row.owner)], report.period)}
      />
    </Card>
  );
}
