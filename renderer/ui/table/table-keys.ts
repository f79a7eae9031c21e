/** The keyboard of a table. */
import type { KeyboardEvent } from 'react';
import type { Press } from './column.ts';
import { treeStep, type Tree } from './tree.ts';
import { moved, type Place, type useCells } from './use-cells.ts';

export type TableActions = {
  /** Bring a place into view. */
  readonly show: (place: Place) => void;
  /** Enter on a cell, a total or a header. */
  readonly open: (place: Place, press: Press) => void;
  /** Space on them. */
  readonly prove: (place: Place, press: Press) => void;
  readonly copy: () => void;
  readonly menu: (place: Place) => void;
  /** Make the current column wider or narrower by steps. */
  readonly widen: (column: number, steps: number) => void;
};

type Cells = ReturnType<typeof useCells>;

/** The rows of a table that hold others, and how they do. */
export type RowTree<Row> = {
  readonly tree: Tree<Row>;
  readonly rows: readonly { readonly row: Row }[];
};

function asksForMenu(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}

/** True where the key is one with Ctrl, or with ⌘. */
function isChord(event: KeyboardEvent, key: string): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === key
  );
}

/** Open, close or leave rows that hold others; false where the key moves as in any table. */
function actInTree<Row>(
  event: KeyboardEvent,
  cells: Cells,
  actions: TableActions,
  tree: RowTree<Row>,
): boolean {
  const { at } = cells;
  if (at === null || at.column !== 0 || at.row < 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return false;
  const step = treeStep(event.key, tree.rows, at.row, tree.tree);
  if (step === null) return false;
  if (step === 'toggle') tree.tree.toggle(tree.rows[at.row]!.row);
  else {
    const place = { row: step.row, column: 0 };
    cells.select(cells.spotOf(place));
    actions.show(place);
  }
  return true;
}

/** Act on a key; false when the table has no use for it. */
function act(event: KeyboardEvent, cells: Cells, actions: TableActions): boolean {
  const { at, last } = cells;
  const place = at ?? { row: 0, column: 0 };
  if (asksForMenu(event)) {
    actions.menu(place);
    return true;
  }
  if (isChord(event, 'a')) {
    cells.selectAll();
    return true;
  }
  if (isChord(event, 'c')) {
    // Words marked with the mouse are copied as they are.
    if (at === null || String(getSelection()) !== '') return false;
    actions.copy();
    return true;
  }
  if (event.altKey && event.key !== 'Enter') {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!event.shiftKey || step === 0 || at === null) return false;
    actions.widen(at.column, step);
    return true;
  }
  const goal = moved(event.key, event.ctrlKey || event.metaKey, place, last, -1);
  if (goal !== null) {
    const next = at === null ? place : event.shiftKey ? { ...goal, row: Math.max(0, goal.row) } : goal;
    if (event.shiftKey && at !== null && at.row >= 0) cells.extend(cells.spotOf(next));
    else cells.select(cells.spotOf(next));
    actions.show(next);
    return true;
  }
  if (at === null || (event.key !== 'Enter' && event.key !== ' ')) return false;
  (event.key === ' ' ? actions.prove : actions.open)(at, { shiftKey: event.shiftKey, altKey: event.altKey });
  return true;
}

/** Listen for keys while the table itself has the keyboard, not something inside it. */
export function onTableKey<Row>(
  event: KeyboardEvent,
  cells: Cells,
  actions: TableActions,
  tree: RowTree<Row> | null,
): void {
  if (event.target !== event.currentTarget || cells.last.row < 0) return;
  if ((tree !== null && actInTree(event, cells, actions, tree)) || act(event, cells, actions))
    event.preventDefault();
}
