/** Finding the observations in Langfuse's files, and which of them carry rolled-up usage. */
import { recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import { carriesUsage, isCall } from './mapping.ts';

/** An observation with the trace it came with; files of observations alone have none. */
export type Observation = { readonly observation: JsonRecord; readonly trace: JsonRecord };

const NO_TRACE: JsonRecord = {};

/** A name as the API spells it: scheduled exports to blob storage write start_time for startTime. */
export function apiName(name: string): string {
  return name.includes('_')
    ? name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : name;
}

/** An observation under the names of the API. */
function inApiNames(value: unknown): JsonRecord | null {
  const record = recordOf(value);
  if (record === null || !('start_time' in record) || 'startTime' in record) return record;
  return Object.fromEntries(Object.entries(record).map(([name, cell]) => [apiName(name), mapOf(cell)]));
}

/** Column stores write a map as a list of its pairs. */
function mapOf(cell: unknown): unknown {
  if (!Array.isArray(cell) || cell.length === 0) return cell;
  const pairs = (cell as unknown[]).map(recordOf);
  if (!pairs.every((pair) => pair !== null && 'key' in pair && 'value' in pair)) return cell;
  return Object.fromEntries(pairs.map((pair) => [String(pair!['key'] as string), pair!['value']]));
}

/** The observations of a record: itself, those of a page, or those of a trace document. */
export function* observationsIn(value: unknown): Iterable<Observation> {
  const record = recordOf(value);
  const list = record === null ? value : (record['observations'] ?? record['data']);
  if (!Array.isArray(list)) {
    yield { observation: inApiNames(record) ?? NO_TRACE, trace: NO_TRACE };
    return;
  }
  // The API's trace holds its observations directly; the download holds the trace beside them.
  const trace =
    record === null ? NO_TRACE : (recordOf(record['trace']) ?? (record['observations'] ? record : NO_TRACE));
  for (const element of list as unknown[]) {
    const inner = inApiNames(element);
    if (inner && Array.isArray(inner['observations'])) yield* observationsIn(inner);
    else yield { observation: inner ?? NO_TRACE, trace };
  }
}

/** Ids of observations below which another observation carries usage: theirs is a sum of it.
 *  Shape  looks only at the traces asked for, so that memory follows the rare case and not the file. */
export async function rolledUp(
  observations: AsyncIterable<readonly Observation[]>,
  traces: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const parentOf = new Map<string, string>();
  const carriers: string[] = [];
  for await (const batch of observations)
    for (const { observation, trace } of batch) {
      if (!traces.has(traceOf(observation, trace))) continue;
      const id = textOf(observation['id']);
      if (id === undefined) continue;
      const parent = textOf(observation['parentObservationId']);
      if (parent !== undefined) parentOf.set(id, parent);
      if (isCall(observation) || carriesUsage(observation)) carriers.push(id);
    }
  const above = new Set<string>();
  for (const carrier of carriers) {
    let parent = parentOf.get(carrier);
    while (parent !== undefined && !above.has(parent)) {
      above.add(parent);
      parent = parentOf.get(parent);
    }
  }
  return above;
}

/** The trace an observation belongs to. */
export function traceOf(observation: JsonRecord, trace: JsonRecord): string {
  return textOf(observation['traceId']) ?? textOf(trace['id']) ?? '';
}
