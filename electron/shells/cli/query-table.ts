/** Query replies as records and as CSV. */
import type { QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import { metricsOf, scriptValue, unitsOf } from './output.ts';
import { csvText, type CsvValue } from './table.ts';

export type Script = string | number | null;

/** One row as a record: bucket, dimensions, metrics. */
export function queryRecord(reply: QueryReply, row: QueryRow): Record<string, Script> {
  const units = unitsOf(reply);
  const values = metricsOf(reply, row.cell);
  return {
    ...(reply.grain === null ? {} : { bucket: row.bucket }),
    ...Object.fromEntries(reply.by.map((id, at) => [id, row.keys[at] ?? null])),
    ...Object.fromEntries(reply.measures.map((id, at) => [id, scriptValue(units[at]!, values[at]!)])),
  };
}

/** What the others come to as a record: bucket and metrics. */
export function othersRecord(reply: QueryReply, row: Omit<QueryRow, 'keys'>): Record<string, Script> {
  return queryRecord({ ...reply, by: [] }, { ...row, keys: [] });
}

/** The others of a reply as rows, named by how many groups they are. */
export function othersRows({ by, rest }: QueryReply): QueryRow[] {
  if (rest === undefined) return [];
  const keys = by.map((_, at) => (at === 0 ? `(${rest.groups} others)` : null));
  return rest.rows.map((row) => ({ ...row, keys }));
}

/** A reply as CSV: one column per dimension and metric, money as exact decimals in USD. */
export function queryCsv(reply: QueryReply): string {
  const header = [...(reply.grain === null ? [] : ['bucket']), ...reply.by, ...reply.measures];
  const rows = [...reply.rows, ...othersRows(reply)].map((row) => {
    const cells: Record<string, CsvValue> = queryRecord(reply, row);
    return header.map((name) => cells[name] ?? null);
  });
  return csvText(header, rows);
}
