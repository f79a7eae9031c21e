import { describe, expect, it } from 'vitest';
import { langfuse } from '../../../../electron/sources/langfuse/source.ts';
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { fileOf, rowsOfBest } from './account.ts';

const V2 = {
  id: 'o-1',
  traceId: 't-1',
  parentObservationId: null,
  type: 'GENERATION',
  startTime: '2026-11-01T10:00:00.000Z',
  endTime: '2026-11-01T10:00:02.500Z',
  providedModelName: 'claude-sonnet-5',
  sessionId: 's-1',
  usageDetails: { input: 812, input_cache_read: 6400, output: 233, total: 7445 },
  costDetails: { total: 0.005234 },
  totalCost: 0.005234,
  input: [{ role: 'user', content: 'hello' }],
  output: { id: 'msg_01AbCdEfGh', content: [{ type: 'text', text: 'hi' }] },
};

const charges = async (...records: readonly object[]): Promise<Charge[]> => {
  const text = records.map((record) => JSON.stringify(record)).join('\n');
  const rows = await rowsOfBest(fileOf('x', records.length === 1 ? `[${text}]` : text));
  return rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
};
const snake = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

describe('one call in the generations of Langfuse', () => {
  it('is the same from the second API, the first, the table and a scheduled export', async () => {
    const { usageDetails, costDetails, providedModelName, ...rest } = V2;
    const first = {
      ...rest,
      model: providedModelName,
      usage: { input: 812, input_cache_read: 6400, output: 233, total: 7445, unit: 'TOKENS' },
      calculatedTotalCost: 0.005234,
      completionStartTime: null,
    };
    const table = {
      ...rest,
      model: providedModelName,
      usageDetails: JSON.stringify(usageDetails),
      costDetails: JSON.stringify(costDetails),
      input: JSON.stringify(V2.input),
      output: JSON.stringify(V2.output),
    };
    const scheduled = {
      ...snake(V2),
      start_time: '2026-11-01 10:00:00.000000',
      end_time: '2026-11-01 10:00:02.500000',
    };
    const [expected] = await charges(V2);
    expect(expected).toMatchObject({
      tokens: { input_uncached: 812, cache_read: 6400, output: 233 },
      latencyMs: 2500,
      providerCallId: 'msg_01AbCdEfGh',
      sessionId: 's-1',
      traceId: 't-1',
      content: { prompt: ['user: hello'], answer: 'hi' },
    });
    for (const record of [first, table, scheduled]) expect(await charges(record)).toEqual([expected]);
  });

  it('takes its latency from its two times, whatever the unit of the column', async () => {
    for (const latency of [{ latency: 2.5 }, { latency: 2500 }, { latencyMs: 2500 }])
      expect((await charges({ ...V2, ...latency }))[0]!.latencyMs).toBe(2500);
    expect((await charges({ ...V2, endTime: null, latency: 2.5 }))[0]!.latencyMs).toBeNull();
    expect((await charges({ ...V2, endTime: null, latencyMs: 2500 }))[0]!.latencyMs).toBe(2500);
  });

  it('keeps unknown tokens unknown when the export was made without usage', async () => {
    const { usageDetails: _usage, costDetails: _cost, totalCost: _total, ...bare } = V2;
    expect((await charges({ ...bare, completionStartTime: null, modelParameters: null }))[0]).toMatchObject({
      tokens: {},
      reported: null,
    });
  });

  it('does not take an id of the caller for one of the provider', async () => {
    expect(
      (await charges({ ...V2, output: { id: 'ticket-77', text: 'hi' } }))[0]!.providerCallId,
    ).toBeUndefined();
  });
});

it('times without a zone are UTC, or in the zone that was chosen', async () => {
  const file = fileOf('x', JSON.stringify([{ ...V2, startTime: '2026-11-01 10:00:00', endTime: null }]));
  const { sample, encoding } = await sniffFile(file);
  const startIn = async (timeZone?: string) => {
    const text = () => decodeText(file.stream(), encoding);
    for await (const batch of langfuse.parse({ file: { name: 'x', text }, sample, mapping: null, timeZone }))
      for (const row of batch) if ('item' in row && row.item.kind === 'charge') return row.item.startMs;
    return null;
  };
  expect(await startIn()).toBe(Date.UTC(2026, 10, 1, 10));
  expect(await startIn('Asia/Tokyo')).toBe(Date.UTC(2026, 10, 1, 1));
});

it('a generation around a generation of the same model is one call, around one of another model it is two', async () => {
  const outer = { ...V2, id: 'outer', usageDetails: { input: 9000, output: 900 }, costDetails: {} };
  const inner = { ...V2, id: 'inner', parentObservationId: 'outer' };
  expect((await charges(outer, inner)).map(({ id }) => id)).toEqual(['inner']);
  expect(
    (await charges(outer, { ...inner, providedModelName: 'claude-haiku-4-5' })).map(({ id }) => id),
  ).toEqual(['outer', 'inner']);
});
