/** Moving and selecting in a table: one current cell, and with Shift or the mouse a block of cells around it. */
import { useMemo, useState } from 'react';
import type { Column } from './column.ts';

/** The key of the total row, which is no row's own. */
export const TOTAL = '\u0001';
/** The key of the header row. */
export const HEAD = '\u0002';

export type Spot = { readonly key: string; readonly column: string };
export type Place = { readonly row: number; readonly column: number };
/** First and last row and column, both included; the total row is one past the last. */
export type Block = { readonly rows: readonly [number, number]; readonly columns: readonly [number, number] };

const STEP = 12;

function clamp(value: number, first: number, last: number): number {
  return Math.max(first, Math.min(last, value));
}

/** Where a key leads from a place; null when the key does not move. Row −1 is the header, where `first` lets it. */
export function moved(key: string, ctrl: boolean, at: Place, last: Place, first = 0): Place | null {
  const to = (row: number, column: number): Place => ({
    row: clamp(row, first, last.row),
    column: clamp(column, 0, last.column),
  });
  switch (key) {
    case 'ArrowDown':
      return to(ctrl ? last.row : at.row + 1, at.column);
    case 'ArrowUp':
      return to(ctrl ? 0 : at.row - 1, at.column);
    case 'ArrowRight':
      return to(at.row, ctrl ? last.column : at.column + 1);
    case 'ArrowLeft':
      return to(at.row, ctrl ? 0 : at.column - 1);
    case 'PageDown':
      return to(at.row + STEP, at.column);
    case 'PageUp':
      return to(Math.max(0, at.row - STEP), at.column);
    case 'Home':
      return to(ctrl ? 0 : at.row, 0);
    case 'End':
      return to(ctrl ? last.row : at.row, last.column);
    default:
      return null;
  }
}

const between = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a]);

/** The current cell of a table and the block that is selected with it. */
export function useCells<Row>(
  rows: readonly { readonly key: string; readonly row: Row }[],
  columns: readonly Column<Row>[],
) {
  const [current, setCurrent] = useState<Spot | null>(null);
  const [anchor, setAnchor] = useState<Spot | null>(null);
  const hasTotal = columns.some((column) => column.total !== undefined);
  const last: Place = { row: rows.length - (hasTotal ? 0 : 1), column: columns.length - 1 };
  const places = useMemo(() => new Map(rows.map(({ key }, at) => [key, at])), [rows]);
  const rowAt = (key: string) => (key === HEAD ? -1 : key === TOTAL ? rows.length : places.get(key));
  const placeOf = (spot: Spot | null): Place | null => {
    if (spot === null) return null;
    const row = rowAt(spot.key);
    const column = columns.findIndex((each) => each.id === spot.column);
    return row === undefined || column < 0 || row > last.row ? null : { row, column };
  };
  const spotOf = ({ row, column }: Place): Spot => ({
    key: row < 0 ? HEAD : (rows[row]?.key ?? TOTAL),
    column: columns[column]!.id,
  });
  const at = placeOf(current);
  const from = placeOf(anchor) ?? at;
  const block: Block | null =
    at === null || from === null || at.row < 0 || from.row < 0
      ? null
      : { rows: between(from.row, at.row), columns: between(from.column, at.column) };
  return {
    current,
    at,
    block,
    last,
    spotOf,
    /** Make a cell the current one, alone. */
    select: (spot: Spot | null) => {
      setCurrent(spot);
      setAnchor(spot);
    },
    /** Reach from where the block began to a cell. */
    extend: (spot: Spot) => {
      if (anchor === null || anchor.key === HEAD) setAnchor(current?.key === HEAD ? spot : (current ?? spot));
      setCurrent(spot);
    },
    selectAll: () => {
      if (rows.length === 0 || columns.length === 0) return;
      setAnchor(spotOf({ row: 0, column: 0 }));
      setCurrent(spotOf({ row: rows.length - 1, column: last.column }));
    },
  };
}
