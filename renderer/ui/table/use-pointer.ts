/** The mouse in a table: a click opens, Shift and dragging select a block, the right button asks for the menu. */
import { useRef, type MouseEvent, type PointerEvent } from 'react';
import type { Column } from './column.ts';
import type { Actions } from './use-actions.ts';
import { HEAD, TOTAL, type Spot, type useCells } from './use-cells.ts';

/** Parts of a cell that act by themselves. */
const OWN = 'button, a, input, select, textarea, label';

/** Handlers for the table element. */
export function usePointer<Row>(
  sorted: readonly { readonly key: string; readonly row: Row }[],
  columns: readonly Column<Row>[],
  cells: ReturnType<typeof useCells<Row>>,
  actions: Actions,
) {
  const dragged = useRef(false);
  const spotAt = (target: EventTarget): Spot | null => {
    const cell = target instanceof Element ? target.closest('[data-column]') : null;
    const column = cell?.getAttribute('data-column');
    if (cell === null || column === null || column === undefined) return null;
    if (cell.tagName === 'TH') return { key: HEAD, column };
    const row = cell.closest('tr')?.getAttribute('data-row');
    const key = row === 'total' ? TOTAL : sorted[Number(row)]?.key;
    return key === undefined ? null : { key, column };
  };
  const placeAt = (spot: Spot) => ({
    row:
      spot.key === HEAD
        ? -1
        : spot.key === TOTAL
          ? sorted.length
          : sorted.findIndex(({ key }) => key === spot.key),
    column: columns.findIndex(({ id }) => id === spot.column),
  });
  const isOwn = (target: EventTarget) => target instanceof Element && target.closest(OWN) !== null;
  return {
    onPointerDown: (event: PointerEvent<HTMLTableElement>) => {
      dragged.current = false;
      const spot = spotAt(event.target);
      if (event.button !== 0 || spot === null || spot.key === HEAD || isOwn(event.target)) return;
      if (event.shiftKey) cells.extend(spot);
      else cells.select(spot);
    },
    onMouseDown: (event: MouseEvent<HTMLTableElement>) => {
      // With Shift the browser would mark words.
      if (!event.shiftKey || isOwn(event.target)) return;
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
    },
    onPointerOver: (event: PointerEvent<HTMLTableElement>) => {
      if (event.buttons !== 1 || event.pointerType === 'touch' || isOwn(event.target)) return;
      const spot = spotAt(event.target);
      const { current } = cells;
      if (spot === null || spot.key === HEAD || current === null || current.key === HEAD) return;
      if (spot.key === current.key && spot.column === current.column) return;
      dragged.current = true;
      getSelection()?.removeAllRanges();
      cells.extend(spot);
    },
    onClick: (event: MouseEvent<HTMLTableElement>) => {
      const spot = spotAt(event.target);
      if (spot === null || spot.key === HEAD || event.shiftKey || dragged.current || isOwn(event.target))
        return;
      cells.select(spot);
      // Shift selects, so that Ctrl says here what Shift says in charts: keep only this.
      actions.open(placeAt(spot), { shiftKey: event.ctrlKey || event.metaKey, altKey: event.altKey });
    },
    onContextMenu: (event: MouseEvent<HTMLTableElement>) => {
      const spot = spotAt(event.target);
      if (spot === null) {
        // Asked for by keyboard: the table itself is the target.
        if (event.target !== event.currentTarget || cells.at === null) return;
        event.preventDefault();
        actions.menu(cells.at);
        return;
      }
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
      const place = placeAt(spot);
      const { block } = cells;
      const within =
        block !== null &&
        place.row >= block.rows[0] &&
        place.row <= block.rows[1] &&
        place.column >= block.columns[0] &&
        place.column <= block.columns[1];
      if (!within) cells.select(spot);
      actions.menu(place, { left: event.clientX, top: event.clientY });
    },
  };
}
