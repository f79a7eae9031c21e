/** In which way the times of a table are written, from its first rows. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import { excelMs } from './excel-days.ts';

/** The format that fits all values, or most where they leave it open. */
export function timeFormatOf(values: readonly string[], decimal: '.' | ','): Mapping['timeFormat'] {
  if (values.length === 0) return 'iso';
  if (values.every((value) => /^\d{9,10}(?:\.\d+)?$/.test(value))) return 'epoch-s';
  if (values.every((value) => /^\d{12,13}$/.test(value))) return 'epoch-ms';
  if (values.every((value) => excelMs(value) !== null)) return 'excel';
  const parts = values
    .map((value) => /^(\d{1,2})([/.-])(\d{1,2})[/.-]\d{2,4}/.exec(value))
    .filter((match) => match !== null);
  if (parts.length < values.length / 2) return 'iso';
  if (parts.some((match) => Number(match[1]) > 12)) return 'dmy';
  if (parts.some((match) => Number(match[3]) > 12)) return 'mdy';
  return decimal === ',' || parts.some((match) => match[2] !== '/') ? 'dmy' : 'mdy';
}
