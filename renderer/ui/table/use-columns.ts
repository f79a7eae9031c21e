/** The columns of a table as this machine likes them: laid out in the room there is, dragged, moved, hidden, put back. */
import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect, useMemo, useState, type PointerEvent, type RefObject } from 'react';
import {
  changeLayout,
  currentLayout,
  NARROWEST,
  NO_LAYOUT,
  useTableLayouts,
  WIDEST,
} from '../../state/table-layouts.ts';
import { signedAmount } from '../../format/money.ts';
import { arrange, inOrder } from './arrange.ts';
import type { CellValue, Column } from './column.ts';

/** How far one key press moves the edge of a column. */
const STEP = 8;
/** Room beside a cell's content. */
const PAD = 26;
/** Room of a bold digit or sign, of a mark between digits, and of the edges of a cell. */
const [DIGIT, MARK, EDGES] = [8.2, 4, 18];

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

const bounded = (width: number) => Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));

/** Width of what a cell holds, without the cell. */
function contentWidth(cell: Element): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return Math.max(range.getBoundingClientRect().width, cell.scrollWidth - PAD);
}

const amountRoom = (text: string) =>
  Math.ceil([...text].reduce((sum, sign) => sum + (/[\d+−]/.test(sign) ? DIGIT : MARK), EDGES));
const size = (value: CellValue | undefined) =>
  typeof value === 'bigint' || typeof value === 'number' ? Math.abs(Number(value)) || 0 : 0;

/** Columns of money, each at least as wide as its largest amount: a sum is never cut. */
export function withRoom<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Column<Row>[] {
  return columns.map((column) => {
    if (column.money !== true) return column;
    const most = rows.reduce(
      (largest, row) => Math.max(largest, size(column.value(row))),
      size(column.totalValue),
    );
    const least = Math.max(
      amountRoom(signedAmount(BigInt(Math.round(most)))),
      typeof column.total === 'string' ? amountRoom(column.total) : 0,
    );
    return least <= column.width ? column : { ...column, width: least };
  });
}

export type ColumnChoices = ReturnType<typeof useColumns<never>>['choices'];

/** Columns, widths and the ways to change them; `table` is the name they are remembered under. */
export function useColumns<Row>(
  table: string,
  given: readonly Column<Row>[],
  rows: readonly Row[],
  room: RefObject<HTMLElement | null>,
) {
  const all = useMemo(() => withRoom(given, rows), [given, rows]);
  const layout = useTableLayouts((store) => store.layouts.get(table) ?? NO_LAYOUT);
  const [dragged, setDragged] = useState<{ readonly id: string; readonly width: number } | null>(null);
  const width = useWidth(room);
  // On a wide window all columns share the room, so that figures stay near their names.
  const wide = useMediaQuery('(min-width: 1800px)') ?? false;
  const held = useMemo(
    () =>
      dragged === null ? layout : { ...layout, widths: { ...layout.widths, [dragged.id]: dragged.width } },
    [layout, dragged],
  );
  const arranged = useMemo(() => arrange(all, held, width, wide), [all, held, width, wide]);
  const widthOf = (id: string): number => {
    const at = arranged.columns.findIndex((column) => column.id === id);
    return arranged.widths?.[at] ?? arranged.columns[at]?.width ?? 0;
  };
  const setWidth = (id: string, pixels: number) =>
    changeLayout(table, { widths: { ...currentLayout(table).widths, [id]: bounded(pixels) } });
  const move = (id: string, step: -1 | 1) => {
    const shown = arranged.columns.map((column) => column.id);
    const neighbour = shown[shown.indexOf(id) + step];
    if (neighbour === undefined) return;
    const order = inOrder(all, currentLayout(table).order).map((column) => column.id);
    order.splice(order.indexOf(id), 1);
    order.splice(order.indexOf(neighbour) + (step === 1 ? 1 : 0), 0, id);
    changeLayout(table, { order });
  };
  const show = (id: string, visible: boolean) => {
    const { hidden, shown } = currentLayout(table);
    const without = (ids: readonly string[]) => ids.filter((each) => each !== id);
    changeLayout(
      table,
      visible
        ? { hidden: without(hidden), shown: [...without(shown), id] }
        : { hidden: [...without(hidden), id], shown: without(shown) },
    );
  };
  const fit = (id: string) => {
    const cells = [...(room.current?.querySelectorAll(`[data-column="${CSS.escape(id)}"]`) ?? [])];
    if (cells.length > 0) setWidth(id, Math.max(...cells.map(contentWidth)) + PAD);
  };
  const grip = (id: string, event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const { currentTarget, pointerId, clientX: from } = event;
    const before = widthOf(id);
    let now = before;
    currentTarget.setPointerCapture(pointerId);
    const onMove = (next: globalThis.PointerEvent) => {
      now = bounded(before + next.clientX - from);
      setDragged({ id, width: now });
    };
    const onEnd = () => {
      currentTarget.removeEventListener('pointermove', onMove);
      if (now !== before) setWidth(id, now);
      setDragged(null);
    };
    currentTarget.addEventListener('pointermove', onMove);
    currentTarget.addEventListener('lostpointercapture', onEnd, { once: true });
  };
  const choices = {
    layout,
    all: all.map(({ id, header }) => ({ id, header })),
    shown: arranged.columns.map((column) => column.id),
    isShown: (id: string) => arranged.columns.some((column) => column.id === id),
    widen: (id: string, steps: number) => setWidth(id, widthOf(id) + steps * STEP),
    fit,
    move,
    show,
    pin: (count: number) => changeLayout(table, { pinned: count }),
    reset: () => changeLayout(table, null),
  };
  return { ...arranged, choices, grip };
}
