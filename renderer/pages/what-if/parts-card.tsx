/** Whose spend changes: the scenario by use case or by team. */
import { memo, useMemo, useState } from 'react';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { WhatIfRow } from '../../../shared/maths/what-if/result.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { amountText, eachAmount, exactMoney, signedAmount } from '../../format/money.ts';
import { changeOf, percentAmount, pointsText, signedPercent } from '../../format/percent.ts';
import { proveFigure } from '../../state/inspector.ts';
import { valueName, onlyValue, withFilter } from '../../state/filters.ts';
import { useProjectionSoon } from '../../state/what-if.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Period } from '../../../shared/units/period.ts';
import { useMaker } from '../../state/made.ts';
import { partsMaker, provePart, type PartFigure } from './parts-proof.ts';
import { roomFor } from './column-room.ts';
import { Card } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

type By = 'use-case' | 'team';

/** The columns, with totals over all rows. */
export function partColumns(
  by: By,
  rows: readonly WhatIfRow[],
  where: readonly Filter[],
  proveUnder: (row: WhatIfRow | null, of: PartFigure) => () => void,
): readonly Column<WhatIfRow>[] {
  const before = sumNanos(rows.map((row) => row.baseline.cost));
  const after = sumNanos(rows.map((row) => row.scenario.cost));
  const tone = (row: WhatIfRow) => `t-${changeOf(row.scenario.cost, row.baseline.cost, 'lower').tone}`;
  const prove = (row: WhatIfRow) => () =>
    proveFigure('cost', withFilter(where, onlyValue(by as DimensionId, row.key)));
  const costs = roomFor([amountText(before), amountText(after)], 104);
  const columns: Column<WhatIfRow>[] = [
    {
      id: 'name',
      header: by === 'team' ? 'Team' : 'Use case',
      width: 150,
      grow: true,
      strong: true,
      value: (row) => valueName(by, row.key),
      total: 'All',
    },
    {
      id: 'baseline',
      header: 'Baseline, $',
      width: costs,
      align: 'right',
      money: true,
      value: (row) => row.baseline.cost,
      cell: (row) => <span className="t-cell">{amountText(row.baseline.cost)}</span>,
      exact: (row) => exactMoney(row.baseline.cost),
      prove,
      total: amountText(before),
      totalValue: before,
      totalOpen: () => proveFigure('cost', where),
    },
    {
      id: 'scenario',
      header: 'Scenario, $',
      width: costs,
      align: 'right',
      money: true,
      strong: true,
      value: (row) => row.scenario.cost,
      prove: (row) => proveUnder(row, 'cost'),
      cell: (row) => <span className="t-cell">{amountText(row.scenario.cost)}</span>,
      exact: (row) => exactMoney(row.scenario.cost),
      total: amountText(after),
      totalValue: after,
      totalOpen: proveUnder(null, 'cost'),
    },
    {
      id: 'change',
      header: 'Change, $',
      width: costs,
      align: 'right',
      money: true,
      value: (row) => row.change,
      prove: (row) => proveUnder(row, 'change'),
      cell: (row) => <span className={`t-cell ${tone(row)}`}>{signedAmount(row.change)}</span>,
      exact: (row) => exactMoney(row.change),
      total: signedAmount(after - before),
      totalValue: after - before,
      totalOpen: proveUnder(null, 'change'),
    },
    {
      id: 'percent',
      header: '%',
      width: 66,
      align: 'right',
      yields: 2,
      value: (row) => changeOf(row.scenario.cost, row.baseline.cost, 'lower').share,
      prove: (row) => proveUnder(row, 'change'),
      cell: (row) => (
        <span className={`t-cell ${tone(row)}`}>
          {signedPercent(changeOf(row.scenario.cost, row.baseline.cost, 'lower').share)}
        </span>
      ),
    },
    {
      id: 'each',
      header: 'Per success, $',
      width: 114,
      align: 'right',
      yields: 1,
      value: (row) => (row.scenario.costPerSuccess === null ? null : row.scenario.costPerSuccess / 1e9),
      prove: (row) => proveUnder(row, 'each'),
      cell: (row) => <span className="t-cell">{eachAmount(row.scenario.costPerSuccess)}</span>,
      exact: (row) => `Baseline $${eachAmount(row.baseline.costPerSuccess)}`,
    },
    {
      id: 'rate',
      header: 'Success, %',
      width: 98,
      align: 'right',
      yields: 3,
      value: (row) => row.scenario.successRate,
      prove: (row) => proveUnder(row, 'rate'),
      cell: (row) => <span className="t-cell">{percentAmount(row.scenario.successRate)}</span>,
      exact: (row) => `${pointsText(row.scenario.successRate, row.baseline.successRate)} on the baseline`,
    },
  ];
  return columns;
}

/** The card. */
export const PartsCard = memo(function PartsCard(props: {
  readonly where: readonly Filter[];
  readonly period: Period;
}) {
  const { where, period } = props;
  const [chosen, setBy] = useState<By | null>(null);
  const projection = useProjectionSoon();
  useMaker(
    useMemo(
      () => (projection === null ? () => null : partsMaker(projection, where, period)),
      [projection, where, period],
    ),
  );
  if (projection === null) return null;
  const by = chosen ?? (projection.byUseCase.length < 2 ? 'team' : 'use-case');
  const rows = by === 'team' ? projection.byTeam : projection.byUseCase;
  const moved = rows.filter((row) => row.change !== 0n).length;
  return (
    <Card
      title={
        moved === 0
          ? 'Nobody’s spend changes'
          : `Spend changes for ${moved} of ${rows.length} ${by === 'team' ? 'teams' : 'use cases'}`
      }
      subtitle="over the period; rows add up to the scenario"
      side={
        <Segmented
          label="Rows by"
          value={by}
          options={[
            { value: 'use-case', label: 'Use case' },
            { value: 'team', label: 'Team' },
          ]}
          onChange={setBy}
        />
      }
    >
      <DataTable
        key={by}
        label={`Scenario by ${by === 'team' ? 'team' : 'use case'}`}
        columns={partColumns(by, rows, where, (row, of) => provePart(by, row, of))}
        rows={rows.toSorted((a, b) => (a.baseline.cost > b.baseline.cost ? -1 : 1))}
        rowKey={(row) => row.key ?? '\u0000'}
        rowHeight={27}
        maxHeight={300}
        none="Nothing in this scope"
      />
    </Card>
  );
});
