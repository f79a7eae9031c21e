/** LiteLLM daily activity: sums per day, model and key of the proxy. */
import { fail } from '../../../shared/contract/fault.ts';
import { orFault, recordOf } from '../reading/fields.ts';
import { parseMany, passOver, type Part } from '../reading/rows.ts';
import type { ParsedRow, ParseInput, Source } from '../source.ts';
import { pageOf } from './days.ts';
import { chargesOf } from './mapping.ts';

/** Counters that only the daily sums have. */
const MARKS = ['api_requests', 'successful_requests', 'failed_requests', 'cache_read_input_tokens'];

/** The daily activity of the LiteLLM proxy, from its API or its table. */
export const litellmDaily: Source = {
  info: {
    id: 'litellm-daily',
    name: 'LiteLLM daily activity',
    group: 'observability',
    carries: ['cost', 'tokens', 'cache', 'calls', 'model', 'API key', 'account', 'team'],
    tried: null,
    role: 'usage',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: false,
    how: 'Save GET /user/daily/activity?start_date=…&end_date=…&page_size=1000 with an admin key, all pages in one file, one a line; or export the table LiteLLM_DailyUserSpend.',
    needsMapping: false,
  },
  detect(sample) {
    const days = sample.records.slice(0, 20).flatMap((value) => [...daysIn(value)].slice(0, 5));
    const records = days.map(recordOf).filter((day) => day !== null);
    const names = new Set(
      sample.format === 'csv'
        ? sample.header
        : records.flatMap((day) => [...Object.keys(day), ...Object.keys(recordOf(day['metrics']) ?? {})]),
    );
    if (!names.has('date') || !names.has('spend')) return null;
    const marks = MARKS.filter((mark) => names.has(mark)).length;
    return marks < 2
      ? null
      : { confidence: 0.95, why: "Its days have the sums of LiteLLM's daily activity." };
  },
  parse,
  scope: ['team', 'account', 'api-key', 'model'],
  notes: [
    'Days are UTC unless you choose another zone. Cache reads and writes are taken out of prompt_tokens.',
    'Each day is cut by model and key; what the proxy does not break down further stays a line without them.',
    "Spend is LiteLLM's own estimate. Zero with tokens means it had no price.",
    'A bucket does not say how long its prompts were: where a model costs more for long prompts, its list cost is an estimate at the price of short ones.',
  ],
};

async function* parse(input: ParseInput): AsyncIterable<readonly ParsedRow[]> {
  if (
    input.sample.header.includes('tag') ||
    input.sample.records.some((row) => 'tag' in (recordOf(row) ?? {}))
  )
    fail(
      'file.unrecognised',
      'This is the table of spend per tag, which holds a call once for each of its tags.',
      'Export LiteLLM_DailyUserSpend instead; it holds each call once.',
      { file: input.file.name },
    );
  const pages = new Set<number>();
  let pageCount = 0;
  const zone = input.timeZone ?? 'UTC';
  // A page is read whole: what says how many there are comes after its days.
  yield* parseMany(input, [], function* (value): Iterable<Part> {
    const page = orFault(0, () => pageOf(value));
    if (page !== null && 'page' in page) {
      pages.add(page.page);
      pageCount = Math.max(pageCount, page.of);
    }
    for (const raw of daysIn(value)) {
      const charges = orFault(0, () => chargesOf(raw, zone));
      if ('code' in charges) yield { raw, map: (row) => ({ ...charges, row }) };
      else if (charges.length === 0) yield { raw, map: () => passOver('a day without usage') };
      else for (const charge of charges) yield { raw, map: () => charge };
    }
  });
  if (pages.size < pageCount)
    fail(
      'file.truncated',
      `The file holds ${pages.size} of ${pageCount} pages, and a day can be cut in two where a page ends.`,
      'Put all pages in one file, one a line, or ask for a page size that holds all days.',
      { file: input.file.name },
    );
}

function* daysIn(value: unknown): Iterable<unknown> {
  const results = recordOf(value)?.['results'];
  if (Array.isArray(results)) yield* results as unknown[];
  else yield value;
}
