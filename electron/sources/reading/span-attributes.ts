/** Attributes of spans, in whichever way they are written: OTLP's list of typed values, nested objects, or dotted names. */
import { recordOf, unpacked, type JsonRecord } from './fields.ts';

/** Deeper objects are values of their own. */
const DEEPEST = 8;
/** Objects under these names are the caller's own, not a part of the naming. */
const WHOLE = new Set(['metadata', 'llm.invocation_parameters', 'llm.prompt_template.variables']);

/** Attributes by their dotted names.
 *  Shape  lists stay lists; a typed value of OTLP becomes the value itself, 64-bit integers as the texts they came in. */
export function attributesOf(written: unknown): JsonRecord {
  const value = unpacked(written);
  const flat: Record<string, unknown> = {};
  if (Array.isArray(value)) {
    for (const pair of value as unknown[]) {
      const record = recordOf(pair);
      if (record !== null && typeof record['key'] === 'string')
        put(flat, record['key'], plain(record['value']), 0);
    }
    return flat;
  }
  const record = recordOf(value);
  if (record !== null) for (const key of Object.keys(record)) put(flat, key, record[key], 0);
  return flat;
}

function put(into: Record<string, unknown>, key: string, value: unknown, depth: number): void {
  const inner = recordOf(value);
  if (inner === null || depth >= DEEPEST || WHOLE.has(key)) {
    if (value !== undefined && value !== null && value !== '') into[key] = value;
    return;
  }
  for (const name of Object.keys(inner)) put(into, `${key}.${name}`, inner[name], depth + 1);
}

const SCALARS = [
  'stringValue',
  'intValue',
  'doubleValue',
  'boolValue',
  'string_value',
  'int_value',
  'double_value',
  'bool_value',
] as const;

/** The value inside one of OTLP's typed values. */
function plain(value: unknown): unknown {
  const typed = recordOf(value);
  if (typed === null) return value;
  for (const kind of SCALARS) if (typed[kind] !== undefined) return typed[kind];
  const list = recordOf(typed['arrayValue'] ?? typed['array_value']);
  if (list !== null) return Array.isArray(list['values']) ? (list['values'] as unknown[]).map(plain) : [];
  const pairs = recordOf(typed['kvlistValue'] ?? typed['kvlist_value']);
  if (pairs === null) return undefined;
  const found: Record<string, unknown> = {};
  for (const pair of Array.isArray(pairs['values']) ? (pairs['values'] as unknown[]) : []) {
    const record = recordOf(pair);
    if (record !== null && typeof record['key'] === 'string') found[record['key']] = plain(record['value']);
  }
  return found;
}
