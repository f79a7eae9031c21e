/** Moving in a table by keyboard: one selected cell, arrows move it, Enter opens it, Space proves it. */
import { useState, type KeyboardEvent } from 'react';
import type { Column, Press } from './column.ts';
import { treeStep, type Tree } from './tree.ts';

/** The key of the total row, which is no row's own. */
export const TOTAL = '\u0001';

export type Selected = { readonly key: string; readonly column: string };

const STEP = 12;

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(last, value));
}

/** Where a key leads from a cell; null when the key does not move. */
export function moved(
  key: string,
  ctrl: boolean,
  at: { readonly row: number; readonly column: number },
  last: { readonly row: number; readonly column: number },
): { readonly row: number; readonly column: number } | null {
  const to = (row: number, column: number) => ({
    row: clamp(row, last.row),
    column: clamp(column, last.column),
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
      return to(at.row - STEP, at.column);
    case 'Home':
      return to(ctrl ? 0 : at.row, 0);
    case 'End':
      return to(ctrl ? last.row : at.row, last.column);
    default:
      return null;
  }
}

/** The selected cell of a table and its keys. `shown` brings a row into view. */
export function useCells<Row>(options: {
  readonly rows: readonly { readonly key: string; readonly row: Row }[];
  readonly columns: readonly Column<Row>[];
  readonly onProve: ((row: Row, column: string) => void) | undefined;
  readonly show: (index: number) => void;
  readonly tree?: Tree<Row> | undefined;
}) {
  const { rows, columns, onProve, show, tree } = options;
  const [selected, select] = useState<Selected | null>(null);
  const hasTotal = columns.some((column) => column.total !== undefined);
  const last = { row: rows.length - (hasTotal ? 0 : 1), column: columns.length - 1 };
  const place = () => ({
    row:
      selected === null
        ? -1
        : hasTotal && selected.key === TOTAL
          ? rows.length
          : rows.findIndex((each) => each.key === selected.key),
    column: selected === null ? -1 : columns.findIndex((each) => each.id === selected.column),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (rows.length === 0 || (event.altKey && event.key !== 'Enter') || event.target !== event.currentTarget)
      return;
    const at = place();
    const start = at.row < 0 || at.column < 0;
    if (tree !== undefined && !start && at.column === 0 && !event.ctrlKey && !event.metaKey) {
      const step = treeStep(event.key, rows, at.row, tree);
      if (step !== null) {
        event.preventDefault();
        if (step === 'toggle') tree.toggle(rows[at.row]!.row);
        else {
          select({ key: rows[step.row]!.key, column: columns[0]!.id });
          show(step.row);
        }
        return;
      }
    }
    const next = moved(event.key, event.ctrlKey || event.metaKey, start ? { row: 0, column: 0 } : at, last);
    if (next !== null) {
      const goal = start ? { row: 0, column: 0 } : next;
      event.preventDefault();
      select({ key: rows[goal.row]?.key ?? TOTAL, column: columns[goal.column]!.id });
      if (goal.row < rows.length) show(goal.row);
      return;
    }
    if (start || (event.key !== 'Enter' && event.key !== ' ')) return;
    const column = columns[at.column]!;
    event.preventDefault();
    if (at.row === rows.length) {
      column.totalOpen?.();
      return;
    }
    const { row } = rows[at.row]!;
    const proof = column.prove?.(row);
    const prove = proof ?? (onProve === undefined ? undefined : () => onProve(row, column.id));
    const open = column.open?.(row) ?? proof;
    const press: Press = { shiftKey: event.shiftKey, altKey: event.altKey };
    (event.key === ' ' ? (prove ?? open) : open)?.(press);
  };
  return { selected, select, onKeyDown };
}
