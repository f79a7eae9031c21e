import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketCharge } from '../../../../electron/sources/reading/charges.ts';
import { nestedCalls } from '../../../../electron/sources/reading/nested-calls.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';

type Words = {
  readonly id?: string;
  readonly parent?: string;
  readonly usage?: boolean;
  readonly model?: string;
};

/** Ids of the calls that count, in the order of the file. */
async function counted(calls: readonly Words[], waiting?: number): Promise<(string | null)[]> {
  const nesting = nestedCalls(waiting);
  const rows = calls.map(({ id, parent, usage = true, model = 'gpt-5' }, at): ParsedRow => {
    const charge = bucketCharge(
      { startMs: 0, endMs: 0 },
      { id: id ?? null, dimensions: { model }, tags: {}, tokens: usage ? { output: 1 } : {} },
    );
    return { row: at, item: nesting.note(charge, { id, parent }) };
  });
  async function* file() {
    for (const row of rows) yield [row];
  }
  const out: ParsedRow[] = [];
  for await (const batch of nesting.once(file())) out.push(...batch);
  expect(out.map(({ row }) => row)).toEqual(rows.map(({ row }) => row));
  return out.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item.id] : []));
}

const inner = { id: 'inner', parent: 'outer' };
const outer = { id: 'outer', parent: 'root' };

describe('a call that two layers of instrumentation wrote down', () => {
  it('counts once, as the inner record, whichever comes first', async () => {
    expect(await counted([inner, outer])).toEqual(['inner']);
    expect(await counted([outer, inner])).toEqual(['inner']);
  });

  it('counts as the record that states tokens when only one does', async () => {
    expect(await counted([{ ...inner, usage: false }, outer])).toEqual(['outer']);
    expect(await counted([outer, { ...inner, usage: false }])).toEqual(['outer']);
    expect(await counted([inner, { ...outer, usage: false }])).toEqual(['inner']);
    expect(await counted([{ ...outer, usage: false }, inner])).toEqual(['inner']);
  });

  it('counts each try below one wrapper', async () => {
    const failed = { id: 'failed', parent: 'outer', usage: false };
    expect(await counted([failed, inner, outer])).toEqual(['failed', 'inner']);
    expect(await counted([outer, failed, inner])).toEqual(['failed', 'inner']);
  });

  it('counts once through three layers', async () => {
    const root = { id: 'root' };
    for (const order of [
      [inner, outer, root],
      [root, outer, inner],
      [outer, root, inner],
    ])
      expect(await counted(order)).toEqual(['inner']);
  });

  it('is not taken for another: siblings, other models and records without ids count each', async () => {
    expect(await counted([inner, { ...inner, id: 'sibling' }])).toHaveLength(2);
    expect(await counted([{ ...inner, model: 'text-embedding-3-small' }, outer])).toHaveLength(2);
    expect(await counted([{ ...inner, model: 'gpt-5-2025-08-07' }, outer])).toEqual(['inner']);
    expect(await counted([{}, {}])).toHaveLength(2);
  });

  it('is counted once too when its records are far apart', async () => {
    const between = Array.from({ length: 9 }, (_, i) => ({ id: `o${i}`, parent: `p${i}` }));
    expect(await counted([inner, ...between, outer], 4)).not.toContain('outer');
    // The outer record was handed on before the inner one was met.
    expect(await counted([outer, ...between, inner], 4)).not.toContain('inner');
  });

  it('has one counted record whatever the order, and every other call keeps its own', async () => {
    const pair = fc.integer({ min: 1, max: 30 }).chain((count) =>
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => [
          { id: `in${i}`, parent: `out${i}` },
          { id: `out${i}`, parent: 'trace' },
        ]).flat(),
        { minLength: count * 2, maxLength: count * 2 },
      ),
    );
    await fc.assert(
      fc.asyncProperty(pair, async (calls) => {
        const ids = await counted(calls);
        expect(ids).toHaveLength(calls.length / 2);
        expect(ids.every((id) => id!.startsWith('in'))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
