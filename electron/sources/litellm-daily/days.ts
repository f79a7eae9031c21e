/** The days of LiteLLM's activity, cut into lines that add up to the day: counts exactly, spend to a millionth of a dollar. */
import { countIn, recordOf, reportedIn, textOf, type JsonRecord } from '../reading/fields.ts';

/** What is counted per day, model and key. Undefined where the proxy is too old to count it. */
export type Metrics = {
  readonly spend: bigint;
  readonly counts: { readonly [K in Counter]?: number };
};

const COUNTERS = [
  'prompt_tokens',
  'completion_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'api_requests',
  'failed_requests',
] as const;
export type Counter = (typeof COUNTERS)[number];

/** One line of a day. `model` null: usage that no model explains; `key` null: usage that no key explains. */
export type DayLine = {
  readonly model: string | null;
  readonly key: string | null;
  readonly keyInfo: JsonRecord | null;
  readonly metrics: Metrics;
};

/** Lines of a day by model and key, and what each level has beyond the one below it.
 *  Fault  row.bad-number, row.negative, row.amount-too-large, row.currency. */
export function linesOfDay(day: JsonRecord): DayLine[] {
  const breakdown = recordOf(day['breakdown']);
  const whole = metricsOf(recordOf(day['metrics']) ?? day);
  const lines: DayLine[] = [];
  const models = recordOf(breakdown?.['models']) ?? {};
  let rest = whole;
  for (const [name, value] of Object.entries(models)) {
    const entry = recordOf(value) ?? {};
    const ofModel = metricsOf(recordOf(entry['metrics']) ?? entry);
    rest = less(rest, ofModel);
    const model = name === '' || name === 'unknown' ? null : name;
    let left = ofModel;
    for (const [key, keyed] of Object.entries(recordOf(entry['api_key_breakdown']) ?? {})) {
      const inner = recordOf(keyed) ?? {};
      const metrics = metricsOf(recordOf(inner['metrics']) ?? inner);
      left = less(left, metrics);
      lines.push({ model, key, keyInfo: recordOf(inner['metadata']), metrics });
    }
    if (isSome(left)) lines.push({ model, key: null, keyInfo: null, metrics: left });
  }
  if (isSome(rest)) lines.push({ model: null, key: null, keyInfo: null, metrics: rest });
  return lines;
}

function metricsOf(record: JsonRecord): Metrics {
  const counts: { [K in Counter]?: number } = {};
  for (const counter of COUNTERS) {
    const count = countIn(record, counter);
    if (count !== undefined) counts[counter] = count;
  }
  return { spend: reportedIn(record['spend'], 'spend', { basis: 'estimate' })?.amount ?? 0n, counts };
}

/** What is left of a whole when a part is taken away; a part larger than its whole leaves nothing. */
function less(whole: Metrics, part: Metrics): Metrics {
  const counts: { [K in Counter]?: number } = {};
  for (const counter of COUNTERS) {
    const count = whole.counts[counter];
    if (count !== undefined) counts[counter] = Math.max(0, count - (part.counts[counter] ?? 0));
  }
  const spend = whole.spend - part.spend;
  return { spend: spend > 0n ? spend : 0n, counts };
}

/** Spend below this is what is left of adding floating-point numbers, in nanos. */
const DUST = 1000n;

function isSome({ spend, counts }: Metrics): boolean {
  return spend > DUST || Object.values(counts).some((count) => count > 0);
}

/** The page an answer is, of how many. */
export function pageOf(value: unknown): { readonly page: number; readonly of: number } | null {
  const metadata = recordOf(recordOf(value)?.['metadata']);
  const page = metadata === null ? undefined : countIn(metadata, 'page');
  const of = metadata === null ? undefined : countIn(metadata, 'total_pages');
  return page === undefined || of === undefined ? null : { page, of };
}

/** True for a day of the answer, or a row of the table behind it. */
export function isDay(record: JsonRecord): boolean {
  return textOf(record['date']) !== undefined && (recordOf(record['metrics']) !== null || 'spend' in record);
}
