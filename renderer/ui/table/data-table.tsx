/** The table of the product: sortable, virtual when long, walked by keyboard, with a total that stays in view. */
import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { compareValues, type CellValue, type Column } from './column.ts';
import { TableHead, TableTotal } from './edges.tsx';
import { fitColumns } from './fit-columns.ts';
import type { Tree } from './tree.ts';
import { TOTAL, useCells } from './use-cells.ts';
import './table.css';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Rows from which on only those in view are drawn. */
const LONG = 80;

export type DataTableProps<Row extends object> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Null keeps the order given. */
  readonly sort?: { readonly id: string; readonly desc: boolean } | null;
  readonly maxHeight?: number | string;
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

function definitions<Row extends object>(columns: readonly Column<Row>[]): ColumnDef<typeof features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row: Row) => column.value(row) ?? undefined,
    enableSorting: column.sortable !== false,
    sortDescFirst: column.align === 'right',
    sortUndefined: 'last',
    sortFn: (a, b, id) => compareValues(a.getValue<CellValue>(id), b.getValue<CellValue>(id)),
  }));
}

/** Width of an element, kept up to date; null before it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** A table; see `Column` for what its columns say. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    columns: all,
    rows,
    rowKey,
    maxHeight,
    rowHeight = 28,
    onProve,
    tree,
    none = 'No rows',
  } = props;
  const start = tree === undefined ? (props.sort ?? null) : null;
  const [sorting, setSorting] = useState<SortingState>(start === null ? [] : [{ ...start }]);
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const columns = useMemo(() => fitColumns(all, width), [all, width]);
  const defs = useMemo(() => definitions(all), [all]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: defs,
    data,
    state: { sorting },
    onSortingChange: setSorting,
    enableSortingRemoval: false,
    getRowId: rowKey,
  });
  const sorted = table.getRowModel().rows.map((row) => ({ key: row.id, row: row.original }));
  // On a wide window all columns share the room, so that figures stay near their names.
  const wide = useMediaQuery('(min-width: 1800px)') ?? false;
  const long = maxHeight !== undefined && sorted.length > LONG;
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used, nothing here is memoised
  const virtual = useVirtualizer({
    count: sorted.length,
    enabled: long,
    getScrollElement: () => room.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => sorted[at]?.key ?? at,
    overscan: 8,
    scrollPaddingStart: 32,
    scrollPaddingEnd: rowHeight + 4,
    initialRect: { width: 1200, height: 600 },
  });
  const id = useId();
  const cells = useCells({
    rows: sorted,
    columns,
    onProve,
    tree,
    show: (at) => {
      if (long) virtual.scrollToIndex(at);
      else room.current?.querySelectorAll('tbody tr')[at]?.scrollIntoView({ block: 'nearest' });
    },
  });
  const items = virtual.getVirtualItems();
  const shown = long ? items.map((item) => item.index) : sorted.map((_, at) => at);
  const before = long ? (items[0]?.start ?? 0) : 0;
  const after = long ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const least = columns.reduce((sum, column) => sum + column.width, 0);
  const cellId = (key: string, column: string) => `${id}-${key}-${column}`;
  const { selected } = cells;
  const selectedShown =
    selected !== null && (selected.key === TOTAL || shown.some((at) => sorted[at]?.key === selected.key))
      ? cellId(selected.key, selected.column)
      : undefined;
  return (
    <div
      className="t-table-room"
      ref={room}
      style={{ maxHeight, ['--row-height' as string]: `${rowHeight}px` }}
    >
      <table
        className="t-table"
        role={tree === undefined ? 'grid' : 'treegrid'}
        aria-label={label}
        aria-rowcount={sorted.length + 1 + (columns.some((column) => column.total !== undefined) ? 1 : 0)}
        aria-colcount={columns.length}
        aria-activedescendant={selectedShown}
        tabIndex={0}
        style={{ minWidth: least }}
        onKeyDown={cells.onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              style={column.grow === true && !wide ? undefined : { width: column.width }}
            />
          ))}
        </colgroup>
        <TableHead
          columns={columns}
          sorting={tree?.sorting ?? sorting[0] ?? null}
          onSort={tree?.onSort ?? ((column) => table.getColumn(column)?.toggleSorting())}
        />
        <tbody onMouseLeave={() => props.onPoint?.(null)}>
          {before > 0 ? <Space height={before} columns={columns.length} /> : null}
          {shown.map((at) => {
            const { key, row } = sorted[at]!;
            return (
              <tr
                key={key}
                aria-rowindex={at + 2}
                aria-level={tree?.level(row)}
                aria-expanded={tree?.isOpen(row)}
                data-mark={props.rowMark?.(row)}
                onMouseEnter={() => props.onPoint?.(row)}
              >
                {columns.map((column) => {
                  const open = column.open?.(row) ?? column.prove?.(row);
                  const mark = selected?.key === key && selected.column === column.id;
                  return (
                    <td
                      key={column.id}
                      id={cellId(key, column.id)}
                      role="gridcell"
                      aria-selected={mark}
                      data-align={column.align ?? 'left'}
                      data-strong={column.strong === true ? '' : undefined}
                      data-quiet={column.quiet === true ? '' : undefined}
                      data-door={open === undefined ? undefined : ''}
                      data-selected={mark ? '' : undefined}
                      data-tip={column.exact?.(row)}
                      onClick={(event) => {
                        cells.select({ key, column: column.id });
                        open?.(event);
                      }}
                    >
                      {column.cell === undefined ? (
                        <span className="t-cell">{column.value(row)?.toString()}</span>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 ? <Space height={after} columns={columns.length} /> : null}
        </tbody>
        <TableTotal
          columns={columns}
          rowIndex={sorted.length + 2}
          selected={selected?.key === TOTAL ? selected.column : null}
          cellId={(column) => cellId(TOTAL, column)}
        />
      </table>
      {rows.length === 0 ? <div className="t-table-none">{none}</div> : null}
    </div>
  );
}

function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="t-table-space" aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
