/** The rows of a table in the order that its headers say. */
import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { compareValues, type CellValue, type Column } from './column.ts';

export type Sort = { readonly id: string; readonly desc: boolean };

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

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

/** Sorted rows with their keys; `start` null keeps the order given until a header is used. */
export function useSorted<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  start: Sort | null,
) {
  const [sorting, setSorting] = useState<SortingState>(start === null ? [] : [{ ...start }]);
  const defs = useMemo(() => definitions(columns), [columns]);
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
  const model = table.getRowModel().rows;
  const sorted = useMemo(() => model.map((row) => ({ key: row.id, row: row.original })), [model]);
  return {
    sorted,
    sort: (sorting[0] ?? null) as Sort | null,
    set: (sort: Sort) => setSorting([{ ...sort }]),
    toggle: (column: string) => table.getColumn(column)?.toggleSorting(),
  };
}
