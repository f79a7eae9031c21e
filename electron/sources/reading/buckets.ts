/** Provider reports: pages of buckets of results, in every nesting they are saved in. */
import { fail } from '../../../shared/contract/fault.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { instantIn, recordOf, textOf, type JsonRecord } from './fields.ts';
import type { InstantReader } from './time.ts';

/** One result with the period of its bucket. `result` is null for a bucket in which nothing happened. */
export type BucketResult = {
  readonly result: JsonRecord | null;
  readonly period: JsonRecord;
  readonly raw: unknown;
};

/** The results of a page, a bucket or a single flat result. Keys of a page: data; of a bucket: results.
 *  Shape  a value that is no object gives one result of null with a null period, which mappings refuse. */
export function* bucketResults(value: unknown): Iterable<BucketResult> {
  const record = recordOf(value);
  if (record === null) {
    if (Array.isArray(value)) for (const element of value as unknown[]) yield* bucketResults(element);
    else yield { result: {}, period: {}, raw: value };
    return;
  }
  if (Array.isArray(record['data'])) {
    for (const bucket of record['data'] as unknown[]) yield* bucketResults(bucket);
    return;
  }
  const results = record['results'] ?? record['result'];
  // A result by itself with its period is how a rejected one is kept.
  const single = record['results'] === undefined ? recordOf(results) : null;
  if (single !== null) {
    yield { result: single, period: record, raw: record };
    return;
  }
  if (!Array.isArray(results)) {
    yield { result: record, period: record, raw: record };
    return;
  }
  if (results.length === 0) yield { result: null, period: record, raw: record };
  for (const result of results as unknown[])
    yield { result: recordOf(result) ?? {}, period: record, raw: periodWith(record, result) };
}

function periodWith(bucket: JsonRecord, result: unknown): unknown {
  const { results: _, result: __, ...period } = bucket;
  return { ...period, result };
}

/** The first results in a sample, to recognise a report by. */
export function sampleResults(records: readonly unknown[], most = 40): BucketResult[] {
  const found: BucketResult[] = [];
  for (const record of records)
    for (const part of bucketResults(record)) {
      found.push(part);
      if (found.length >= most) return found;
    }
  return found;
}

/** The period of a bucket.
 *  Units  UTC ms; a report without an end is a day.
 *  Fault  row.missing-field, row.bad-time. */
export function periodOf(
  period: JsonRecord,
  startKeys: readonly string[],
  endKeys: readonly string[],
  read: InstantReader,
): { readonly startMs: number; readonly endMs: number } {
  const startKey = startKeys.find((key) => textOf(period[key]) !== undefined) ?? startKeys[0]!;
  const endKey = endKeys.find((key) => textOf(period[key]) !== undefined);
  const startMs = instantIn(period, startKey, read);
  const endMs = endKey === undefined ? startMs + DAY_MS : instantIn(period, endKey, read);
  if (endMs <= startMs)
    fail('row.bad-time', `The period ends before it starts.`, 'Export the report again.', {
      column: endKey ?? startKey,
    });
  return { startMs, endMs };
}
