/** The first column of the pivot: names, one step further in on each level, with what opens and closes a group. */
import { dimensionOf } from '../../../../shared/ledger/dimensions.ts';
import { countText } from '../../../format/count.ts';
import { valueName } from '../../../state/filters.ts';
import { OTHERS_COLOR } from '../../../state/identity.ts';
import type { Column } from '../../../ui/table/column.ts';
import { pickMark } from '../marks.ts';
import type { View } from '../view.ts';
import { wayOf } from '../views/chart-view.ts';
import type { PivotRow } from './rows.ts';

export type NameTools = {
  readonly view: View;
  readonly colours: ReadonlyMap<string | null, string>;
  /** Undefined = holds nothing. */
  readonly isOpen: (row: PivotRow) => boolean | undefined;
  readonly toggle: (row: PivotRow) => void;
  readonly prove: (row: PivotRow) => void;
};

/** What a row is called. */
export function rowName(row: PivotRow): string {
  if (row.kind === 'waiting') return 'Reading…';
  if (row.kind === 'others') return `Others, ${countText(row.count)}`;
  return valueName(row.dimension, row.path.at(-1) ?? null);
}

function Name({ row, tools }: { readonly row: PivotRow; readonly tools: NameTools }) {
  const open = tools.isOpen(row);
  const deep = tools.view.dimensions.length > 1;
  // What has no colour of its own is drawn among the others; where nothing is coloured there is no square.
  const colour =
    tools.colours.size === 0
      ? null
      : row.kind === 'group'
        ? (tools.colours.get(row.path[0] ?? null) ?? OTHERS_COLOR)
        : OTHERS_COLOR;
  const quiet = row.kind !== 'group' || row.path.at(-1) === null;
  const strong = deep && row.depth < tools.view.dimensions.length - 1;
  return (
    <span className="x-name" style={{ paddingLeft: row.depth * 18 }}>
      {deep ? (
        <button
          type="button"
          className="x-caret"
          tabIndex={-1}
          data-open={open === true ? '' : undefined}
          style={{ visibility: open === undefined ? 'hidden' : undefined }}
          // The row says itself whether it is open, and the arrows open it.
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            tools.toggle(row);
          }}
        >
          ›
        </button>
      ) : null}
      {row.depth === 0 && colour !== null && row.kind !== 'waiting' ? (
        <span className="x-square" style={{ background: colour }} aria-hidden />
      ) : null}
      <span className={`t-cell${quiet ? ' t-quiet' : ''}`} style={strong ? { fontWeight: 500 } : undefined}>
        {rowName(row)}
      </span>
    </span>
  );
}

/** The column; a click or Enter goes into a row, with Alt leaves it out. */
export function nameColumn(tools: NameTools): Column<PivotRow> {
  const { dimensions } = tools.view;
  const names = dimensions.map((id) => dimensionOf(id)?.name ?? id);
  return {
    id: 'name',
    header: names.map((name, at) => (at === 0 ? name : name.toLowerCase())).join(', '),
    headerTip: dimensions.length > 1 ? undefined : dimensionOf(dimensions[0]!)?.words,
    width: 190 + 18 * (dimensions.length - 1),
    grow: true,
    value: rowName,
    exact: (row) => (row.kind === 'waiting' ? undefined : rowName(row)),
    open: (row) => (row.kind === 'waiting' ? undefined : (press) => pickMark(row.mark, wayOf(press))),
    about: (row) =>
      row.kind === 'group' ? { dimension: row.dimension, value: row.path.at(-1) ?? null } : undefined,
    prove: (row) => (row.kind === 'waiting' ? undefined : () => tools.prove(row)),
    cell: (row) => <Name row={row} tools={tools} />,
    total: 'Total',
  };
}
