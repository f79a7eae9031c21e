/** Notices that the columns of a file are written in another way than when its mapping was saved: other dates, another
 *  decimal mark. Read as before, such rows would be rejected, or be in another month without a word. */
import type { MappedField, Mapping, MappingChange } from '../../../shared/contract/imports.ts';
import { decimalOf, valuesOf } from '../../sources/reading/guess-mapping.ts';
import { amountOf } from '../../sources/reading/number.ts';
import { periodReader } from '../../sources/reading/periods.ts';
import { instantReader } from '../../sources/reading/time.ts';
import { timeFormatOf } from '../../sources/reading/time-format.ts';
import type { Sample } from '../../sources/source.ts';

/** Times and amounts that are written in another way. */
export type WrittenAnew = Pick<MappingChange, 'times' | 'decimal'>;

const TIMES: readonly MappedField[] = ['start', 'end'];
const AMOUNTS: readonly MappedField[] = ['cost', 'value'];

/** A mapping for the values of a file, and what of its reading changed. All stay read as before when
 *  the mapping reads them, or when what they look like reads no more of them. */
export function fitReading(
  mapping: Mapping,
  table: Sample,
): { readonly mapping: Mapping; readonly changes: WrittenAnew } {
  const values = (fields: readonly MappedField[]) =>
    Object.entries(mapping.columns).flatMap(([name, field]) =>
      fields.includes(field) ? valuesOf(table, name) : [],
    );
  const changed = <Way>(
    from: Way,
    to: Way,
    written: readonly string[],
    reads: (value: string, way: Way) => boolean,
  ) => {
    if (from === to) return null;
    const readIn = (way: Way) => written.filter((value) => reads(value, way));
    const before = new Set(readIn(from));
    const now = readIn(to);
    const example = now.find((value) => !before.has(value));
    const more = now.length > written.filter((value) => before.has(value)).length;
    return example === undefined || !more ? null : { from, to, example };
  };
  const [instants, amounts] = [values(TIMES), values(AMOUNTS)];
  const mark = decimalOf(amounts, table.delimiter);
  const decimal = changed(
    mapping.decimal,
    mark,
    amounts,
    (value, point) => amountOf(value, 0, point) !== null,
  );
  const format = timeFormatOf(instants, decimal?.to ?? mapping.decimal);
  const times = changed(mapping.timeFormat, format, instants, (value, timeFormat) => {
    const { month, date } = periodReader({ timeFormat, timeZone: 'UTC' });
    return instantReader('UTC', timeFormat)(value) !== null || month(value) !== null || date(value) !== null;
  });
  return {
    mapping: {
      ...mapping,
      ...(times === null ? {} : { timeFormat: times.to }),
      ...(decimal === null ? {} : { decimal: decimal.to }),
    },
    changes: { times, decimal },
  };
}
