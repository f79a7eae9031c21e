/** The table of the product: sorted, laid out and selected as in a spreadsheet, virtual when long, walked by keyboard,
 *  with header, first column and total that stay in view. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useMemo, useRef } from 'react';
import { useReading, type Density } from '../../state/reading.ts';
import type { Column } from './column.ts';
import { TableHead, TableTotal } from './edges.tsx';
import { GridRow } from './grid-row.tsx';
import { useActions } from './use-actions.ts';
import { HEAD, TOTAL, useCells } from './use-cells.ts';
import { useColumns } from './use-columns.ts';
import { usePointer } from './use-pointer.ts';
import { useSorted, type Sort } from './use-sorted.ts';
import type { Tree } from './tree.ts';
import { onTableKey } from './table-keys.ts';
import './table.css';

/** Rows from which on only those in view are drawn. */
const LONG = 80;
const HEAD_HEIGHT = 32;
/** What rows of tables have beside the compact height. */
const MORE: Readonly<Record<Density, number>> = { compact: 0, default: 4, comfortable: 12 };

export type DataTableProps<Row extends object> = {
  /** What the table holds, for readers who hear it, for files and for remembering its columns. */
  readonly label: string;
  /** Under what its columns are remembered, where the label says more than which table it is. */
  readonly id?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Null keeps the order given. */
  readonly sort?: Sort | null;
  readonly maxHeight?: number | string;
  /** Pixels where rows are compact. */
  readonly rowHeight?: number;
  /** Space on a cell. */
  readonly onProve?: (row: Row, column: string) => void;
  /** Rows that hold other rows; they keep the order given. */
  readonly tree?: Tree<Row> | undefined;
  /** A row's name in the page, as data-mark, so that it can be shown when a chart points at it. */
  readonly rowMark?: ((row: Row) => string) | undefined;
  /** The mouse is over a row; null = over none. */
  readonly onPoint?: ((row: Row | null) => void) | undefined;
  /** Shown when there are no rows. */
  readonly none?: string;
};

