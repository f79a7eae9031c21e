/** What single lines say, without their columns being read: a list of calls shows a few lines of many chunks. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Chunk, CodeColumn, Dictionary, NumberColumn } from '../../store/ledger.ts';
import type { Block, CodeSource } from './block.ts';
import { TOKEN_PARTS } from './line-columns.ts';
import { amountsOf, narrowOf } from './narrow-block.ts';

/** The chunk whose rows are the lines of a block, with the amounts that are kept; null for any other. */
function plainChunk(block: Block): Chunk | null {
  const isPlain = block.basis === 'detail' && block.rows === undefined && narrowOf(block) !== null;
  return isPlain ? block.chunk : null;
}

/** A number of a chunk's row, NaN where it is not known. */
export function numberOf(chunk: Chunk, column: NumberColumn, row: number): number {
  return chunk.cell?.(column, row) ?? chunk.numbers(column)[row]!;
}

/** The code of a chunk's row; 0 = none. */
export function codeOfRow(chunk: Chunk, column: CodeColumn, row: number): number {
  return chunk.cell?.(column, row) ?? chunk.codes(column)[row]!;
}

/** The code of a line in a stored column; 0 = none. */
export function codeOfLine(block: Block, column: CodeSource, row: number): number {
  return narrowOf(block)?.codeAt(column, row) ?? block.codes(column)?.[row] ?? 0;
}

const known = (value: number): number => (value === value ? value : 0);

/** As ownCost, for one line. */
function ownCostAt(chunk: Chunk, row: number, priceStates: Dictionary): number {
  const cell = chunk.cell!;
  if (cell('priceState', row) === priceStates.codeOf('reported')) return known(cell('reported', row));
  const listed = cell('listCost', row);
  if (listed !== listed) return 0;
  const agreed = chunk.has('contractedCost') ? cell('contractedCost', row) : listed;
  return agreed === agreed ? agreed : listed;
}

type Shown = Extract<
  MeasureId,
  'cost' | 'calls' | 'total-input-tokens' | 'cache-read-tokens' | 'output-tokens'
>;

/** The addend of a measure for one line. */
export function amountOfLine(block: Block, measure: Shown, row: number, priceStates: Dictionary): number {
  const chunk = plainChunk(block);
  if (chunk?.cell === undefined) return amountsOf(block, measure)?.values[row] ?? 0;
  if (measure === 'cost') return ownCostAt(chunk, row, priceStates);
  const parts: readonly NumberColumn[] = measure === 'calls' ? ['calls'] : TOKEN_PARTS[measure];
  return parts.reduce((sum, column) => sum + known(chunk.cell!(column, row)), 0);
}
