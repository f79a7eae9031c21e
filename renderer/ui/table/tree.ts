/** Rows that hold other rows: the caller gives them in order, open parents followed by what they hold. */

export type Tree<Row> = {
  /** False where no row can hold others: it is read as a plain table then. */
  readonly isDeep: boolean;
  /** The caller sorts, level by level. */
  readonly sorting: { readonly id: string; readonly desc: boolean };
  readonly onSort: (column: string) => void;
  /** 1 = outermost. */
  readonly level: (row: Row) => number;
  /** Undefined = holds nothing. */
  readonly isOpen: (row: Row) => boolean | undefined;
  readonly toggle: (row: Row) => void;
};

/** What a sideways arrow does in the first column of such rows: right opens, left closes, else left goes to the holder.
 *  Null   the arrow moves as in any table. */
export function treeStep<Row>(
  key: string,
  rows: readonly { readonly row: Row }[],
  at: number,
  tree: Tree<Row>,
): 'toggle' | { readonly row: number } | null {
  const here = rows[at]?.row;
  if (here === undefined) return null;
  const open = tree.isOpen(here);
  if (key === 'ArrowRight') return open === false ? 'toggle' : null;
  if (key !== 'ArrowLeft') return null;
  if (open === true) return 'toggle';
  const level = tree.level(here);
  for (let above = at - 1; above >= 0; above -= 1)
    if (tree.level(rows[above]!.row) < level) return { row: above };
  return null;
}
