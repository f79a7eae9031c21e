/** JSON that keeps bigints exact. Used by every transport, so that a figure is the same on both sides of a border. */

const TAG = '$int';

/** Replace bigints by {"$int":"…"} all the way down. */
export function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return { [TAG]: value.toString() };
  if (Array.isArray(value)) return value.map(encode);
  if (value !== null && typeof value === 'object') {
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(value)) out[key] = encode((value as Record<string, unknown>)[key]);
    return out;
  }
  return value;
}

/** Undo `encode`. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value !== null && typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const tagged = record[TAG];
    if (typeof tagged === 'string') return BigInt(tagged);
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(record)) out[key] = decode(record[key]);
    return out;
  }
  return value;
}

/** The transformer that both ends of the API use. */
export const codec = { serialize: encode, deserialize: decode };
