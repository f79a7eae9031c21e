/** How the columns of a ledger chunk become the addends of each measure. The only place where a measure meets a column. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import type { Chunk, Dictionary, NumberColumn } from '../../store/ledger.ts';

type TokenMeasure =
  'input-tokens' | 'cache-read-tokens' | 'cache-write-tokens' | 'total-input-tokens' | 'output-tokens';

const INPUT_KINDS: readonly TokenKind[] = [
  'input_uncached',
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'audio_input',
  'audio_cache_read',
  'image_input',
];
const OUTPUT_KINDS: readonly TokenKind[] = ['output', 'audio_output', 'image_output'];

/** Which token kinds each token measure adds. Mirrors the SQL of the catalogue. */
export const TOKEN_PARTS: Readonly<Record<TokenMeasure, readonly TokenKind[]>> = {
  'input-tokens': ['input_uncached'],
  'cache-read-tokens': ['cache_read', 'audio_cache_read'],
  'cache-write-tokens': ['cache_write', 'cache_write_5m', 'cache_write_1h'],
  'total-input-tokens': INPUT_KINDS,
  'output-tokens': OUTPUT_KINDS,
};

/** Sum several columns, unknown counting as nothing. Null when all are zero. */
export function addColumns(chunk: Chunk, columns: readonly NumberColumn[]): Float64Array | null {
  let sum: Float64Array | null = null;
  for (const column of columns) {
    const values = chunk.numbers(column);
    sum ??= new Float64Array(chunk.count);
    for (let i = 0; i < chunk.count; i += 1) {
      const value = values[i]!;
      if (value === value) sum[i] = sum[i]! + value;
    }
  }
  return sum;
}

/** Each line at the price agreed with its provider: list cost but where a contract makes it another. Null when all are zero. */
function contractedCost(chunk: Chunk): Float64Array | null {
  const list = addColumns(chunk, ['listCost']);
  if (list === null || !chunk.has('contractedCost')) return list;
  const agreed = chunk.numbers('contractedCost');
  for (let i = 0; i < list.length; i += 1) if (agreed[i] === agreed[i]) list[i] = agreed[i]!;
  return list;
}

function negotiatedSavings(chunk: Chunk): Float64Array | null {
  if (!chunk.has('contractedCost')) return null;
  const list = chunk.numbers('listCost');
  const agreed = chunk.numbers('contractedCost');
  const saved = new Float64Array(chunk.count);
  for (let i = 0; i < saved.length; i += 1) if (agreed[i] === agreed[i]) saved[i] = list[i]! - agreed[i]!;
  return saved;
}

/** Cost of each line from its own evidence: the amount its source reports where that is the better knowledge (it was
 *  charged, or there is no list price), else contracted cost, else nothing (unpriced). */
export function ownCost(chunk: Chunk, priceStates: Dictionary): Float64Array {
  const list = chunk.numbers('listCost');
  const agreed = chunk.has('contractedCost') ? chunk.numbers('contractedCost') : list;
  const reported = chunk.numbers('reported');
  const states = chunk.codes('priceState');
  const asReported = priceStates.codeOf('reported') ?? -1;
  const cost = new Float64Array(chunk.count);
  for (let i = 0; i < chunk.count; i += 1) {
    const listed = list[i]!;
    if (states[i] === asReported) cost[i] = reported[i]!;
    else if (listed === listed) cost[i] = agreed[i] === agreed[i] ? agreed[i]! : listed;
  }
  return cost;
}

/** Logged calls per line; a line that does not say counts as nothing. */
function calls(chunk: Chunk): Float64Array | null {
  return addColumns(chunk, ['calls']);
}

function retries(chunk: Chunk): Float64Array {
  const count = chunk.numbers('calls');
  const attempt = chunk.numbers('attempt');
  const inner = chunk.numbers('innerRetries');
  const out = new Float64Array(chunk.count);
  for (let i = 0; i < chunk.count; i += 1) {
    const within = inner[i]!;
    const logged = count[i]!;
    out[i] = (within === within ? within : 0) + (attempt[i]! > 1 && logged === logged ? logged : 0);
  }
  return out;
}

/** Keep the addends only where a code column has one of the codes. */
export function where(
  values: Float64Array | null,
  codes: Uint32Array | null,
  keep: (code: number) => boolean,
): Float64Array | null {
  if (values === null) return null;
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) if (keep(codes === null ? 0 : codes[i]!)) out[i] = values[i]!;
  return out;
}

/** Quantities of a chunk: everything but money, which depends on the line's role. */
export function quantities(chunk: Chunk, measure: MeasureId, priceStates: Dictionary): Float64Array | null {
  switch (measure) {
    case 'calls':
      return calls(chunk);
    case 'attempts':
      return addColumns(chunk, ['calls', 'innerRetries']);
    case 'retries':
      return retries(chunk);
    case 'reasoning-tokens':
      return addColumns(chunk, ['reasoning']);
    case 'list-cost':
      return addColumns(chunk, ['listCost']);
    case 'contracted-cost':
      return contractedCost(chunk);
    case 'negotiated-savings':
      return negotiatedSavings(chunk);
    case 'unpriced-calls':
    case 'unpriced-tokens': {
      const unpriced = priceStates.codeOf('unpriced');
      if (unpriced === undefined) return null;
      const values =
        measure === 'unpriced-calls' ? calls(chunk) : addColumns(chunk, [...INPUT_KINDS, ...OUTPUT_KINDS]);
      return where(values, chunk.codes('priceState'), (code) => code === unpriced);
    }
    default:
      return measure in TOKEN_PARTS ? addColumns(chunk, TOKEN_PARTS[measure as TokenMeasure]) : null;
  }
}
