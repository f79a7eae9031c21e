/** One row of a table. Drawn again only when its own data, the columns or its part of the selection change. */
import { isValidElement, memo, type ReactNode } from 'react';
import { NOT_KNOWN } from '../../format/space.ts';
import { isMissing, type Column } from './column.ts';

export type GridRowProps<Row> = {
  readonly row: Row;
  readonly at: number;
  readonly columns: readonly Column<Row>[];
  /** How many columns stay at the left. */
  readonly pinned: number;
  /** Beginning of the cells' ids. */
  readonly idOf: string;
  /** The current cell's column; null when it is in another row. */
  readonly current: number | null;
  /** First and last selected column; −1 when none of this row is. */
  readonly from: number;
  readonly to: number;
  /** Other rows are selected too. */
  readonly isBlock: boolean;
  /** 1 = outermost, in tables of rows that hold others. */
  readonly level?: number | undefined;
  readonly isOpen?: boolean | undefined;
  readonly mark?: string | undefined;
};

const MISSING = 'Not known, which is not the same as zero';

/** True where a cell says nothing but that it knows nothing. */
function saysMissing(content: ReactNode): boolean {
  if (content === NOT_KNOWN) return true;
  return isValidElement<{ readonly children?: ReactNode }>(content) && content.props.children === NOT_KNOWN;
}

function contentOf<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.cell !== undefined) return column.cell(row);
  const value = column.value(row);
  if (value === null && column.align === 'right' && column.picture !== true) return NOT_KNOWN;
  return <span className="t-cell">{value?.toString()}</span>;
}

function Row<Data>(props: GridRowProps<Data>) {
  const { row, at, columns, pinned, idOf, current, from, to, isBlock, level, isOpen, mark } = props;
  return (
    <tr aria-rowindex={at + 2} aria-level={level} aria-expanded={isOpen} data-mark={mark} data-row={at}>
      {columns.map((column, i) => {
        const open = column.open?.(row) ?? column.prove?.(row);
        const content = contentOf(column, row);
        const missing = isMissing(column, row);
        const within = i >= from && i <= to;
        return (
          <td
            key={column.id}
            id={`${idOf}-${column.id}`}
            role="gridcell"
            aria-selected={within || current === i}
            data-column={column.id}
            data-align={column.align ?? 'left'}
            data-strong={column.strong === true ? '' : undefined}
            data-quiet={column.quiet === true ? '' : undefined}
            data-missing={missing ? '' : undefined}
            data-lacking={column.lacking?.(row) === true ? '' : undefined}
            data-door={open === undefined ? undefined : ''}
            data-selected={current === i ? '' : undefined}
            data-within={within && (isBlock || to > from) ? '' : undefined}
            data-pinned={i < pinned ? (i === pinned - 1 ? 'last' : '') : undefined}
            style={i < pinned ? { left: `var(--pin-${i})` } : undefined}
            data-tip={column.exact?.(row) ?? (missing && saysMissing(content) ? MISSING : undefined)}
          >
            {content}
          </td>
        );
      })}
    </tr>
  );
}

export const GridRow = memo(Row) as typeof Row;
