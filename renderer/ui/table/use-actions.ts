/** What can be done in a table: open, prove, copy, save, ask for a menu, bring a cell into view. */
import { useEffect, useRef, type RefObject } from 'react';
import { openContextMenu, underElement, type MenuPlace } from '../../state/context-menu.ts';
import { exportNotes } from '../../state/export-notes.ts';
import { fileWord, saveSheet } from '../../state/save-sheet.ts';
import type { Column, Press } from './column.ts';
import { copyText } from './copy-text.ts';
import { cellMenu, columnsMenu, headMenu } from './table-menu.ts';
import { tableSheet } from './table-sheet.ts';
import type { TableActions } from './table-keys.ts';
import { inOrder } from './arrange.ts';
import type { Block, Place, useCells } from './use-cells.ts';
import type { ColumnChoices } from './use-columns.ts';
import type { useSorted } from './use-sorted.ts';

export type Actions = Omit<TableActions, 'menu'> & {
  /** The menu of a place, at the pointer or at the cell. */
  readonly menu: (place: Place, pointer?: MenuPlace) => void;
  /** Which columns there are, under a button. */
  readonly columns: (button: Element) => void;
};

type Table<Row extends object> = {
  readonly label: string;
  readonly room: RefObject<HTMLElement | null>;
  readonly columns: readonly Column<Row>[];
  readonly all: readonly Column<Row>[];
  readonly sorted: readonly { readonly key: string; readonly row: Row }[];
  readonly cells: ReturnType<typeof useCells<Row>>;
  readonly choices: ColumnChoices;
  readonly sorting: ReturnType<typeof useSorted<Row>>;
  readonly cellId: (key: string, column: string) => string;
  readonly pinnedWidth: number;
  /** Null where every row is drawn. */
  readonly scrollToRow: ((at: number) => void) | null;
  readonly onProve: ((row: Row, column: string) => void) | undefined;
};

type Doors = {
  readonly open?: ((press: Press) => void) | undefined;
  readonly prove?: (() => void) | undefined;
  /** What opens it beside its proof. */
  readonly opens?: ((press: Press) => void) | undefined;
};

/** Bring a cell out from under the pinned columns and the edges. */
function reveal(room: HTMLElement, cell: Element, pinnedWidth: number): void {
  if (cell.hasAttribute('data-pinned')) return;
  const [box, view] = [cell.getBoundingClientRect(), room.getBoundingClientRect()];
  const left = view.left + pinnedWidth;
  if (box.left < left) room.scrollLeft -= left - box.left;
  else if (box.right > view.left + room.clientWidth)
    room.scrollLeft += Math.min(box.right - view.left - room.clientWidth, box.left - left);
}

/** Opened from a menu, with no key held. */
const PLAIN = { shiftKey: false, altKey: false };

const copyToClipboard = (text: string) => void navigator.clipboard.writeText(text);

/** Everything the keyboard, the mouse and the menus of a table do. */
export function useActions<Row extends object>(table: Table<Row>): Actions {
  const { label, room, columns, all, sorted, cells, choices, sorting, onProve } = table;
  /** The menus ask again after each choice, when the columns have changed. */
  const latest = useRef(choices);
  useEffect(() => {
    latest.current = choices;
  });
  const elementOf = (place: Place) => {
    const { key, column } = cells.spotOf(place);
    return document.getElementById(table.cellId(key, column));
  };
  const doorsOf = (place: Place): Doors => {
    const column = columns[place.column];
    const row = sorted[place.row]?.row;
    if (column === undefined) return {};
    if (place.row === sorted.length) return { open: column.totalOpen, prove: column.totalOpen };
    if (row === undefined) return {};
    const proof = column.prove?.(row);
    const prove = proof ?? (onProve === undefined ? undefined : () => onProve(row, column.id));
    const opens = column.open?.(row);
    return { open: opens ?? proof, prove, opens };
  };
  const rowsOf = ([first, last]: Block['rows']) => sorted.slice(first, last + 1).map(({ row }) => row);
  const copyBlock = (block: Block, header: boolean) => {
    const chosen = columns.slice(block.columns[0], block.columns[1] + 1);
    copyToClipboard(copyText(chosen, rowsOf(block.rows), { header, total: block.rows[1] >= sorted.length }));
  };
  const copy = (what: 'selection' | 'headed' | 'row' | 'table', place: Place | null) => {
    if (what === 'table') {
      const rows = sorted.map(({ row }) => row);
      const hasTotal = columns.some((column) => column.totalValue !== undefined);
      copyToClipboard(copyText(columns, rows, { header: true, total: hasTotal }));
    } else if (what === 'row' && place !== null)
      copyBlock({ rows: [place.row, place.row], columns: [0, columns.length - 1] }, false);
    else if (cells.block !== null) copyBlock(cells.block, what === 'headed');
  };
  const save = (format: 'csv' | 'xlsx') => {
    const { order, hidden } = choices.layout;
    const written = inOrder(all, order).filter((column) => !hidden.includes(column.id));
    const rows = sorted.map(({ row }) => row);
    void saveSheet(format, `tieout-${fileWord(label)}`, tableSheet(label, written, rows, exportNotes(label)));
  };
  const toggle = (place: Place) => {
    const column = columns[place.column];
    if (column !== undefined && column.sortable !== false) sorting.toggle(column.id);
  };
  const menu = (place: Place, pointer?: MenuPlace) => {
    const element = elementOf(place);
    const column = columns[place.column];
    if (column === undefined || (element === null && pointer === undefined)) return;
    const where = pointer ?? underElement(element!);
    if (place.row < 0) {
      const { id, header, help, sortable = true } = column;
      openContextMenu(where, `${header}: column`, () =>
        headMenu({ id, header, help, sortable }, latest.current, (desc) => sorting.set({ id, desc })),
      );
      return;
    }
    const { block } = cells;
    const row = sorted[place.row]?.row;
    const doors = doorsOf(place);
    openContextMenu(
      where,
      `${column.header}: cell`,
      cellMenu({
        open: doors.opens === undefined ? undefined : () => doors.opens?.(PLAIN),
        prove: doors.prove,
        several: block !== null && (block.rows[0] < block.rows[1] || block.columns[0] < block.columns[1]),
        copy: (what) => copy(what, place),
        save,
        columns: () => openContextMenu(where, `Columns of ${label}`, () => columnsMenu(latest.current)),
        about: row === undefined ? undefined : column.about?.(row),
      }),
    );
  };
  return {
    open: (place, press) => (place.row < 0 ? toggle(place) : doorsOf(place).open?.(press)),
    prove: (place, press) => {
      const doors = doorsOf(place);
      if (place.row < 0) toggle(place);
      else (doors.prove ?? doors.open)?.(press);
    },
    copy: () => copy('selection', cells.at),
    menu,
    widen: (column, steps) => choices.widen(columns[column]!.id, steps),
    columns: (button) =>
      openContextMenu(underElement(button), `Columns of ${label}`, () => columnsMenu(latest.current)),
    show: (place) => {
      if (place.row >= 0 && place.row < sorted.length) {
        if (table.scrollToRow !== null) table.scrollToRow(place.row);
        else room.current?.querySelector(`tr[data-row="${place.row}"]`)?.scrollIntoView({ block: 'nearest' });
      }
      // The row may only be drawn after this.
      requestAnimationFrame(() => {
        const element = elementOf(place);
        if (room.current !== null && element !== null) reveal(room.current, element, table.pinnedWidth);
      });
    },
  };
}
