/** Spend by day, this month as bars against last month as a line. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { addDays, dayNumber, monthPeriod } from '../../../shared/units/period.ts';
import { Fit } from '../../charts/fit.tsx';
import { reachOf } from '../../charts/reach.ts';
import { StackedArea } from '../../charts/stacked-area.tsx';
import { dayText, monthName, monthText } from '../../format/date.ts';
import { amountText, moneyText } from '../../format/money.ts';
import { go } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { dailyTitle } from './sentences.ts';

type DayRow = { readonly day: string; readonly cost: bigint | null; readonly before: bigint | null };

const drawn = (amount: bigint | null) => (amount === null ? NaN : Number(amount) / 1e9);

const money = (value: number) => moneyText(BigInt(Math.round(value * 1e9)));

/** Every day of the month with its spend and that of the same day of the month before.
 *  Null   `before` null = the month before has no such day, or no spend is known on it. */
export function dayRows(
  month: Pick<MonthSummary, 'daily' | 'dailyBefore' | 'period' | 'compareMonth'>,
): DayRow[] {
  const earlier = new Map(month.dailyBefore.map((each) => [each.day, each.cost]));
  const start = monthPeriod(month.compareMonth);
  return month.daily.map((each) => {
    const day = addDays(start.from, dayNumber(each.day) - dayNumber(month.period.from));
    return { day: each.day, cost: each.cost, before: day < start.to ? (earlier.get(day) ?? null) : null };
  });
}

function dayColumns(month: MonthSummary, rows: readonly DayRow[]): Column<DayRow>[] {
  const prove = (row: DayRow) => () => proveFigure('cost', [], { from: row.day, to: addDays(row.day, 1) });
  const before = monthPeriod(month.compareMonth);
  const proveBefore = (row: DayRow) => {
    const from = addDays(before.from, dayNumber(row.day) - dayNumber(month.period.from));
    return row.before === null ? undefined : () => proveFigure('cost', [], { from, to: addDays(from, 1) });
  };
  return [
    {
      id: 'day',
      header: 'Day',
      width: 90,
      grow: true,
      value: (row) => row.day,
      cell: (row) => dayText(row.day),
      total: 'Total',
    },
    {
      id: 'cost',
      header: `${monthText(month.month)}, $`,
      width: 120,
      align: 'right',
      strong: true,
      value: (row) => row.cost,
      prove,
      cell: (row) => <span className="t-cell">{amountText(row.cost)}</span>,
      total: amountText(rows.reduce((sum, row) => sum + (row.cost ?? 0n), 0n)),
      totalOpen: () => proveFigure('cost', [], month.period),
    },
    {
      id: 'before',
      header: `${monthText(month.compareMonth)}, $`,
      width: 120,
      align: 'right',
      quiet: true,
      value: (row) => row.before,
      prove: proveBefore,
      cell: (row) => <span className="t-cell">{amountText(row.before)}</span>,
    },
  ];
}

function DayTable(props: {
  readonly month: MonthSummary;
  readonly rows: readonly DayRow[];
  readonly height: number;
}) {
  const { month, rows, height } = props;
  return (
    <DataTable
      label="Spend by day"
      columns={dayColumns(month, rows)}
      rows={rows}
      rowKey={(row) => row.day}
      maxHeight={height}
      rowHeight={26}
    />
  );
}

/** The card with the chart, or with the table behind it. */
export function DailyCard(props: {
  readonly month: MonthSummary;
  readonly table: boolean;
  readonly compare: boolean;
  readonly height: number;
}) {
  const { month, table, compare, height } = props;
  const rows = dayRows(month);
  const before = rows.map((row) => drawn(row.before));
  const buckets = rows.map((row) => row.day);
  const compared = compare && month.costBefore !== null && month.dailyBefore.length > 0;
  return (
    <Card
      title={dailyTitle(month)}
      subtitle={`$ a day${compared ? `; line ${monthName(month.compareMonth)}` : ''}`}
      padded={!table}
    >
      {table ? (
        <DayTable month={month} rows={rows} height={height + 16} />
      ) : (
        <Fit height={height}>
          {(width) => (
            <StackedArea
              width={width}
              height={height}
              mode="bar"
              series={[
                {
                  key: 'spend',
                  name: monthText(month.month),
                  color: 'var(--chart-actual)',
                  values: rows.map((row) => drawn(row.cost)),
                },
              ]}
              buckets={buckets}
              reach={reachOf(buckets, 'day', month.period, month.covered)}
              format={money}
              previous={compared ? before : undefined}
              previousName={monthText(month.compareMonth)}
              onProve={(day) => proveFigure('cost', [], { from: day, to: addDays(day, 1) })}
              onSelect={(day) =>
                go({
                  page: 'explore',
                  item: null,
                  period: { from: day, to: addDays(day, 1) },
                  level: 'groups',
                  subject: null,
                })
              }
              label={`Spend by day in ${monthText(month.month)}`}
            />
          )}
        </Fit>
      )}
    </Card>
  );
}
