/** First and last row of a table: sortable headers and the total. */
import type { Column } from './column.ts';

/** The header row; a click sorts. */
export function TableHead<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly sorting: { readonly id: string; readonly desc: boolean } | null;
  readonly onSort: (column: string) => void;
}) {
  const { columns, sorting, onSort } = props;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sorting?.id === column.id ? (sorting.desc ? 'descending' : 'ascending') : undefined;
          const mark = sorted === 'descending' ? ' ↓' : ' ↑';
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              aria-sort={sorted}
              data-align={column.align ?? 'left'}
              data-tip={column.headerTip}
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
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The total row, when any column has a total. */
export function TableTotal<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly rowIndex: number;
  /** The column whose total is selected. */
  readonly selected: string | null;
  readonly cellId: (column: string) => string;
}) {
  const { columns, rowIndex, selected, cellId } = props;
  if (!columns.some((column) => column.total !== undefined)) return null;
  return (
    <tfoot>
      <tr aria-rowindex={rowIndex}>
        {columns.map((column) => (
          <td
            key={column.id}
            id={cellId(column.id)}
            role="gridcell"
            aria-selected={selected === column.id}
            data-selected={selected === column.id ? '' : undefined}
            data-align={column.align ?? 'left'}
            data-door={column.totalOpen === undefined ? undefined : ''}
            onClick={column.totalOpen}
          >
            {column.total === undefined ? null : <span className="t-cell">{column.total}</span>}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
