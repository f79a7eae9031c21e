import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NOT_AI } from '../../../../electron/sources/reading/bill-line.ts';
import { fileAt, recognised, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

describe.skipIf(!existsSync(root))('real cloud bills (skipped where ../shared/data is absent)', () => {
  // Lines counted with another tool; none of them is of an AI service.
  it.each([
    ['aws-cur', 'aws_cur/aws_cur_legacy.part1.csv', 640],
    ['azure-cost', 'azure_cost/azure_ea_export_sample.csv', 27],
    ['focus', 'focus/focus_1.0_sample.part1.csv', 500],
    ['focus', 'focus/focus_1.2_saas_tokens_a1.csv', 1],
    ['focus', 'focus/focus_1.2_saas_tokens_a2.csv', 3],
  ])('%s passes over every line of %s, since none is AI, and refuses none', async (id, path, lines) => {
    const file = fileAt(root + path);
    expect((await recognised(file))[0]?.id).toBe(id);
    const rows = await rowsOfBest(file);
    expect(rows).toHaveLength(lines);
    expect(new Set(rows.map((row) => ('passedOver' in row ? row.passedOver : 'kept')))).toEqual(
      new Set([NOT_AI]),
    );
  });

  it('an invocation log counts its tokens once, although it states them twice', async () => {
    const [row] = await rowsOfBest(fileAt(`${root}bedrock_log/nova_lite_converse_stream.ndjson`));
    expect(row).toMatchObject({
      item: {
        id: 'ff4b6c63-5561-4431-93b8-06a817275900',
        providerCallId: 'ff4b6c63-5561-4431-93b8-06a817275900',
        startMs: Date.UTC(2025, 2, 11, 0, 38, 2),
        tokens: { input_uncached: 4, cache_read: 0, cache_write: 0, output: 38 },
        dimensions: { provider: 'aws', model: 'amazon.nova-lite-v1:0', region: 'us-east-1', status: 'ok' },
        latencyMs: 302,
        maxTokens: 512,
        reported: null,
      },
    });
  });
});
