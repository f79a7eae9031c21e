/** The bundled sample's files, read plainly: no code of the app. */
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import papaparse from 'papaparse';

export const folder = resolve(import.meta.dirname, '../../../../resources/samples');
export const MONTHS = ['2026-08', '2026-09', '2026-10'] as const;

export const textOf = (name: string): string => readFileSync(resolve(folder, name), 'utf8');
export const sampleNames = readdirSync(folder).sort();

/** A value of a file, read by who knows its form; what is missing fails the comparison it is in. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;
export const jsonOf = (name: string): Json => JSON.parse(textOf(name)) as Json;
export const truth: Json = jsonOf('truth.json');

/** A call as a detail file tells it. */
export type Row = {
  readonly id: string;
  readonly at: string;
  readonly model: string;
  readonly task: string;
  /** Dollars as the file writes them. */
  readonly cost: string;
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly tags: ReadonlyMap<string, string>;
  readonly promptVersion: string;
};

function tagsOf(tags: readonly string[]): Map<string, string> {
  return new Map(tags.map((tag) => [tag.slice(0, tag.indexOf(':')), tag.slice(tag.indexOf(':') + 1)]));
}

export function litellmRows(month: string): readonly Row[] {
  return textOf(`litellm-${month}.jsonl`)
    .trim()
    .split('\n')
    .map((line) => {
      const log = JSON.parse(line) as Json;
      const tags = tagsOf(log['request_tags']!);
      tags.set('team', log['team_id']!);
      tags.set('customer', log['end_user']!);
      return {
        id: log['request_id']!,
        at: log['startTime']!,
        model: log['model']!,
        task: log['session_id']!,
        cost: /"spend":([\d.]+)/.exec(line)![1]!,
        input: log['prompt_tokens']!,
        cached: log['metadata']!['usage_object']!['prompt_tokens_details']!['cached_tokens']!,
        output: log['completion_tokens']!,
        tags,
        promptVersion: tags.get('prompt_version')!,
      };
    });
}

export function langfuseRows(month: string): readonly Row[] {
  const { data, errors } = papaparse.parse<{ [column: string]: string }>(textOf(`langfuse-${month}.csv`), {
    header: true,
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors[0]));
  return data.map((row) => {
    const usage = JSON.parse(row['usageDetails']!) as { [key: string]: number };
    const tags = tagsOf(JSON.parse(row['traceTags']!) as string[]);
    if (row['metadata'] !== '')
      tags.set('attempt', String((JSON.parse(row['metadata']!) as Json)['attempt']));
    const cached = usage['input_cache_read'] ?? 0;
    const written = usage['input_cache_creation_5m'] ?? 0;
    const input = usage['input']! + cached + written;
    if (input + usage['output']! !== usage['total']) throw new Error('usage details do not add up');
    return {
      id: row['id']!,
      at: row['startTime']!,
      model: row['model']!,
      task: row['traceId']!,
      cost: row['totalCost']!,
      input,
      cached,
      output: usage['output']!,
      tags,
      promptVersion: `${row['promptName']} v${row['promptVersion']}`,
    };
  });
}

/** Detail of all months, each call once. */
export function callsOnce(): { readonly openai: readonly Row[]; readonly anthropic: readonly Row[] } {
  const once = (rows: readonly Row[]): readonly Row[] => [
    ...new Map(rows.map((row) => [row.id, row])).values(),
  ];
  return { openai: once(MONTHS.flatMap(litellmRows)), anthropic: once(MONTHS.flatMap(langfuseRows)) };
}

/** Billionths of a decimal text. */
export function billionths(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,11}))?$/.exec(text);
  if (!match) throw new Error(`not a plain decimal: ${text}`);
  const scaled = BigInt(match[2]! + (match[3] ?? '').padEnd(11, '0'));
  if (scaled % 100n !== 0n) throw new Error(`finer than a billionth: ${text}`);
  return ((match[1] === '-' ? -1n : 1n) * scaled) / 100n;
}

export const sum = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((total, amount) => total + amount, 0n);

export type BilledLine = { readonly day: string; readonly item: string; readonly amount: bigint };

/** Billed lines of a month. OpenAI writes dollars, Anthropic cents. */
export function billedLines(provider: 'openai' | 'anthropic', month: string): readonly BilledLine[] {
  if (provider === 'anthropic') {
    return jsonOf(`anthropic-cost-${month}.json`)['data'].flatMap((bucket: Json) =>
      bucket['results']!.map((line: Json) => ({
        day: bucket['starting_at']!.slice(0, 10),
        item: line['description']!,
        amount: billionths(line['amount']!) / 100n,
      })),
    );
  }
  return jsonOf(`openai-costs-${month}.json`)['data'].flatMap((bucket: Json) =>
    bucket['results'].map((line: Json) => ({
      day: new Date(bucket['start_time']! * 1000).toISOString().slice(0, 10),
      item: line['line_item']!,
      amount: BigInt(Math.round(line['amount']!['value']! * 1e9)),
    })),
  );
}
