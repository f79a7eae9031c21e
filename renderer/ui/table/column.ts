/** What a table needs to know of a column. */
import type { ReactNode } from 'react';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { plainText, type SheetKind } from '../../../shared/sheet/sheet.ts';

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
  /** The metric of the column: its header explains it. */
  readonly help?: MetricId | undefined;
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
  /** What the values are, for exports; from `money`, the header and the alignment where left out. */
  readonly kind?: SheetKind;
  /** Every digit, on hover; where the value is not known, why. */
  readonly exact?: (row: Row) => string | undefined;
  /** What Enter and a click do. */
  readonly open?: (row: Row) => ((press: Press) => void) | undefined;
  /** What proves the cell's figure: Space, and Enter or a click where the cell opens nothing else. */
  readonly prove?: (row: Row) => (() => void) | undefined;
  /** True where calls without a price are left out: the cell gets the amber edge, and `exact` says how many. */
  readonly lacking?: (row: Row) => boolean;
  readonly totalLacking?: boolean;
  readonly strong?: boolean;
  readonly quiet?: boolean;
  readonly total?: ReactNode;
  /** The total as a value, for exports and copies. */
  readonly totalValue?: CellValue;
  /** The value of a dimension that the cell names: a menu keeps only it, or leaves it out. */
  readonly about?: (
    row: Row,
  ) => { readonly dimension: DimensionId; readonly value: string | null } | undefined;
  /** What proves the total: Space, Enter and a click. */
  readonly totalOpen?: (() => void) | undefined;
  readonly sortable?: boolean;
  /** Values are nanos: exports write them in whole units. */
  readonly money?: boolean;
  /** Left out of exports: pictures. */
  readonly picture?: boolean;
};

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Ascending order of two known values of one column. */
export function compareValues(a: CellValue, b: CellValue): number {
  if (typeof a === 'string' || typeof b === 'string') return names.compare(String(a), String(b));
  if (a === null || b === null || a === b) return 0;
  return a < b ? -1 : 1;
}

/** What the values of a column are. Columns headed "%" hold fractions. */
export function kindOf<Row>({ kind, money, header, align }: Column<Row>): SheetKind {
  if (kind !== undefined) return kind;
  if (money === true) return 'money';
  if (align !== 'right') return 'text';
  return header.endsWith('%') ? 'share' : 'number';
}

/** True where a figure is to be seen and none is known. */
export function isMissing<Row>(column: Column<Row>, row: Row): boolean {
  return column.align === 'right' && column.picture !== true && column.value(row) === null;
}

/** The table as rows of text for an export, header first; pictures are left out. */
export function exportRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[][] {
  const written = columns.filter((column) => column.picture !== true);
  return [
    written.map((column) => column.header),
    ...rows.map((row) => written.map((column) => plainText(column.value(row), kindOf(column)))),
  ];
}
