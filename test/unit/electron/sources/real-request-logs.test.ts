import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { genericTable } from '../../../../electron/sources/generic-table/source.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import { MappingInput } from '../../../../shared/contract/imports.ts';
import type { Charge, TokenKind } from '../../../../shared/ledger/charge.ts';
import { priceBookOf } from '../../../../shared/maths/price-book.ts';
import { costCharge } from '../../../../shared/maths/price.ts';
import { decimalOf, sumNanos } from '../../../../shared/units/money.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';
import { fileAt, recognised, rowsOf, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const chargesIn = (rows: readonly ParsedRow[]) =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
const sum = (found: readonly Charge[], kind: TokenKind) =>
  found.reduce((at, { tokens }) => at + (tokens[kind] ?? 0), 0);
const reported = (found: readonly Charge[]) =>
  decimalOf(sumNanos(found.map((charge) => charge.reported?.amount ?? 0n)));

/** Counted in the files with another tool. */
describe.skipIf(!existsSync(root))('real logs of calls (skipped where ../shared/data is absent)', () => {
  it("aider's events count the cost of each message and never its running total", async () => {
    const file = fileAt(`${root}app_ledger/aider_sample_analytics.jsonl`);
    expect((await recognised(file))[0]?.id).toBe('generic-table');
    const rows = await rowsOfBest(file);
    const found = chargesIn(rows);
    expect(rows).toHaveLength(1000);
    expect(rows.filter((row) => 'passedOver' in row)).toHaveLength(893);
    expect(found).toHaveLength(107);
    expect([sum(found, 'input_uncached'), sum(found, 'output')]).toEqual([2_484_349, 45_772]);
    expect(reported(found)).toBe('5.305332');
    // Three of the twelve names differ from others by the provider before them alone.
    expect(new Set(found.map((charge) => charge.dimensions.model)).size).toBe(9);
  });

  it("a pilot's request log gives the dollars of its bill at the prices of its day", async () => {
    const rows = await rowsOfBest(fileAt(`${root}request_log_outcome/records_run-20260621.jsonl`));
    const found = chargesIn(rows);
    expect([rows.length, found.length]).toEqual([52, 52]);
    expect(sum(found, 'input_uncached')).toBe(588_506);
    expect(sum(found, 'cache_read')).toBe(121_680);
    expect(sum(found, 'cache_write_5m') + sum(found, 'cache_write')).toBe(24_336);
    expect(sum(found, 'output')).toBe(107_982);
    expect(found.every((charge) => charge.reported === null)).toBe(true);
    const book = priceBookOf(shippedList, shippedOverlays);
    const costs = found.map(({ dimensions, startMs, tokens, units }) =>
      costCharge(book, {
        provider: dimensions.provider ?? null,
        rawModel: dimensions.model ?? null,
        serviceTier: dimensions['service-tier'] ?? null,
        startMs,
        tokens,
        units,
        isBucket: false,
      }),
    );
    expect(costs.every(({ state }) => state === 'priced')).toBe(true);
    expect(decimalOf(sumNanos(costs.map(({ listCost }) => listCost ?? 0n)))).toBe('4.61685');
  });

  it('a trace without a date, a model or a cost is recognised by nobody and waits for what the analyst says', async () => {
    const file = fileAt(`${root}mooncake/conversation_trace.part1.jsonl`);
    expect((await recognised(file)).filter(({ confidence }) => confidence >= 0.3)).toEqual([]);
    const mapping = MappingInput.parse({
      role: 'detail',
      columns: { input_length: 'input', output_length: 'output' },
      constants: { start: '2026-11-01' },
    });
    const found = chargesIn(await rowsOf(file, genericTable, mapping));
    expect(found).toHaveLength(5000);
    expect([sum(found, 'input_uncached'), sum(found, 'output')]).toEqual([65_330_959, 1_730_337]);
    expect(
      found.every(({ dimensions, reported: cost }) => cost === null && dimensions.model === undefined),
    ).toBe(true);
  });
});
