/** Telling a table of results from other tables. */
import type { MappedField } from '../../../shared/contract/imports.ts';
import { guessColumns } from '../reading/column-words.ts';
import { guessOutcomes, valuesOf } from '../reading/guess-mapping.ts';
import { outcomeStatusOf } from '../reading/status-words.ts';
import type { Detection, Sample } from '../source.ts';

/** Fields that only calls have. */
const OF_CALLS: readonly MappedField[] = [
  'model',
  'input',
  'input_uncached',
  'cache_read',
  'output',
  'latency',
  'invoice',
];

/** How surely the table lists the results of tasks.
 *  Null  it has no task or result, or it lists calls. */
export function resultFit(sample: Sample): Detection | null {
  const plain = new Set(Object.values(guessColumns(sample.header)));
  if (OF_CALLS.some((field) => plain.has(field))) return null;
  const { columns } = guessOutcomes(sample);
  const of = (field: MappedField) => Object.keys(columns).find((name) => columns[name] === field);
  const outcome = of('outcome');
  if (of('task') === undefined || outcome === undefined) return null;
  const words = valuesOf(sample, outcome);
  const known = words.filter((word) => outcomeStatusOf(word) !== null).length;
  const share = words.length === 0 ? 0.5 : known / words.length;
  if (share < 0.3) return null;
  const timed = of('end') !== undefined || of('start') !== undefined;
  // Without words for its result, a table with a cost is an invoice.
  const named = plain.has('task') && (plain.has('outcome') || plain.has('status'));
  return {
    confidence: Math.max(0.31, 0.3 + share * 0.3 + (timed ? 0.12 : 0) + (named ? 0.13 : 0)),
    why: 'It names tasks and their results.',
  };
}
