/** Pages of OpenAI's and Anthropic's reports: data, has_more, next_page. */
import type { Call, PageSays, Part } from '../connector.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A JSON object. Null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The UTC day of an instant as an API writes it. Null when it is none. */
export function dayIn(value: unknown): string | null {
  const ms = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : null;
}

/** What a page of buckets, or of flat rows, says. Null when it is no such page, or says that more follows but not where. */
export function bucketPage(document: unknown, cursor: string | null): PageSays | null {
  const page = fieldsOf(document);
  const data = page?.['data'];
  if (page === null || !Array.isArray(data)) return null;
  const next = page['next_page'] ?? null;
  const more = page['has_more'] === true;
  if (more && (typeof next !== 'string' || next === '' || next === cursor)) return null;
  const last = fieldsOf(data.at(-1));
  return {
    rows: data.reduce((sum: number, bucket: unknown) => {
      const results = fieldsOf(bucket)?.['results'];
      return sum + (Array.isArray(results) ? results.length : 1);
    }, 0),
    empty: data.length === 0,
    next: more ? (next as string) : null,
    reachedDay: dayIn(last?.['start_time'] ?? last?.['starting_at']),
  };
}

/** A part that is a report of buckets. */
export function bucketPart(name: string, path: string, query: Call['query'], optional = false): Part {
  return {
    name,
    optional,
    call: (cursor) => ({
      method: 'GET',
      path,
      query: cursor === null ? query : [...query, ['page', cursor]],
      body: null,
    }),
    page: bucketPage,
  };
}

/** The values of a repeated query name. */
export function eachOf(name: string, values: readonly string[]): Call['query'] {
  return values.map((value) => [name, value] as const);
}
