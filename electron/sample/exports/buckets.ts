/** Adds calls up the way providers' usage reports do. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import type { Call } from '../call.ts';

export type Bucket = {
  /** A call of the bucket: model, key, project and tier are the same for all. */
  readonly like: Call;
  calls: number;
  readonly tokens: { [K in TokenKind]?: number };
};

/** Calls by a key, in order of the key. */
export function bucketsOf(calls: readonly Call[], keyOf: (call: Call) => string): readonly Bucket[] {
  const found = new Map<string, Bucket>();
  for (const call of calls) {
    const key = keyOf(call);
    let bucket = found.get(key);
    if (bucket === undefined) found.set(key, (bucket = { like: call, calls: 0, tokens: {} }));
    bucket.calls += 1;
    for (const kind of Object.keys(call.tokens) as TokenKind[])
      bucket.tokens[kind] = (bucket.tokens[kind] ?? 0) + call.tokens[kind]!;
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket);
}

/** First instant of a date, UTC seconds. */
export function secondsOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}

/** The day after a date. */
export function nextDate(date: string): string {
  return new Date((secondsOf(date) + 86_400) * 1000).toISOString().slice(0, 10);
}
