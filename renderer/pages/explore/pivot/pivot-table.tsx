/** The pivot: rows by up to three dimensions, opened one by one, columns of measures or of time. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { bucketsOf } from '../../../../shared/units/period.ts';
import { counted, countText } from '../../../format/count.ts';
import { go } from '../../../state/address.ts';
import { proveFigure } from '../../../state/inspector.ts';
import { light, markText, useLit } from '../../../state/lit.ts';
import { Button } from '../../../ui/controls.tsx';
import { FaultView, useDim } from '../../../ui/states.tsx';
import '../../../ui/pager.css';
import { compareValues, type Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { Tree } from '../../../ui/table/tree.ts';
import { groupColours } from '../group-colours.ts';
import { withMark } from '../marks.ts';
import { TableTools } from '../table-tools.tsx';
import type { Explored } from '../use-explore.ts';
import type { View } from '../view.ts';
import { DimensionPicker } from './dimension-picker.tsx';
import { measureColumns } from './measure-columns.tsx';
import type { NameTools } from './name-column.tsx';
import { bucketValues, MOST_ROWS, moreRows, pathId, pivotRows, type PivotRow } from './rows.ts';
import { timeColumns } from './time-columns.tsx';
import { useOpen } from './use-open.ts';
import { usePivot } from './use-pivot.ts';

type Sorting = { readonly id: string; readonly desc: boolean };
const LEADING: Sorting = { id: 'now', desc: true };

/** Order of two rows by a column; what is not known stays last either way. */
function orderBy(column: Column<PivotRow>, desc: boolean) {
  return (a: PivotRow, b: PivotRow): number => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return desc ? compareValues(y, x) : compareValues(x, y);
  };
}

/** Rows that the chart points at are shown, without drawing the table anew. */
function useLitRows() {
  const room = useRef<HTMLElement>(null);
  useEffect(
    () =>
      useLit.subscribe(({ lit }) => {
        for (const row of room.current?.querySelectorAll<HTMLElement>('tr[data-mark]') ?? [])
          row.toggleAttribute('data-lit', lit !== null && row.dataset['mark'] === lit);
      }),
    [],
  );
  return room;
}

/** What the outermost level shows by name and what not, and the way to more of it. */
function MoreRows({ rows }: { readonly rows: readonly PivotRow[] }) {
  const others = rows.find((row) => row.kind === 'others' && row.depth === 0);
  if (others === undefined) return null;
  const named = rows.filter((row) => row.kind === 'group' && row.depth === 0).length;
  const more = moreRows(named);
  return (
    <div className="pager">
      <span className="t-num">
        {countText(named)} of {countText(named + others.count)} by name; the total holds all
      </span>
      {more === null ? (
        <span className="t-quiet">Narrow by a filter, or export, to see the others</span>
      ) : (
        <Button onClick={() => go({ top: more === MOST_ROWS ? null : more })}>
          Show {countText(Math.min(more - named, others.count))} more
        </Button>
      )}
    </div>
  );
}

/** The card with the rows. */
export function PivotTable({ view, explored }: { readonly view: View; readonly explored: Explored }) {
  const { open, toggle } = useOpen(view.dimensions);
  const [chosen, sort] = useState<Sorting>(LEADING);
  const pivot = usePivot(view, explored, open);
  const dim = useDim(pivot.loading);
  const room = useLitRows();
  const inTime = view.across === 'time';
  const { groups, others, total } = pivot.times;
  const times = useMemo(() => {
    const of = (replies: typeof groups) =>
      new Map([...replies].map(([id, reply]) => [id, bucketValues(reply, view.metric)] as const));
    return { groups: of(groups), others: of(others) };
  }, [groups, others, view.metric]);
  const timesOf = (row: PivotRow) => {
    if (row.kind === 'others') return times.others.get(pathId(row.path))?.get(null) ?? null;
    const level = times.groups.get(pathId(row.path.slice(0, -1)));
    if (level === undefined || row.kind === 'waiting') return null;
    return level.get(row.path.at(-1) ?? null) ?? (inTime ? new Map() : null);
  };
  const isOpen = (row: PivotRow) =>
    row.kind !== 'group' || row.depth + 1 >= view.dimensions.length ? undefined : open.has(row.id);
  const tools: NameTools = {
    view,
    colours: groupColours(view, explored),
    isOpen,
    toggle: (row) => toggle(row.path),
    prove: (row) => proveFigure(view.metric, withMark(view.where, row.mark), view.period),
  };
  const columns = inTime
    ? timeColumns({ ...tools, explored, timesOf, total })
    : measureColumns({
        ...tools,
        explored,
        days: bucketsOf(explored.now.period, 'day'),
        daysOf: timesOf,
      });
  const sorting = columns.some((column) => column.id === chosen.id) ? chosen : LEADING;
  const rows = pivotRows(
    pivot.levels,
    open,
    view.top,
    orderBy(
      columns.find((column) => column.id === sorting.id)!,
      sorting.desc,
    ),
  );
  const tree: Tree<PivotRow> = {
    isDeep: view.dimensions.length > 1,
    sorting,
    onSort: (id) =>
      sort({
        id,
        desc:
          sorting.id === id ? !sorting.desc : columns.find((column) => column.id === id)?.align === 'right',
      }),
    level: (row) => row.depth + 1,
    isOpen,
    toggle: (row) => toggle(row.path),
  };
  return (
    <section className="t-card" ref={room}>
      <div className="x-rows">
        <span>Rows</span>
        <DimensionPicker view={view} />
        <div className="x-rows-side">
          <span className="t-num">{counted(rows.length, 'row')}</span>
          <TableTools view={view} />
        </div>
      </div>
      {pivot.fault === null ? null : <FaultView fault={pivot.fault} onRetry={pivot.retry} />}
      <div className={dim ? 't-dim' : undefined} aria-busy={pivot.loading}>
        <DataTable
          label={`Figures by ${view.dimensions.join(', ')}`}
          id={`explore-${view.across}`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowMark={(row) => markText(row.mark)}
          onPoint={(row) => light(row === null || row.kind === 'waiting' ? null : row.mark)}
          tree={tree}
          maxHeight="max(260px, calc(100vh - 510px))"
          none="No lines meet these filters in this period"
        />
      </div>
      <MoreRows rows={rows} />
    </section>
  );
}
