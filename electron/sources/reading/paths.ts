/** Places in a record: "usage.prompt_tokens" is a field of a field, "data[].id" a field of each element of a list. */
import { recordOf, type JsonRecord } from './fields.ts';

const LIST = '[].';

/** The lists a path goes through, outermost first, and the field inside the last of them. */
export type Place = { readonly lists: readonly string[]; readonly field: string };

/** Read a path. */
export function placeOf(path: string): Place {
  const parts = path.split(LIST);
  return { lists: parts.slice(0, -1), field: parts.at(-1)! };
}

/** Write a path. */
export function pathOf(lists: readonly string[], field: string): string {
  return [...lists, field].join(LIST);
}

/** The value of a field of a record. A key may hold dots itself, as attributes of spans do: the longest key wins.
 *  Null  undefined when there is no such field. */
export function valueAt(record: JsonRecord, field: string): unknown {
  if (Object.hasOwn(record, field)) return record[field];
  for (let dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
    const inner = Object.hasOwn(record, field.slice(0, dot)) ? recordOf(record[field.slice(0, dot)]) : null;
    const found = inner === null ? undefined : valueAt(inner, field.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

const DEEPEST = 8;

/** Visit the plain fields of a record: everything but objects, which are gone into, as `field` and value. */
export function eachField(
  record: JsonRecord,
  visit: (field: string, value: unknown) => void,
  before = '',
  depth = 0,
): void {
  for (const key in record) {
    const value = record[key];
    const inner = recordOf(value);
    if (inner === null) visit(before + key, value);
    else if (depth < DEEPEST) eachField(inner, visit, `${before}${key}.`, depth + 1);
  }
}

/** True for a list of objects, whose elements may be rows. */
export function isListOfRecords(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some((element) => recordOf(element) !== null);
}

/** Lists nested beyond what the runtime can write are no cell. */
function listText(value: readonly unknown[]): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/** A plain value as the text of a cell. Lists are written as JSON; null and objects are blank. */
export function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return listText(value);
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
