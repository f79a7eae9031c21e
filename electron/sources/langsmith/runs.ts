/** Finding the runs in LangSmith's files, and putting the halves of a run together. */
import { recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import type { ParsedRow } from '../source.ts';

/** The runs of a record: itself and those nested below it, those of a page, or those of a batch of posts and patches. */
export function* runsIn(value: unknown): Iterable<unknown> {
  const record = recordOf(value);
  if (record === null) {
    yield value;
    return;
  }
  let listed = false;
  for (const key of ['runs', 'post', 'patch', 'data'])
    if (Array.isArray(record[key])) {
      listed = true;
      for (const run of record[key] as unknown[]) yield* runsIn(run);
    }
  if (listed) return;
  yield record;
  if (Array.isArray(record['child_runs']))
    for (const run of record['child_runs'] as unknown[]) yield* runsIn(run);
}

/** The last part of a dotted order is the run: when it started, and its id. */
const LAST = /(?:^|\.)(\d{8}T\d{6})(\d{0,6})Z([0-9a-fA-F-]{8,})$/;

/** The id of a run. An update sent alone states it only in its dotted order. */
export function idOf(run: JsonRecord): string | undefined {
  return textOf(run['id']) ?? LAST.exec(textOf(run['dotted_order']) ?? '')?.[3];
}

/** When a run's dotted order says it started, as ISO text in UTC. */
export function startedBy(run: JsonRecord): string | undefined {
  const [, whole, fraction = ''] = LAST.exec(textOf(run['dotted_order']) ?? '') ?? [];
  if (whole === undefined) return undefined;
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(whole)!;
  return `${y}-${mo}-${d}T${h}:${mi}:${s}.${fraction.padEnd(6, '0')}Z`;
}

/** Ids of the runs a run is inside of, as far as it says. */
export function ancestorsOf(run: JsonRecord): readonly string[] {
  const order = textOf(run['dotted_order']);
  if (order !== undefined)
    return order
      .split('.')
      .slice(0, -1)
      .flatMap((part) => LAST.exec(part)?.[3] ?? []);
  const all = run['parent_run_ids'];
  if (Array.isArray(all) && all.length > 0) return all.flatMap((id) => textOf(id) ?? []);
  const parent = textOf(run['parent_run_id']);
  return parent === undefined ? [] : [parent];
}

/** Runs that are calls of a model. */
export function isCall(run: JsonRecord): boolean {
  const type = textOf(run['run_type'])?.toLowerCase();
  return type === 'llm' || type === 'embedding';
}

/** True for one half of a run: an update without its type, or a start without its end. */
export function isHalf(run: JsonRecord): boolean {
  if (idOf(run) === undefined) return false;
  if (run['run_type'] === undefined)
    return run['dotted_order'] !== undefined || run['end_time'] !== undefined;
  return isCall(run) && ['end_time', 'outputs', 'error', 'total_tokens'].every((key) => !said(run[key]));
}

function said(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A half waiting for the other. */
export type Half = { readonly row: number; readonly run: JsonRecord };

/** Two halves as one run: what the update says comes first. */
export function merged(first: JsonRecord, second: JsonRecord): JsonRecord {
  const [start, update] = second['run_type'] === undefined ? [first, second] : [second, first];
  const known = Object.entries(update).filter(([, value]) => said(value));
  return { ...start, ...Object.fromEntries(known) };
}

/** Where a start went whose end came later. */
export function completedElsewhere(row: number): ParsedRow {
  return { row, passedOver: 'the start of a run that a later row completes' };
}
