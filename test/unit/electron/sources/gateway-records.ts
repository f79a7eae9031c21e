/** The smallest records of each gateway, and what its source makes of records. */
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { sourceOf } from '../../../../electron/sources/index.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { fileOf } from './account.ts';

/** Rows a source makes of records written as lines of JSON. */
export async function rowsOf(records: readonly unknown[] | string, id: string, timeZone?: string) {
  const text =
    typeof records === 'string' ? records : records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const file = fileOf('file', text);
  const { sample, encoding } = await sniffFile(file);
  const rows: ParsedRow[] = [];
  const input = {
    file: { name: 'file', text: () => decodeText(file.stream(), encoding) },
    sample,
    mapping: null,
  };
  for await (const batch of sourceOf(id)!.parse({ ...input, timeZone })) rows.push(...batch);
  return rows;
}
export const charges = (rows: readonly ParsedRow[]): Charge[] =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
export const one = async (record: unknown, id: string, timeZone?: string): Promise<Charge> =>
  // A second record tells lines of JSON from a document.
  charges(await rowsOf([record, record], id, timeZone))[0]!;
export const dollars = (charge: Charge) =>
  charge.reported === null ? null : decimalOf(charge.reported.amount);

export const at = '2026-11-01T10:00:00.000Z';
export const helicone = {
  request_id: 'r',
  request_created_at: at,
  response_status: 200,
  model: 'gpt-4o',
  provider: 'OPENAI',
};
export const portkey = { id: 'p', created_at: at, ai_org: 'openai', ai_model: 'gpt-4o', is_success: true };
export const kong = (usage: object, more: object = {}) => ({
  started_at: Date.parse(at),
  request: { id: 'k' },
  response: { status: 200 },
  latencies: { request: 5 },
  ai: { proxy: { usage, meta: { provider_name: 'openai', response_model: 'gpt-4o' }, ...more } },
});
export const run = {
  id: '0b1c0001-aaaa',
  run_type: 'llm',
  start_time: '2026-11-01T10:00:00',
  end_time: '2026-11-01T10:00:01',
};
export const generation = {
  id: 'gen-1-abcdefgh',
  created_at: at,
  model: 'openai/gpt-4o',
  provider_name: 'OpenAI',
  generation_time: 1,
};
export const litellm = {
  request_id: 'l',
  startTime: at,
  call_type: 'acompletion',
  custom_llm_provider: 'openai',
  model: 'gpt-4o',
};
