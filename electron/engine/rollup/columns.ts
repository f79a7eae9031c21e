/** Which columns a roll-up may tell apart, and which a question needs. */
import type { Query } from '../../../shared/contract/query.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { STORED_DIMENSIONS, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { NarrowWhole } from '../../store/narrow-column.ts';
import type { Block, CodeSource } from '../spend/block.ts';
import { narrowCodesOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';

/** A column of codes: stored, or the outcome of a call's task; or the import, which is one for most roll-ups. */
export type RollupColumn = CodeSource | 'outcome' | 'import';

const FIRST: readonly RollupColumn[] = [
  'provider',
  'service-tier',
  'environment',
  'status',
  'priceState',
  'outcome',
  'team',
  'model',
  'feature',
  'task-class',
  'customer-tier',
];
const BY_CUSTOMER: readonly RollupColumn[] = ['customer', 'team'];
const STORED = STORED_DIMENSIONS.map(({ id }) => id);
const REST: readonly RollupColumn[] = [...STORED.filter((id) => !FIRST.includes(id)), 'tags'];

/** The orders in which columns are taken in: what is asked of every month, and what is asked by customer, for which use cases
 *  and filters mostly ask the team as well. */
export const SHAPES: Readonly<Record<string, readonly RollupColumn[]>> = {
  owners: [...FIRST, ...REST],
  customers: [...BY_CUSTOMER, ...[...FIRST, ...REST].filter((id) => !BY_CUSTOMER.includes(id))],
};

/** Codes of a column for a block. Null when no line has a value. */
export function columnCodes(block: Block, column: RollupColumn, view: SpendView): NarrowWhole | null {
  if (column === 'import') return null;
  return column === 'outcome' ? view.outcomeCodes(block) : narrowCodesOf(block, column);
}

/** The columns a dimension is read from. Null for one that a roll-up cannot tell. */
function columnsOf(id: DimensionId, useCases: readonly UseCase[]): RollupColumn[] | null {
  if (id.startsWith('tag:')) return ['tags'];
  switch (id) {
    case 'source':
    case 'basis':
    // A cell of a roll-up is one local day.
    case 'weekday':
      return [];
    case 'import':
    case 'outcome':
      return [id];
    case 'price-state':
      return ['priceState'];
    case 'use-case': {
      const found = useCases.flatMap(({ where }) =>
        where.map(({ dimension }) => (dimension === id ? null : columnsOf(dimension, useCases))),
      );
      return found.includes(null) ? null : found.flatMap((columns) => columns ?? []);
    }
    default:
      return (STORED as readonly string[]).includes(id) ? [id as CodeSource] : null;
  }
}

/** The columns a question groups or filters by. Null when a roll-up cannot tell one of them. */
export function columnsAsked(
  { by, where }: Pick<Query, 'by' | 'where'>,
  useCases: readonly UseCase[],
): ReadonlySet<RollupColumn> | null {
  const asked = new Set<RollupColumn>();
  for (const id of [...by, ...where.map(({ dimension }) => dimension)]) {
    const columns = columnsOf(id, useCases);
    if (columns === null) return null;
    for (const column of columns) asked.add(column);
  }
  return asked;
}
