/** Which rule gave one line its owners, and what its source says instead. */
import type { LineOwner, LineRef } from '../../../shared/contract/query.ts';
import { dimensionOf, OWNER_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';
import type { Allocation } from './allocation.ts';

/** The owners of a line that rules gave.
 *  Null   version: the rules were never published. */
export function ownersOfLine(ref: LineRef, allocation: Allocation, version: number | null): LineOwner[] {
  const { view, overlay, rules, ledger } = allocation;
  const block = view.blocks.find((each) => each.chunk?.id === ref.chunk);
  if (block === undefined) return [];
  // Where a row stands for several lines, rules may differ by day; its first day speaks for it.
  const line = block.rows === undefined ? ref.row : block.rows.indexOf(ref.row);
  const stated = view.stated(block);
  return OWNER_DIMENSIONS.filter((dimension) => overlay.gives(dimension)).flatMap(
    (dimension): LineOwner[] => {
      const { codes, winners } = overlay.ruled(stated, dimension);
      const winner = winners?.[line] ?? 0;
      if (winner === 0) return [];
      const owners = ledger.dictionary(dimension);
      return [
        {
          name: dimensionOf(dimension)!.name,
          value: owners.textOf(codes![line]!)!,
          rule: rules.rules[winner - 1]!.name,
          version,
          stated: owners.textOf(stated.codes(dimension)?.[line] ?? 0),
        },
      ];
    },
  );
}
