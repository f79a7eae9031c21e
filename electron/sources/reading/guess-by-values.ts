/** Columns whose names say nothing to us, known by what stands in them: times and models. */
import type { MappedField } from '../../../shared/contract/imports.ts';
import type { Sample } from '../source.ts';
import { providerOfModel } from './provider.ts';
import { instantReader } from './time.ts';
import { timeFormatOf } from './time-format.ts';

/** Share of the values that have to be of a kind. */
const MOST = 0.8;

/** Add what the values of unnamed columns show: when a row was, and which model it names.
 *  Shape  a field that a name gives already is left alone. */
export function guessByValues(
  sample: Sample,
  columns: Record<string, MappedField>,
  time: 'start' | 'end',
): void {
  const given = new Set(Object.values(columns));
  const free = sample.header.filter((name) => columns[name] === undefined);
  const first = (isOfKind: (values: readonly string[]) => boolean) =>
    free.find((name) => {
      const at = sample.header.indexOf(name);
      const values = sample.rows.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '');
      return values.length > 0 && isOfKind(values);
    });
  if (!given.has('start') && !given.has('end')) {
    const found = first(areTimes);
    if (found !== undefined) columns[found] = time;
  }
  if (time === 'start' && !given.has('model')) {
    const found = first(areModels);
    if (found !== undefined) columns[found] = 'model';
  }
}

/** A number alone is as well a count or an id. */
function areTimes(values: readonly string[]): boolean {
  const written = values.filter((value) => !/^\d+(?:[.,]\d+)?$/.test(value));
  const read = instantReader('UTC', timeFormatOf(written, '.'));
  return written.filter((value) => read(value) !== null).length >= values.length * MOST;
}

function areModels(values: readonly string[]): boolean {
  return (
    values.filter((value) => /\d/.test(value) && providerOfModel(value) !== undefined).length >=
    values.length * MOST
  );
}
