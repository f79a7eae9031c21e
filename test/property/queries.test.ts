import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { keptAnswers } from '../../electron/engine/measure/kept-answers.ts';
import type { QueryTools } from '../../electron/engine/measure/count-groups.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { rollupsOver } from '../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { KeptFigures } from '../../electron/store/kept-figures.ts';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import type { Query, QueryReply } from '../../shared/contract/query.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';
import { naiveAnswer } from '../support/naive-query.ts';
import { OCTOBER, WHOLE, anyLedger, anyZone, USE_CASES, anyQuery } from '../support/any-query.ts';

/** A place to keep figures that forgets nothing. */
function keptInMemory(): KeptFigures {
  const rows = new Map<string, Uint8Array>();
  return {
    get: (kind, name) => rows.get(`${kind}/${name}`) ?? null,
    has: (kind, name) => rows.has(`${kind}/${name}`),
    put: (kind, name, data) => void rows.set(`${kind}/${name}`, data),
  };
}

function engineOf(lines: readonly MemoryLine[], zone: string) {
  const ledger = memoryLedger(lines, 6);
  const kept = keptInMemory();
  const view = buildSpendView(ledger, undefined, kept);
  const dimensions = dimensionsOf(view, ledger, USE_CASES);
  const rolled = () => rollupsOver(view, zone, { kept, worthLines: 0 });
  const rollups = rolled();
  while (rollups.makeNext(0));
  const ask = (query: Query, tools?: QueryTools) => runQuery(query, view, dimensions, zone, tools);
  const answers = keptAnswers(kept, 'all lines', view.version);
  const byRollups = { rollups, answers, useCases: USE_CASES };
  // Read back from where they were kept, as by the next session.
  const byKept = { rollups: rolled(), answers, useCases: USE_CASES };
  // The next session's view finds again what this one has kept, of outcomes too.
  const askAgain = (query: Query) => {
    const again = buildSpendView(ledger, undefined, kept);
    return runQuery(query, again, dimensionsOf(again, ledger, USE_CASES), zone);
  };
  return { ledger, view, ask, askAgain, byRollups, byKept };
}

const rowMap = (reply: QueryReply) =>
  new Map(reply.rows.map(({ keys, bucket, cell }) => [JSON.stringify([keys, bucket]), cell]));

describe('a question', { timeout: 60_000 }, () => {
  it('has one answer: line by line, from columns, from roll-ups, and from roll-ups read back', () => {
    fc.assert(
      fc.property(
        anyLedger,
        anyZone,
        fc.array(anyQuery, { minLength: 1, maxLength: 4 }),
        (lines, zone, queries) => {
          const { ledger, view, ask, byRollups, byKept } = engineOf(lines, zone);
          for (const query of queries) {
            const scanned = ask(query);
            const plain = naiveAnswer(query, scanned.bases, view, ledger, USE_CASES, zone);
            expect(scanned.total).toEqual(plain.total);
            if (query.by.length > 0 || query.grain !== null) expect(rowMap(scanned)).toEqual(plain.rows);
            expect(ask(query, byRollups)).toEqual(scanned);
            expect(ask(query, byKept)).toEqual(scanned);
          }
        },
      ),
      { numRuns: 250, endOnFailure: true },
    );
  });

  it('has one answer about outcomes, and about calls dated by them, from lines and from roll-ups', () => {
    const asked = fc
      .record({
        measures: fc.uniqueArray(
          fc.constantFrom<MeasureId>(
            'cohort-cost',
            'cohort-calls',
            'cohort-retry-cost',
            'cohort-failure-cost',
            'successes',
            'outcomes',
            'value',
            'cost',
          ),
          { minLength: 1, maxLength: 4 },
        ),
        by: fc.uniqueArray(
          fc.constantFrom<DimensionId>('import', 'team', 'customer', 'outcome', 'use-case'),
          {
            maxLength: 2,
          },
        ),
      })
      .chain((fields) => anyQuery.map((query) => ({ ...query, ...fields })));
    fc.assert(
      fc.property(
        anyLedger,
        anyZone,
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        (lines, zone, queries) => {
          const { ask, askAgain, byRollups, byKept } = engineOf(lines, zone);
          for (const query of queries) {
            const scanned = ask(query);
            expect(askAgain(query)).toEqual(scanned);
            expect(ask(query, byRollups)).toEqual(scanned);
            expect(ask(query, byKept)).toEqual(scanned);
          }
        },
      ),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('has days that sum to the period, and children that sum to their parent, in every zone and from roll-ups', () => {
    fc.assert(
      fc.property(anyLedger, anyZone, anyQuery, (lines, zone, query) => {
        const { ask, byRollups } = engineOf(lines, zone);
        const additive = {
          ...query,
          measures: ['cost', 'calls', 'list-cost'] as const satisfies MeasureId[],
        };
        const whole = ask({ ...additive, by: [], grain: null, measures: [...additive.measures] });
        for (const part of [
          ask({ ...additive, measures: [...additive.measures], grain: 'day' }, byRollups),
          ask({ ...additive, measures: [...additive.measures], by: ['team', 'customer'] }, byRollups),
        ])
          whole.total.forEach((value, b) =>
            expect(part.rows.reduce((sum, row) => sum + (row.cell[b] as bigint), 0n)).toBe(value),
          );
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('reads roll-ups and not calls where they can tell what is asked', () => {
    const line = (day: number): MemoryLine => ({
      role: 'detail',
      numbers: {
        start: OCTOBER + day * DAY_MS,
        end: OCTOBER + day * DAY_MS,
        calls: 1,
        attempt: 1,
        listCost: 5,
      },
      codes: { provider: 'openai', team: 'Support', priceState: 'priced' },
    });
    const { view, ask, byRollups } = engineOf(
      Array.from({ length: 40 }, (_, i) => line(i % 20)),
      'UTC',
    );
    const asked: string[] = [];
    const { rollups } = byRollups;
    const listening: QueryTools = {
      ...byRollups,
      rollups: {
        ...rollups,
        blocksFor: (blocks, columns) => {
          const found = rollups.blocksFor(blocks, columns);
          asked.push(`${blocks.length} blocks as ${found.length}`);
          return found;
        },
      },
    };
    expect(view.blocks).toHaveLength(7);
    const reply = ask(
      { measures: ['cost'], by: ['team'], where: [], period: WHOLE, grain: 'day' },
      listening,
    );
    expect(reply.total).toEqual([200n, 0n]);
    expect(asked).toEqual(['7 blocks as 1']);
  });
});
