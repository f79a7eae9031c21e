import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { keptAnswers } from '../../electron/engine/measure/kept-answers.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { rollupsOver } from '../../electron/engine/rollup/rollups.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import type { KeptFigures } from '../../electron/store/kept-figures.ts';
import { isAdditive } from '../../shared/catalogue/measure.ts';
import type { Query, QueryReply } from '../../shared/contract/query.ts';
import { memoryLedger } from '../support/memory-ledger.ts';
import { anyLedger, anyQuery, anyZone, USE_CASES } from '../support/any-query.ts';

/** A place to keep figures that forgets nothing. */
function keptInMemory(): KeptFigures {
  const rows = new Map<string, Uint8Array>();
  return {
    get: (kind, name) => rows.get(`${kind}/${name}`) ?? null,
    has: (kind, name) => rows.has(`${kind}/${name}`),
    put: (kind, name, data) => void rows.set(`${kind}/${name}`, data),
  };
}

type Keys = readonly (string | null)[];

const textOf = (keys: Keys) => JSON.stringify(keys);
const anyGrouped = anyQuery.filter((query) => query.by.length > 0);
const anyLimit = fc.integer({ min: 0, max: 5 });

/** Rows without keys, as the rest has them; a series leaves out buckets that hold nothing. */
const bare = (reply: QueryReply) =>
  reply.grain === null
    ? [{ bucket: null, cell: reply.total }]
    : reply.rows.map(({ bucket, cell }) => ({ bucket, cell }));

describe('a question with a limit', { timeout: 60_000 }, () => {
  it('tells the largest groups and the named ones as the whole answer does, from lines and from roll-ups', () => {
    fc.assert(
      fc.property(
        anyLedger,
        anyZone,
        anyGrouped,
        anyLimit,
        fc.array(fc.nat(9), { maxLength: 3 }),
        (lines, zone, query, limit, picks) => {
          const ledger = memoryLedger(lines, 6);
          const view = buildSpendView(ledger);
          const dimensions = dimensionsOf(view, ledger, USE_CASES);
          const rollups = rollupsOver(view, zone, { worthLines: 0 });
          while (rollups.makeNext(0));
          const answers = keptAnswers(keptInMemory(), 'all lines', view.version);
          const ask = (asked: Query, isRolled = false) =>
            runQuery(asked, view, dimensions, zone, isRolled ? { rollups, useCases: USE_CASES } : {});

          const ranked = ask({ ...query, grain: null }).rows.map((row) => row.keys);
          const named: Keys[] = [
            ...picks.flatMap((pick) => ranked[pick] ?? []).map(() => query.by.map(() => 'nobody')),
            ...picks.flatMap((pick) => (ranked[pick] === undefined ? [] : [ranked[pick]])),
          ];
          const limited: Query = { ...query, limit, named: named.map((keys) => [...keys]) };
          const told = new Set([...ranked.slice(0, limit), ...named].map(textOf));
          const whole = ask(query);
          const some = ask(limited);
          expect(some.rows).toEqual(whole.rows.filter((row) => told.has(textOf(row.keys))));
          expect(some.total).toEqual(whole.total);
          expect(some.incomplete).toEqual(whole.incomplete);
          expect(some.rest?.groups ?? 0).toBe(ranked.filter((keys) => !told.has(textOf(keys))).length);
          expect(ask(limited, true)).toEqual(some);
          const take = () => answers.take(limited, zone, () => ask(limited));
          expect([take(), take()]).toEqual([some, some]);

          // What is added up: the groups that are told and the others are the whole.
          some.bases.forEach((id, b) => {
            if (!isAdditive(id)) return;
            const cells = [...some.rows, ...(some.rest?.rows ?? [])].map((row) => row.cell[b] as bigint);
            expect(cells.reduce((sum, value) => sum + value, 0n)).toBe(whole.total[b]);
          });
        },
      ),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('tells the others as a filter that leaves out the named ones does, distinct counts and percentiles too', () => {
    fc.assert(
      fc.property(anyLedger, anyZone, anyGrouped, anyLimit, (lines, zone, asked, limit) => {
        const ledger = memoryLedger(lines, 6);
        const view = buildSpendView(ledger);
        const dimensions = dimensionsOf(view, ledger, USE_CASES);
        const by = asked.by.slice(0, 1);
        const some = runQuery({ ...asked, by, limit }, view, dimensions, zone);
        const values = [...new Set(some.rows.map((row) => row.keys[0]!))];
        if (some.rest === undefined) return;
        const where =
          values.length === 0 ? asked.where : [...asked.where, { dimension: by[0]!, values, not: true }];
        const others = runQuery({ ...asked, by: [], where }, view, dimensions, zone);
        expect(some.rest.rows).toEqual(bare(others));
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
