/** Addends of a few lines of a block, without whole columns being widened and added up: what filters leave of ten million
 *  lines is mostly a few of each chunk. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Chunk, Dictionary, NumberColumn } from '../../store/ledger.ts';
import { constantOf } from '../../store/narrow-column.ts';
import type { Block } from './block.ts';
import { TOKEN_PARTS } from './line-columns.ts';
import type { TasksBehind } from './task-amounts.ts';

/** One line in so many is few. */
const FEW = 4;

/** Whether these are few lines of their block. */
export function areFew(block: Block, rows: Int32Array | null): rows is Int32Array {
  return rows !== null && rows.length * FEW < block.count;
}

/** The columns whose sum is a measure of a line. Null where there is no such way. */
function partsOf(chunk: Chunk, measure: MeasureId, priceStates: Dictionary): readonly NumberColumn[] | null {
  switch (measure) {
    case 'cost':
    case 'usage-cost':
    case 'attributed-cost': {
      const state = constantOf(chunk.narrowCodes('priceState'));
      if (state === undefined || chunk.has('contractedCost')) return null;
      return [state === priceStates.codeOf('reported') ? 'reported' : 'listCost'];
    }
    case 'calls':
      return ['calls'];
    case 'attempts':
      return ['calls', 'innerRetries'];
    case 'list-cost':
      return ['listCost'];
    case 'reasoning-tokens':
      return ['reasoning'];
    case 'input-tokens':
    case 'cache-read-tokens':
    case 'cache-write-tokens':
    case 'total-input-tokens':
    case 'output-tokens':
      return TOKEN_PARTS[measure];
    default:
      return null;
  }
}

/** Amounts of the lines that are marked by the number of each. */
function marked(amounts: Float64Array, isMarked: (row: number) => boolean, rows: Int32Array): Float64Array {
  for (let j = 0; j < amounts.length; j += 1) if (!isMarked(rows[j]!)) amounts[j] = 0;
  return amounts;
}

/** What takes more than columns added up: amounts of repeated attempts, and by what is known of tasks. */
function amountsByRow(
  chunk: Chunk,
  measure: MeasureId,
  rows: Int32Array,
  priceStates: Dictionary,
  behind: TasksBehind | undefined,
): Float64Array | null {
  const of = (id: MeasureId) => amountsOfFew(chunk, id, rows, priceStates, behind);
  if (measure === 'retry-cost') {
    const cost = of('cost');
    const attempts = chunk.amounts('attempt');
    return cost === null ? null : marked(cost, (row) => attempts[row]! > 1, rows);
  }
  if (measure === 'failure-cost') {
    const failed = behind?.failed();
    if (failed === undefined) return null;
    const tasks = failed === null ? null : behind!.numbers(chunk);
    if (tasks === undefined) return null;
    const cost = tasks === null ? new Float64Array(rows.length) : of('cost');
    return cost === null || tasks === null ? cost : marked(cost, (row) => failed![tasks[row]!] === 1, rows);
  }
  return null;
}

/** The addends of rows of a detail chunk, in their order. Null where there is no quicker way than the whole column. */
export function amountsOfFew(
  chunk: Chunk,
  measure: MeasureId,
  rows: Int32Array,
  priceStates: Dictionary,
  behind?: TasksBehind,
): Float64Array | null {
  if (chunk.amountsAt === undefined) return null;
  if (measure === 'retry-cost' || measure === 'failure-cost')
    return amountsByRow(chunk, measure, rows, priceStates, behind);
  const columns = partsOf(chunk, measure, priceStates)?.filter((column) => chunk.has(column));
  if (columns === undefined) return null;
  const [first, ...more] = columns;
  if (first === undefined) return new Float64Array(rows.length);
  const sum = chunk.amountsAt(first, rows);
  for (const column of more) {
    const part = chunk.amountsAt(column, rows);
    for (let j = 0; j < sum.length; j += 1) sum[j] = sum[j]! + part[j]!;
  }
  return sum;
}
