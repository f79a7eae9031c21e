/** Which tables can be read as charges at all, judged from header and first rows. */
import type { MappedField } from '../../../shared/contract/imports.ts';
import { guessCharges, valuesOf } from '../reading/guess-mapping.ts';
import { isPriceList } from '../reading/price-list.ts';
import { tableOf } from '../reading/record-table.ts';
import { instantReader } from '../reading/time.ts';
import type { Detection, Sample } from '../source.ts';

const MEASURES: readonly MappedField[] = ['input', 'input_uncached', 'cache_read', 'output', 'calls', 'cost'];

/** How well the guessed mapping fits.
 *  Shape  below the least confidence of a guess when time or measures are missing: the analyst can still map the table. */
export function tableFit(file: Sample): Detection {
  const sample = tableOf(file);
  const { columns, timeFormat } = guessCharges(sample);
  const fields = new Set(Object.values(columns));
  const measures = MEASURES.filter((field) => fields.has(field)).length;
  const time = Object.keys(columns).find((name) => columns[name] === 'start');
  const read = instantReader('UTC', timeFormat);
  const times = valuesOf(sample, time);
  const readable = times.some((value) => read(value) !== null);
  if (!readable || measures === 0 || isPriceList(file))
    return { confidence: 0.1, why: 'It can be read as a table, but its columns have to be mapped by hand.' };
  const rich = fields.has('model') ? 0.1 : 0;
  const why =
    file.format === 'csv'
      ? 'It is a table with a time and counts or amounts; check the mapping of its columns.'
      : 'Its records have a time and counts or amounts; check the mapping of their fields.';
  return { confidence: Math.min(0.5, 0.32 + measures * 0.02 + rich), why };
}
