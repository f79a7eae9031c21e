import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import { MappingInput } from '../../../../shared/contract/imports.ts';
import { totalTokens, type Charge } from '../../../../shared/ledger/charge.ts';
import { decimalOf, sumNanos } from '../../../../shared/units/money.ts';
import { fileAt, fileOf, recognised, rowsOf, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const present = existsSync(root);

const charges = (rows: readonly ParsedRow[]): Charge[] =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
const tally = (rows: readonly ParsedRow[]) => {
  const found = charges(rows);
  const sum = (kind: 'input_uncached' | 'cache_read' | 'output') =>
    found.reduce((at, charge) => at + (charge.tokens[kind] ?? 0), 0);
  return {
    charges: found.length,
    passedOver: rows.filter((row) => 'passedOver' in row).length,
    faults: rows.filter((row) => 'fault' in row).length,
    input: sum('input_uncached'),
    cached: sum('cache_read'),
    output: sum('output'),
    cost: decimalOf(sumNanos(found.map((charge) => charge.reported?.amount ?? 0n))),
  };
};

describe.skipIf(!present)('real public files (skipped where ../shared/data is absent)', () => {
  it.each([
    [
      'langfuse/trace_agno-2025-06-11.json',
      { charges: 2, passedOver: 4, input: 826, output: 245, cost: '0.0002709' },
    ],
    [
      'langfuse/trace_autogen-2025-06-06.json',
      { charges: 1, passedOver: 1, input: 41, output: 3, cost: '0.000025' },
    ],
    [
      'langfuse/trace_langgraph-2025-08-22.json',
      { charges: 2, passedOver: 7, input: 168, output: 66, cost: '0.000234' },
    ],
    [
      'langfuse/trace_llamaindex-2025-06-05.json',
      { charges: 1, passedOver: 1, input: 13, output: 81, cost: '0.0008425' },
    ],
    [
      'langfuse/trace_openai-agents-2025-09-30.json',
      { charges: 2, passedOver: 3, input: 140, output: 44, cost: '0.000632' },
    ],
  ])('a trace counts each generation once: %s', async (path, expected) => {
    expect(tally(await rowsOfBest(fileAt(root + path)))).toMatchObject({ ...expected, faults: 0, cached: 0 });
  });

  it('a spend log of the proxy keeps its exact estimate', async () => {
    const [charge] = charges(await rowsOfBest(fileAt(`${root}litellm/spend_logs_payload.json`)));
    expect(charge).toMatchObject({
      id: 'chatcmpl-2283081b-dc89-41f6-93e6-d4f914774027',
      startMs: Date.UTC(2025, 0, 24, 9, 20, 46, 847),
      tokens: { input_uncached: 10, output: 20 },
      reported: { amount: 225_000n, currency: 'USD', basis: 'estimate' },
      dimensions: { provider: 'openai', model: 'gpt-4o' },
      taskId: '1234567890',
    });
  });

  it('the amount of the Anthropic cost report is cents, the usage report keeps its kinds apart', async () => {
    const cost = charges(await rowsOfBest(fileAt(`${root}anthropic_api/cost_report_reference_example.json`)));
    expect(cost.map((charge) => decimalOf(charge.reported!.amount))).toEqual(['1.2378912']);
    const usage = charges(
      await rowsOfBest(fileAt(`${root}anthropic_api/usage_report_reference_example.json`)),
    );
    expect(usage[0]?.tokens).toEqual({
      input_uncached: 1500,
      cache_read: 200,
      cache_write_5m: 500,
      cache_write_1h: 1000,
      output: 500,
    });
    expect(usage[0]).toMatchObject({ calls: null, units: { web_search: 10 } });
  });

  it("the Console's cost export adds up to its own dollars", async () => {
    const rows = await rowsOfBest(
      fileAt(`${root}anthropic_console/claude_api_cost_2026_06_18_to_2026_06_25.csv`),
    );
    expect(tally(rows)).toMatchObject({ charges: 44, faults: 0, cost: '153.66' });
    expect(new Set(charges(rows).map((charge) => charge.dimensions.provider))).toEqual(
      new Set(['anthropic']),
    );
  });

  it("every example of OpenAI's own reference is recognised and read", async () => {
    const examples = JSON.parse(
      readFileSync(`${root}openai_api/openapi_usage_costs_examples.json`, 'utf8'),
    ) as Record<string, { response: string }>;
    const seen: Record<string, unknown> = {};
    for (const [name, { response }] of Object.entries(examples)) {
      const file = fileOf(name, response);
      const source = (await recognised(file))[0]!.id;
      expect(source).toBe(name === 'costs' ? 'openai-costs' : 'openai-usage');
      const rows = await rowsOfBest(file);
      const [charge] = charges(rows);
      seen[name] = charge ? { tokens: totalTokens(charge.tokens), units: charge.units } : rows[0];
    }
    expect(Object.keys(seen)).toHaveLength(11);
    expect(seen['usage.completions']).toEqual({ tokens: 1500, units: {} });
    expect(seen['usage.web_searches'] ?? seen['usage.web_search_calls']).toMatchObject({
      units: { web_search: expect.any(Number) },
    });
    expect(seen['usage.vector_stores']).toMatchObject({
      passedOver: expect.stringContaining('vector store'),
    });
  });

  it('a bare token log without model or cost keeps both unknown', async () => {
    const rows = await rowsOfBest(fileAt(`${root}azure_llm_trace/AzureLLMInferenceTrace_code.csv`));
    expect(tally(rows)).toMatchObject({ charges: 8819, faults: 0, input: 18_059_974, output: 245_896 });
    expect(
      charges(rows).every((charge) => charge.reported === null && charge.dimensions.model === undefined),
    ).toBe(true);
    expect(charges(rows)[0]?.startMs).toBe(Date.UTC(2023, 10, 16, 18, 17, 3, 979));
  });

  it('results without a time need the mapping to say one', async () => {
    const file = fileAt(`${root}outcomes/taubench_airline_gpt4o_outcomes.csv`);
    expect((await recognised(file))[0]?.id).toBe('outcomes-csv');
    await expect(rowsOfBest(file)).rejects.toMatchObject({ fault: { code: 'mapping.invalid' } });
    const mapping = MappingInput.parse({
      role: 'outcome',
      columns: { task_id: 'task', resolved: 'outcome' },
      constants: { start: '2024-06-01' },
      keepOthersAsTags: true,
    });
    const rows = await rowsOf(file, sourceOf('outcomes-csv')!, mapping);
    const statuses = rows.map((row) =>
      'item' in row && row.item.kind === 'outcome' ? row.item.status : 'fault',
    );
    expect(statuses.filter((status) => status === 'success')).toHaveLength(SUCCESSES);
    expect(statuses.filter((status) => status === 'failure')).toHaveLength(200 - SUCCESSES);
  });
});

/** Counted in the file with another tool. */
const SUCCESSES = 84;
