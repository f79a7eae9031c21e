import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { fileAt, recognised, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

describe.skipIf(!existsSync(root))('real public traces (skipped where ../shared/data is absent)', () => {
  it('a Phoenix export of 69 spans holds five counted embeddings and five of unknown usage', async () => {
    const file = fileAt(`${root}phoenix/otel_spans_URS-006.jsonl`);
    expect((await recognised(file))[0]?.id).toBe('phoenix');
    const rows = await rowsOfBest(file);
    expect(rows).toHaveLength(69);
    const charges = rows.flatMap((row) => ('item' in row ? [row.item as Charge] : []));
    expect(rows.filter((row) => 'passedOver' in row)).toHaveLength(59);
    expect(charges).toHaveLength(10);
    const counted = charges.filter((charge) => Object.keys(charge.tokens).length > 0);
    expect(counted.map((charge) => charge.tokens)).toEqual(
      Array.from({ length: 5 }, () => ({ input_uncached: 11 })),
    );
    expect(new Set(charges.map((charge) => charge.dimensions.model))).toEqual(
      new Set(['text-embedding-3-small']),
    );
    // 1755630343467470000 ns for 648,432,500 ns.
    expect(counted[0]).toMatchObject({
      id: '6abc4743ab89c7fa',
      startMs: 1_755_630_343_467,
      endMs: 1_755_630_344_115,
      traceId: '5e1c74cccf00ed19f57ced3e94085c99',
    });
  });

  it.each([
    ['openinference_client_span_input_output_only.json', 'phoenix'],
    ['openinference_client_span_tool_calls.json', 'phoenix'],
    ['otel_genai_client_span_tool_calls.json', 'otlp'],
    ['otel_genai_deprecated_client_span_tool_calls.json', 'otlp'],
  ])('a map of attributes without a time is recognised and rejected for it: %s', async (name, source) => {
    const file = fileAt(`${root}otlp/${name}`);
    expect((await recognised(file))[0]?.id).toBe(source);
    const [row, ...more] = await rowsOfBest(file);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ row: 1, fault: { code: 'row.missing-field' } });
    expect(row && 'raw' in row ? row.raw : '').not.toMatch(/Paris|rainy/);
  });

  it('a span of a tool is passed over', async () => {
    expect(await rowsOfBest(fileAt(`${root}otlp/otel_genai_tool_execution_span.json`))).toEqual([
      { row: 1, passedOver: 'a span of execute_tool' },
    ]);
  });
});
