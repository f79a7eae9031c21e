/** The pivot of Explore: what is left beside the named rows is exact, and every level sums to what holds it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  levelRows,
  namedValues,
  namesMissing,
  pathId,
  pivotRows,
  type Level,
  type PivotRow,
} from '../../renderer/pages/explore/pivot/rows.ts';
import { withMark } from '../../renderer/pages/explore/marks.ts';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import type { Filter, QueryReply } from '../../shared/contract/query.ts';

type Line = {
  readonly team: string | null;
  readonly feature: string | null;
  readonly cost: bigint;
  readonly task: string;
};

const BASES: readonly MeasureId[] = ['cost', 'calls', 'tasks'];
const name = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { nil: null });
const lines = fc.array(
  fc.record({
    team: name,
    feature: name,
    cost: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
    task: fc.constantFrom('t1', 't2', 't3', 't4'),
  }),
  { maxLength: 40 },
);

/** What an engine would say of some lines: cost, calls and distinct tasks. */
function cellOf(some: readonly Line[]): bigint[] {
  return [
    some.reduce((sum, line) => sum + line.cost, 0n),
    BigInt(some.length),
    BigInt(new Set(some.map((line) => line.task)).size),
  ];
}

const keeps = (filters: readonly Filter[]) => (line: Line) =>
  filters.every(({ dimension, values, not }) => {
    const value = dimension === 'team' ? line.team : line.feature;
    return values.includes(value) !== not;
  });

function replyOf(all: readonly Line[], by: 'team' | 'feature' | null, where: readonly Filter[]): QueryReply {
  const some = all.filter(keeps(where));
  const values = by === null ? [] : [...new Set(some.map((line) => line[by]))];
  const rows = values
    .map((value) => ({
      keys: [value],
      bucket: null,
      cell: cellOf(some.filter((line) => line[by!] === value)),
    }))
    .toSorted((x, y) => (x.cell[0]! < y.cell[0]! ? 1 : -1));
  return {
    measures: ['cost', 'calls', 'tasks'],
    bases: BASES,
    by: by === null ? [] : [by],
    grain: null,
    period: { from: '2026-10-01', to: '2026-11-01' },
    covered: { from: '2026-10-01', to: '2026-11-01' },
    rows,
    total: cellOf(some),
    incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
    timeZone: 'UTC',
    basis: 'Detail',
    ledgerVersion: 1,
  };
}

/** One level as the pivot asks for it: its groups, and the others where they cannot be told. */
function levelOf(
  all: readonly Line[],
  earlier: readonly Line[],
  dimension: 'team' | 'feature',
  path: readonly (string | null)[],
  top: number,
): Level {
  const mark: Filter[] = path.map((value) => ({ dimension: 'team', values: [value], not: false }));
  const now = replyOf(all, dimension, mark);
  const before = replyOf(earlier, dimension, mark);
  const { named } = namedValues(now, before, top);
  const rest: Filter[] = [...mark, { dimension, values: [...named], not: true }];
  return {
    path,
    mark,
    dimension,
    now,
    before,
    restNow: replyOf(all, null, rest),
    restBefore: replyOf(earlier, null, rest),
  };
}

/** A reply as an engine gives it that was asked for its largest groups and some named ones. */
function cut(reply: QueryReply, limit: number, named: readonly (readonly (string | null)[])[]): QueryReply {
  const isTold = (row: QueryReply['rows'][number], at: number) =>
    at < limit || named.some(([value]) => value === row.keys[0]);
  const rows = reply.rows.filter(isTold);
  const groups = reply.rows.length - rows.length;
  return groups === 0 ? reply : { ...reply, rows, rest: { groups, rows: [] } };
}

const sumOf = (rows: readonly PivotRow[], side: 'now' | 'before', base: MeasureId) =>
  rows.reduce((sum, row) => sum + (row[side]?.[base] as bigint), 0n);

describe('rows of a pivot', () => {
  it('sum to the total whatever number of them is named, in both periods', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 9 }), (now, before, top) => {
        const level = levelOf(now, before, 'team', [], top);
        const rows = levelRows(level, top);
        for (const base of ['cost', 'calls'] as const) {
          expect(sumOf(rows, 'now', base)).toBe(level.now!.total[BASES.indexOf(base)]);
          expect(sumOf(rows, 'before', base)).toBe(level.before!.total[BASES.indexOf(base)]);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
  it('tell the others as their own lines do, distinct counts too, and their mark keeps exactly those lines', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 5 }), (now, before, top) => {
        const rows = levelRows(levelOf(now, before, 'team', [], top), top);
        const others = rows.find((row) => row.kind === 'others');
        if (others === undefined) return;
        const own = now.filter(keeps(withMark([], others.mark)));
        expect(BASES.map((base) => others.now![base])).toEqual(cellOf(own));
        expect(others.count).toBe(new Set([...now, ...before].map((line) => line.team)).size - top);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
  it('are those of the whole answers where these are cut, in both periods', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 4 }), fc.nat(3), (now, before, top, more) => {
        const whole = levelOf(now, before, 'team', [], top);
        const limit = top + more;
        const short = cut(whole.now!, limit, []);
        const largest = cut(whole.before!, limit, []);
        const named = namesMissing(short, largest);
        const cutLevel = {
          ...whole,
          now: short,
          before: named === null ? largest : cut(whole.before!, limit, named),
        };
        const rows = levelRows(cutLevel, top);
        const full = levelRows(whole, top);
        for (const [at, row] of rows.entries()) {
          if (row.kind !== 'group') continue;
          expect([row.id, row.now, row.before]).toEqual([full[at]!.id, full[at]!.now, full[at]!.before]);
        }
        for (const base of ['cost', 'calls'] as const) {
          expect(sumOf(rows, 'now', base)).toBe(whole.now!.total[BASES.indexOf(base)]);
          expect(sumOf(rows, 'before', base)).toBe(whole.before!.total[BASES.indexOf(base)]);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
  it('of an open group sum to the group', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 4 }), (all, top) => {
        const outer = levelOf(all, [], 'team', [], top);
        const groups = levelRows(outer, top).filter((row) => row.kind === 'group');
        const levels = new Map([
          [pathId([]), outer],
          ...groups.map((row) => [row.id, levelOf(all, [], 'feature', row.path, top)] as const),
        ]);
        const rows = pivotRows(levels, new Set(groups.map((row) => row.id)), top, () => 0);
        for (const group of groups) {
          const inner = rows.filter((row) => row.depth === 1 && row.mark[0]?.values[0] === group.path[0]);
          expect(sumOf(inner, 'now', 'cost')).toBe(group.now!.cost);
          expect(sumOf(inner, 'now', 'calls')).toBe(group.now!.calls);
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
  it('stay in the order of their level, with the others last', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const levels = new Map([[pathId([]), levelOf(all, [], 'team', [], 2)]]);
        const rows = pivotRows(levels, new Set(), 2, (a, b) =>
          (a.now!.calls as bigint) < (b.now!.calls as bigint) ? -1 : 1,
        );
        const groups = rows.filter((row) => row.kind === 'group').map((row) => row.now!.calls as bigint);
        expect(groups).toEqual(groups.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        expect(rows.slice(0, -1).every((row) => row.kind === 'group')).toBe(true);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
