import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { numberPairs, beginAnew, pairNumbers } from '../../electron/engine/rollup/cell-pairs.ts';
import { rollupsOver } from '../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { fewDead } from '../../electron/engine/spend/few-dead.ts';
import { chunkPrint } from '../../electron/store/chunk-print.ts';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import type { Query } from '../../shared/contract/query.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const CHUNK = 40;
const HOUR = 3_600_000;
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };

const anyCall: fc.Arbitrary<MemoryLine> = fc
  .record({
    hours: fc.nat(60),
    cost: fc.nat(900),
    latency: fc.option(fc.nat(90), { nil: undefined }),
    team: fc.constantFrom('search', 'support', undefined),
    model: fc.constantFrom('small', 'large'),
    task: fc.nat(9),
    state: fc.constantFrom('priced', 'priced', 'priced', 'unpriced'),
  })
  .map(({ hours, cost, latency, team, model, task, state }) => ({
    role: 'detail',
    numbers: {
      start: Date.UTC(2026, 9, 3) + hours * HOUR,
      calls: 1,
      attempt: 1,
      listCost: cost,
      ...(latency === undefined ? {} : { latency }),
    },
    codes: { provider: 'openai', model, priceState: state, ...(team === undefined ? {} : { team }) },
    taskId: `t${task}`,
  }));

/** Chunks of calls of which at most two do not count, or all but a few do not. */
const anyCalls = fc
  .tuple(fc.array(anyCall, { minLength: CHUNK, maxLength: CHUNK * 2 }), fc.array(fc.nat(CHUNK * 2 - 1)))
  .map(([calls, dead]) => {
    const few = new Set(dead.length > 4 ? dead : dead.slice(0, 2));
    return calls.map((call, n) => (few.has(n) ? { ...call, live: false } : call));
  });

const anyQuestion: fc.Arbitrary<Query> = fc.record({
  measures: fc.constantFrom<MeasureId[]>(
    ['cost', 'calls'],
    ['latency-p95'],
    ['tasks', 'cost'],
    ['list-cost'],
  ),
  by: fc.uniqueArray(fc.constantFrom<DimensionId>('team', 'model', 'task', 'weekday'), { maxLength: 3 }),
  where: fc.constantFrom<Query['where']>([], [{ dimension: 'model', values: ['small'], not: false }]),
  grain: fc.constantFrom<Query['grain']>(null, 'day', 'month'),
  period: fc.constantFrom(OCTOBER, { from: '2026-10-04', to: '2026-10-05' }),
});

function answers(calls: readonly MemoryLine[], query: Query) {
  const ledger = memoryLedger(calls, CHUNK);
  const view = buildSpendView(ledger);
  const rollups = rollupsOver(view, 'UTC', { worthLines: 0 });
  while (rollups.makeNext(0));
  const ask = (asked: Query, tools = {}) => {
    const { rows, rest, total, incomplete } = runQuery(
      asked,
      view,
      dimensionsOf(view, ledger, []),
      'UTC',
      tools,
    );
    return { rows, rest, total, incomplete };
  };
  const limited = query.by.length > 0 ? { ...query, limit: 2 } : query;
  return { scanned: ask(query), largest: ask(limited), rolled: ask(query, { rollups }) };
}

const options = { numRuns: 150, endOnFailure: true } as const;

describe('lines that do not count', { timeout: 60_000 }, () => {
  it('change no answer, be they few or many', () => {
    fc.assert(
      fc.property(anyCalls, anyQuestion, (calls, query) => {
        const given = answers(calls, query);
        const without = answers(
          calls.filter(({ live }) => live !== false),
          query,
        );
        const sorted = <T extends { readonly rows: readonly unknown[] }>(reply: T) => ({
          ...reply,
          rows: reply.rows
            .map((row) => JSON.stringify(row, (_, v) => (typeof v === 'bigint' ? `${v}` : v)))
            .sort(),
        });
        expect(sorted(given.scanned)).toEqual(sorted(without.scanned));
        expect(sorted(given.rolled)).toEqual(sorted(without.scanned));
        expect(given.largest.total).toEqual(without.largest.total);
        expect(given.largest.rest?.groups).toEqual(without.largest.rest?.groups);
      }),
      options,
    );
  });

  it('are listed where they are few', () => {
    const live = new Uint8Array(64).fill(1);
    live[3] = 0;
    live[63] = 0;
    expect(fewDead(live)).toEqual(Int32Array.of(3, 63));
    expect(fewDead(new Uint8Array(64))).toBeNull();
  });

  it('give a chunk another name, whichever they are and wherever its bytes lie', () => {
    const states = (row: number | null, state: number, offset = 0): Uint8Array => {
      const out = new Uint8Array(new ArrayBuffer(32), offset, 21).fill(1);
      if (row !== null) out[row] = state;
      return out;
    };
    const names = [0, 2, 3].flatMap((state) =>
      Array.from({ length: 21 }, (_, row) => chunkPrint(7, 1, states(row, state))),
    );
    expect(new Set([...names, chunkPrint(7, 1, null)]).size).toBe(64);
    expect(chunkPrint(7, 1, states(9, 0, 3))).toBe(chunkPrint(7, 1, states(9, 0)));
  });
});

describe('pairs of a cell and a code', () => {
  const anyBlock = (codes: number) => fc.array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.nat(codes)));
  it('are numbered as lines meet them, in each width, and told to be too many when they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(Uint8Array, Uint16Array, Uint32Array),
        fc.array(fc.array(anyBlock(6), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.nat(20),
        (Codes, columns, most) => {
          const numbers = pairNumbers(most);
          for (const column of columns) {
            beginAnew(numbers, 5);
            const met: string[] = [];
            for (const block of column) {
              const out = new Int32Array(block.length);
              const cells = Int32Array.from(block, ([cell]) => cell);
              const isRoom = numberPairs(numbers, cells, Codes.from(block.map(([, code]) => code)), out);
              const plain = block.map(([cell, code]) => {
                if (cell < 0) return -1;
                const pair = `${cell} ${code}`;
                return met.includes(pair) ? met.indexOf(pair) : met.push(pair) - 1;
              });
              expect(isRoom).toBe(met.length <= most);
              if (!isRoom) break;
              expect([...out]).toEqual(plain);
            }
          }
        },
      ),
      options,
    );
  });
});
