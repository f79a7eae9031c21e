/** The table behind charts of groups: one row for each combination of values, with every measure the chart draws. */
import { lacksPrices, metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import type { QueryReply, QueryRow } from '../../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { ratio } from '../../../../shared/units/ratio.ts';
import { counted } from '../../../format/count.ts';
import { knownText } from '../../../format/known.ts';
import { cellText, unitOf } from '../../../format/metric.ts';
import { percentAmount } from '../../../format/percent.ts';
import { asBase, cellValue } from '../../../state/cells.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { proveFigure } from '../../../state/inspector.ts';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { isSummable } from '../groups.ts';
import { withMark } from '../marks.ts';
import { wayOf, type ChartViewProps, type Mark } from './chart-view.ts';

const headerOf = (metric: MetricId) => {
  const unit = unitOf(metric);
  return unit === '' ? metricOf(metric).name : `${metricOf(metric).name}, ${unit}`;
};

/** The filters that keep the lines of one row. */
export function rowMark(by: readonly DimensionId[], row: Pick<QueryRow, 'keys'>): Mark {
  return by.map((dimension, at) => onlyValue(dimension, row.keys[at] ?? null));
}

/** `others`: groups that the row stands for together. */
type Row = QueryRow & { readonly others?: number };

function columnsOf(props: ChartViewProps, reply: QueryReply, metrics: readonly MetricId[]): Column<Row>[] {
  const { view, onPick } = props;
  const { by } = reply;
  const [leading] = metrics;
  const whole = leading === undefined ? null : cellValue(reply, reply.total, leading);
  const prove = (metric: MetricId, mark: Mark) => () =>
    proveFigure(metric, withMark(view.where, mark), view.period);
  const shareOf = (row: QueryRow) => {
    const value = leading === undefined ? null : cellValue(reply, row.cell, leading);
    return typeof value === 'bigint' && typeof whole === 'bigint' ? ratio(value, whole) : null;
  };
  return [
    ...by.map((dimension, at): Column<Row> => ({
      id: dimension,
      header: dimensionOf(dimension)?.name ?? dimension,
      width: 150,
      grow: at === 0,
      value: (row) =>
        row.others === undefined
          ? valueName(dimension, row.keys[at] ?? null)
          : at === 0
            ? counted(row.others, 'other group')
            : '',
      about: (row) => (row.others === undefined ? { dimension, value: row.keys[at] ?? null } : undefined),
      open: (row) =>
        row.others === undefined ? (press) => onPick(rowMark(by, row), wayOf(press)) : undefined,
      ...(at === 0 ? { total: 'Total' } : {}),
    })),
    ...metrics.map((metric, at): Column<Row> => ({
      id: metric,
      header: headerOf(metric),
      width: 128,
      align: 'right',
      strong: at === 0,
      money: ['usd', 'usd-each'].includes(metricOf(metric).unit),
      value: (row) => cellValue(reply, row.cell, metric),
      cell: (row) => <span className="t-cell">{cellText(metric, cellValue(reply, row.cell, metric))}</span>,
      exact: (row) => knownText(metric, asBase(reply, row.cell)),
      lacking: (row) => lacksPrices(metric, asBase(reply, row.cell)),
      totalLacking: lacksPrices(metric, asBase(reply, reply.total)),
      prove: (row) => (row.others === undefined ? prove(metric, rowMark(by, row)) : undefined),
      total: cellText(metric, cellValue(reply, reply.total, metric)),
      totalValue: cellValue(reply, reply.total, metric),
      totalOpen: prove(metric, []),
    })),
    ...(leading !== undefined && isSummable(leading)
      ? [
          {
            id: 'share',
            header: 'Share, %',
            width: 84,
            align: 'right' as const,
            value: shareOf,
            cell: (row: Row) => <span className="t-cell">{percentAmount(shareOf(row))}</span>,
          },
        ]
      : []),
  ];
}

/** The table; its total is that of the question, not the sum of what is drawn. */
export function FlatTable(
  props: ChartViewProps & { readonly reply: QueryReply; readonly metrics: readonly MetricId[] },
) {
  const { view, reply, metrics, height } = props;
  const [others] = reply.rest?.rows ?? [];
  const rows: readonly Row[] =
    others === undefined ? reply.rows : [...reply.rows, { ...others, keys: [], others: reply.rest!.groups }];
  return (
    <DataTable
      label={`${metricOf(view.metric).name} by ${reply.by.map((id) => dimensionOf(id)?.name ?? id).join(', ')}`}
      columns={columnsOf(props, reply, metrics)}
      rows={rows}
      rowKey={(row) => (row.others === undefined ? JSON.stringify(row.keys) : 'others')}
      maxHeight={height}
      rowHeight={26}
    />
  );
}
