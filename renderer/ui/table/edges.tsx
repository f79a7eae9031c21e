/** First and last row of a table: sortable headers that can be dragged wider, and the total. */
import type { PointerEvent } from 'react';
import { helpTip } from '../help.tsx';
import type { Column } from './column.ts';

type Edge<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly pinned: number;
  /** The current cell's column; null when it is in another row. */
  readonly current: string | null;
  readonly cellId: (column: string) => string;
};

const pinOf = (at: number, pinned: number) =>
  at < pinned ? { 'data-pinned': at === pinned - 1 ? 'last' : '', style: { left: `var(--pin-${at})` } } : {};

/** The header row; a click sorts, dragging the edge of a column gives it a width. */
export function TableHead<Row>(
  props: Edge<Row> & {
    readonly sorting: { readonly id: string; readonly desc: boolean } | null;
    readonly onSort: (column: string) => void;
    readonly onGrip: (column: string, event: PointerEvent<HTMLElement>) => void;
    readonly onFit: (column: string) => void;
  },
) {
  const { columns, pinned, current, cellId, sorting, onSort, onGrip, onFit } = props;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, at) => {
          const sorted = sorting?.id === column.id ? (sorting.desc ? 'descending' : 'ascending') : undefined;
          const mark = sorted === 'descending' ? ' ↓' : ' ↑';
          return (
            <th
              key={column.id}
              id={cellId(column.id)}
              role="columnheader"
              scope="col"
              aria-sort={sorted}
              data-column={column.id}
              data-align={column.align ?? 'left'}
              data-selected={current === column.id ? '' : undefined}
              data-tip={helpTip(column.help, column.headerTip)}
              data-help={column.help}
              {...pinOf(at, pinned)}
            >
              {column.sortable === false ? (
                <>
                  {column.head ?? column.header}
                  {column.head === undefined ? null : <span className="t-hidden">{column.header}</span>}
                </>
              ) : (
                <button type="button" tabIndex={-1} onClick={() => onSort(column.id)}>
                  {column.header}
                  {sorted === undefined ? null : <span aria-hidden>{mark}</span>}
                </button>
              )}
              <span
                className="t-grip"
                aria-hidden
                onPointerDown={(event) => onGrip(column.id, event)}
                onDoubleClick={() => onFit(column.id)}
              />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The total row, when any column has a total. */
export function TableTotal<Row>(props: Edge<Row> & { readonly rowIndex: number }) {
  const { columns, pinned, current, cellId, rowIndex } = props;
  if (!columns.some((column) => column.total !== undefined)) return null;
  return (
    <tfoot>
      <tr aria-rowindex={rowIndex} data-row="total">
        {columns.map((column, at) => (
          <td
            key={column.id}
            id={cellId(column.id)}
            role="gridcell"
            aria-selected={current === column.id}
            data-column={column.id}
            data-selected={current === column.id ? '' : undefined}
            data-align={column.align ?? 'left'}
            data-door={column.totalOpen === undefined ? undefined : ''}
            data-lacking={column.totalLacking === true ? '' : undefined}
            {...pinOf(at, pinned)}
          >
            {column.total === undefined ? null : <span className="t-cell">{column.total}</span>}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
