/** How this machine likes each table: widths, order and choice of columns, how many stay while the rest scrolls. */
import { create } from 'zustand';
import { keepValue, keptValue, recordOf } from './kept.ts';

export type TableLayout = {
  /** Pixels, of columns that were given a width. */
  readonly widths: Readonly<Record<string, number>>;
  /** Columns in their order; empty = as the table comes. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Columns that stay also where the table has too little room. */
  readonly shown: readonly string[];
  /** How many columns at the left stay in view while the others scroll. */
  readonly pinned: number;
};

export const NO_LAYOUT: TableLayout = { widths: {}, order: [], hidden: [], shown: [], pinned: 1 };
export const NARROWEST = 36;
export const WIDEST = 900;

const KEY = 'tieout.tables';
/** Tables remembered; the longest untouched goes first. */
const KEPT = 80;

type LayoutStore = { readonly layouts: ReadonlyMap<string, TableLayout> };

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** A layout as it was kept; whatever is not understood is as at the start. */
export function layoutOf(kept: unknown): TableLayout {
  const fields = recordOf(kept);
  if (fields === null) return NO_LAYOUT;
  const widths = Object.entries(recordOf(fields['widths']) ?? {}).filter(
    (entry): entry is [string, number] =>
      typeof entry[1] === 'number' && entry[1] >= NARROWEST && entry[1] <= WIDEST,
  );
  const { pinned } = fields;
  return {
    widths: Object.fromEntries(widths),
    order: texts(fields['order']),
    hidden: texts(fields['hidden']),
    shown: texts(fields['shown']),
    pinned:
      typeof pinned === 'number' && Number.isInteger(pinned) && pinned >= 0 && pinned <= 20 ? pinned : 1,
  };
}

function keptLayouts(): Map<string, TableLayout> {
  const kept = Object.entries(recordOf(keptValue(KEY)) ?? {});
  return new Map(kept.slice(-KEPT).map(([table, layout]) => [table, layoutOf(layout)]));
}

export const useTableLayouts = create<LayoutStore>(() => ({
  layouts: typeof localStorage === 'undefined' ? new Map() : keptLayouts(),
}));

/** The layout of a table in force. */
export function currentLayout(table: string): TableLayout {
  return useTableLayouts.getState().layouts.get(table) ?? NO_LAYOUT;
}

/** Change the layout of a table and keep it; null puts it back as it comes. */
export function changeLayout(table: string, part: Partial<TableLayout> | null): void {
  const layouts = new Map(useTableLayouts.getState().layouts);
  const before = layouts.get(table) ?? NO_LAYOUT;
  layouts.delete(table);
  if (part !== null) layouts.set(table, { ...before, ...part });
  useTableLayouts.setState({ layouts });
  keepValue(KEY, Object.fromEntries([...layouts].slice(-KEPT)));
}