/** A table; see `Column` for what its columns say. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, maxHeight, none = 'No rows', tree, onPoint } = props;
  const deep = tree?.isDeep === true ? tree : null;
  const density = useReading((reading) => reading.density);
  const rowHeight = (props.rowHeight ?? 28) + MORE[density];
  const room = useRef<HTMLDivElement>(null);
  /** The row the mouse is over, as it stands in the page. */
  const pointed = useRef<string | null | undefined>(null);
  const sorting = useSorted(
    props.columns,
    rows,
    props.rowKey,
    tree === undefined ? (props.sort ?? null) : null,
  );
  const { sorted } = sorting;
  const given = useMemo(
    () => (rows.length === 0 ? withoutTotals(props.columns) : props.columns),
    [rows, props.columns],
  );
  const { columns, widths, total, pinned, choices, grip } = useColumns(props.id ?? label, given, rows, room);
  const cells = useCells(sorted, columns);
  const long = maxHeight !== undefined && sorted.length > LONG;
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used, rows are memoised by hand
  const virtual = useVirtualizer({
    count: sorted.length,
    enabled: long,
    getScrollElement: () => room.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => sorted[at]?.key ?? at,
    overscan: 8,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: rowHeight + 4,
    initialRect: { width: 1200, height: 600 },
  });
  const id = useId();
  const cellId = (key: string, column: string) => `${id}-${key}-${column}`;
  const actions = useActions({
    label,
    room,
    columns,
    all: props.columns,
    sorted,
    cells,
    choices,
    sorting:
      tree === undefined
        ? sorting
        : { ...sorting, toggle: tree.onSort, set: ({ id: column }) => tree.onSort(column) },
    cellId,
    pinnedWidth: widths === null ? 0 : widths.slice(0, pinned).reduce((sum, width) => sum + width, 0),
    scrollToRow: long ? (at) => virtual.scrollToIndex(at) : null,
    onProve: props.onProve,
  });
  const pointer = usePointer(sorted, columns, cells, actions);
  const items = virtual.getVirtualItems();
  const shown = long ? items.map((item) => item.index) : sorted.map((_, at) => at);
  const before = long ? (items[0]?.start ?? 0) : 0;
  const after = long ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const { current, at, block } = cells;
  const isDrawn = at !== null && (at.row < 0 || at.row >= sorted.length || shown.includes(at.row));
  const edge = (key: string) => ({
    columns,
    pinned,
    current: current?.key === key ? current.column : null,
    cellId: (column: string) => cellId(key, column),
  });
  const pins = (widths ?? []).slice(0, pinned).map((_, i) => {
    const left = widths!.slice(0, i).reduce((sum, width) => sum + width, 0);
    return [`--pin-${i}`, `${left}px`] as const;
  });
  return (
    <div className="t-table-frame">
      <div
        className="t-table-room"
        ref={room}
        data-scrolls={pinned > 0 ? '' : undefined}
        style={{ maxHeight, ['--row-height' as string]: `${rowHeight}px` }}
      >
        <table
          className="t-table"
          role={deep === null ? 'grid' : 'treegrid'}
          aria-label={label}
          aria-multiselectable
          aria-rowcount={sorted.length + 1 + (columns.some((column) => column.total !== undefined) ? 1 : 0)}
          aria-colcount={columns.length}
          aria-activedescendant={isDrawn ? cellId(current!.key, current!.column) : undefined}
          tabIndex={0}
          style={{
            ...(widths === null ? { minWidth: total } : { width: total }),
            ...Object.fromEntries(pins),
          }}
          onKeyDown={(event) =>
            onTableKey(event, cells, actions, deep === null ? null : { tree: deep, rows: sorted })
          }
          {...pointer}
        >
          <colgroup>
            {columns.map((column, i) => (
              <col
                key={column.id}
                style={
                  widths !== null
                    ? { width: widths[i] }
                    : column.grow === true
                      ? undefined
                      : { width: column.width }
                }
              />
            ))}
          </colgroup>
          <TableHead
            {...edge(HEAD)}
            sorting={tree?.sorting ?? sorting.sort}
            onSort={tree?.onSort ?? sorting.toggle}
            onGrip={grip}
            onFit={choices.fit}
          />
          <tbody
            onMouseLeave={() => {
              pointed.current = null;
              onPoint?.(null);
            }}
            onMouseOver={(event) => {
              const row = (event.target as Element).closest('tr')?.getAttribute('data-row');
              if (row === pointed.current) return;
              pointed.current = row;
              if (row !== null && row !== undefined) onPoint?.(sorted[Number(row)]?.row ?? null);
            }}
          >
            {before > 0 ? <Space height={before} columns={columns.length} /> : null}
            {shown.map((i) => {
              const { key, row } = sorted[i]!;
              const within = block !== null && i >= block.rows[0] && i <= block.rows[1];
              return (
                <GridRow
                  key={key}
                  row={row}
                  at={i}
                  columns={columns}
                  pinned={pinned}
                  idOf={`${id}-${key}`}
                  current={at?.row === i ? at.column : null}
                  from={within ? block.columns[0] : -1}
                  to={within ? block.columns[1] : -1}
                  isBlock={within && block.rows[0] < block.rows[1]}
                  level={deep?.level(row)}
                  isOpen={deep?.isOpen(row)}
                  mark={props.rowMark?.(row)}
                />
              );
            })}
            {after > 0 ? <Space height={after} columns={columns.length} /> : null}
          </tbody>
          <TableTotal {...edge(TOTAL)} rowIndex={sorted.length + 2} />
        </table>
        {rows.length === 0 ? <div className="t-table-none">{none}</div> : null}
      </div>
      <button
        type="button"
        className="t-table-choose"
        aria-label={`Columns of ${label}`}
        aria-haspopup="menu"
        data-tip="Columns"
        onClick={(event) => actions.columns(event.currentTarget)}
      >
        ⋮
      </button>
    </div>
  );
}

/** A sum of no rows says nothing beside the words that there are none. */
const withoutTotals = <Row,>(columns: readonly Column<Row>[]): readonly Column<Row>[] =>
  columns.map(({ total: _total, ...column }) => column);

function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="t-table-space" aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
