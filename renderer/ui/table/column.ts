/** What a table needs to know of a column. */
import type { ReactNode } from 'react';
import { decimalOf } from '../../../shared/units/money.ts';

export type CellValue = string | number | bigint | null;

/** The keys held when a cell is opened. */
export type Press = { readonly shiftKey: boolean; readonly altKey: boolean };

export type Column<Row> = {
  readonly id: string;
  /** Column name with its unit: "Cost, $". */
  readonly header: string;
  /** Shown instead of the name, such as the ticks above bullet bars. */
  readonly head?: ReactNode;
  readonly headerTip?: string | undefined;
  /** Pixels; the growing column takes what is left and this is its least. */
  readonly width: number;
  readonly grow?: boolean;
  /** Left out where the table has too little room, the highest number first; exports keep it. */
  readonly yields?: number;
  readonly align?: 'left' | 'right';
  /** What sorting and export use; null = not known, always last. */
  readonly value: (row: Row) => CellValue;
  /** What the cell shows; the plain value when absent. */
  readonly cell?: (row: Row) => ReactNode;
  /** Every digit, on hover. */
  readonly exact?: (row: Row) => string | undefined;
  /** What Enter and a click do. */
  readonly open?: (row: Row) => ((press: Press) => void) | undefined;
  /** What proves the cell's figure: Space, and Enter or a click where the cell opens nothing else. */
  readonly prove?: (row: Row) => (() => void) | undefined;
  readonly strong?: boolean;
  readonly quiet?: boolean;
  readonly total?: ReactNode;
  /** What proves the total: Space, Enter and a click. */
  readonly totalOpen?: (() => void) | undefined;
  readonly sortable?: boolean;
  /** Values are nanos: exports write them in whole units. */
  readonly money?: boolean;
  /** Left out of exports: pictures. */
  readonly picture?: boolean;
};

/** Ascending order of two known values of one column. */
export function compareValues(a: CellValue, b: CellValue): number {
  if (typeof a === 'string' || typeof b === 'string')
    return String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' });
  if (a === null || b === null || a === b) return 0;
  return a < b ? -1 : 1;
}

/** A value as an export writes it: plain digits, no separators; nothing where it is not known. */
export function exportText(value: CellValue, money = false): string {
  if (value === null) return '';
  if (!money || typeof value === 'string') return String(value);
  return typeof value === 'bigint' ? decimalOf(value) : String(Number((value / 1e9).toPrecision(12)));
}

/** The table as rows of text for an export, header first; pictures are left out. */
export function exportRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[][] {
  const written = columns.filter((column) => column.picture !== true);
  return [
    written.map((column) => column.header),
    ...rows.map((row) => written.map((column) => exportText(column.value(row), column.money === true))),
  ];
}
