import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidence, october } from '../support/october.ts';
import type { MemoryLine } from '../support/memory-ledger.ts';

/** Sources by whom is believed first; one of each kind, so that nothing depends on who came first. */
const BELIEVED = ['invoice', 'openai-costs', 'focus', 'generic-table', 'vantage'] as const;

const daily = fc.record({
  source: fc.constantFrom(...BELIEVED),
  first: fc.integer({ min: 1, max: 31 }),
  usd: fc.integer({ min: -20, max: 100 }),
  provider: fc.constantFrom('openai', 'anthropic'),
  category: fc.constantFrom('usage', 'usage', 'usage', 'tax', 'credit'),
  id: fc.nat(5),
});
const lineOf = (bill: {
  source: string;
  first: number;
  last?: number;
  usd: number;
  provider: string;
  category: string;
  id: number;
}): MemoryLine => ({
  ...evidence('billed', bill.first, bill.last ?? bill.first, bill.usd, {
    provider: bill.provider,
    category: bill.category,
  }),
  sourceId: bill.source,
  importId: bill.id,
});
const reported = (line: MemoryLine) => line.numbers.reported! / 1e9;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const cost = (lines: readonly MemoryLine[]) => october(lines).of('cost');
const dayOf = (line: MemoryLine) => `${line.codes.provider} ${line.numbers.start}`;
const rank = (line: MemoryLine) => BELIEVED.findIndex((source) => source === line.sourceId);

describe('bills of several sources', () => {
  it('cost, day by day, what the most believed source of the day says', () => {
    const usage = fc.array(
      daily.map((bill) => lineOf({ ...bill, category: 'usage' })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(usage, (lines) => {
        const best = new Map<string, number>();
        for (const line of lines)
          best.set(dayOf(line), Math.min(rank(line), best.get(dayOf(line)) ?? BELIEVED.length));
        const carrying = lines.filter((line) => best.get(dayOf(line)) === rank(line));
        expect(cost(lines)).toBe(sum(carrying.map(reported)));
      }),
      { numRuns: 100 },
    );
  });

  it('lose nothing: what counts and what is shown beside it are all lines', () => {
    fc.assert(
      fc.property(fc.array(daily.map(lineOf), { maxLength: 40 }), (lines) => {
        const { tieOut, of } = october(lines);
        const aside = tieOut.otherBills.reduce((total, bill) => total + bill.amount, 0n);
        expect(Number(tieOut.billed + aside) / 1e9).toBe(sum(lines.map(reported)));
        expect(Number(tieOut.billed) / 1e9).toBe(of('cost'));
        expect(tieOut.billed).toBe(BigInt(Math.round((of('billed-cost') as number) * 1e9)));
      }),
      { numRuns: 100 },
    );
  });

  const any = fc.array(
    fc
      .tuple(daily, fc.constantFrom(1, 1, 1, 7, 31))
      .map(([bill, length]) => lineOf({ ...bill, last: Math.min(31, bill.first + length - 1) })),
    { maxLength: 25 },
  );

  it('are billed once: billed cost is what is carried, also where bills over several days lie over daily ones', () => {
    fc.assert(
      fc.property(any, (lines) => {
        const { tieOut, of } = october(lines);
        expect(BigInt(Math.round((of('billed-cost') as number) * 1e9))).toBe(tieOut.billed);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('of which each is of another kind do not depend on the order of imports', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 5 }), (lines, turn) => {
        const turned = lines.map((line) => ({ ...line, importId: (line.importId! * turn + turn) % 7 }));
        const moved = [...turned.slice(turn), ...turned.slice(0, turn)];
        expect(october(moved).tieOut).toEqual(october(lines).tieOut);
      }),
      { numRuns: 100 },
    );
  });

  it('do not change when a copy is laid over days that a stronger source bills', () => {
    fc.assert(
      fc.property(
        fc.array(daily.map(lineOf), { maxLength: 25 }),
        fc.integer({ min: 1, max: 300 }),
        (lines, usd) => {
          const own = lines.filter((line) => line.sourceId !== 'vantage');
          const billed = own.filter((line) => line.codes.category === 'usage');
          const copies = billed.map((line) => ({
            ...line,
            sourceId: 'vantage',
            importId: 9,
            numbers: { ...line.numbers, reported: usd * 1e9 },
          }));
          expect(cost([...own, ...copies])).toBe(cost(own));
        },
      ),
      { numRuns: 100 },
    );
  });
});
