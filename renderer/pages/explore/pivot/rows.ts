/** Rows of the pivot: one level of groups at a time, the rest of each level exact, open groups followed by theirs. */
import type { QueryReply } from '../../../../shared/contract/query.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import type { MetricValue } from '../../../format/metric.ts';
import { asBase, cellValue } from '../../../state/cells.ts';
import { onlyValue } from '../../../state/filters.ts';
import type { MetricId } from '../../../../shared/catalogue/index.ts';
import type { Mark } from '../views/chart-view.ts';
import { MOST_TOP } from '../../../state/explore-keys.ts';
import { emptySide, restOf, type Side } from './sides.ts';

export type PivotRow = {
  readonly id: string;
  /** 0 = outermost. */
  readonly depth: number;
  readonly kind: 'group' | 'others' | 'waiting';
  readonly dimension: DimensionId;
  /** Values of the dimensions down to this row; for the others those of what holds them. */
  readonly path: readonly (string | null)[];
  /** Groups that the others hold. */
  readonly count: number;
  /** The filters that keep exactly this row, beside those of the view. */
  readonly mark: Mark;
  readonly now: Side;
  /** Null also where nothing is compared. */
  readonly before: Side;
};

/** The rows below one group, or the outermost ones, as they are known. */
export type Level = {
  readonly path: readonly (string | null)[];
  readonly mark: Mark;
  readonly dimension: DimensionId;
  readonly now: QueryReply | null;
  readonly before: QueryReply | null;
  /** What is asked beside for the others, where they cannot be told from the total. */
  readonly restNow: QueryReply | null;
  readonly restBefore: QueryReply | null;
};

/** The name of a place in the tree. */
export function pathId(path: readonly (string | null)[]): string {
  return JSON.stringify(path);
}

const OTHERS = '…';
/** Most rows of a level that are shown by name when no number is chosen. */
export const MOST_ROWS = 1000;
/** Groups that a level asks for one by one: one more tells more than "Others" of a single group. */
export function askedRows(top: number | null): number {
  return Math.max(MOST_ROWS, top ?? 0) + 1;
}

/** How many rows are shown by name when more are asked for. Null = there is no more. */
export function moreRows(named: number): number | null {
  const next = named < MOST_ROWS ? MOST_ROWS : named - (named % MOST_ROWS) + MOST_ROWS;
  return next > MOST_TOP ? null : next;
}

const keyOf = (row: QueryReply['rows'][number]) => row.keys[0] ?? null;

/** Values of a level that are shown by name: the largest now, then those that are gone. */
export function namedValues(
  now: QueryReply,
  before: QueryReply | null,
  top: number | null,
): { readonly named: readonly (string | null)[]; readonly count: number } {
  const here = now.rows.map(keyOf);
  const known = new Set(here);
  // Where the answer is cut, what it does not name may be among its others as well.
  const gone =
    now.rest === undefined ? (before?.rows ?? []).map(keyOf).filter((value) => !known.has(value)) : [];
  const all = [...here, ...gone];
  const hidden = now.rest?.groups ?? before?.rest?.groups ?? 0;
  const most = top ?? MOST_ROWS;
  // One more row than asked for tells more than "Others" of a single group.
  const isAll = hidden === 0 && all.length <= most + 1;
  return { named: isAll ? all : all.slice(0, most), count: all.length + hidden };
}

/** Groups of one answer that another, which is cut, would have to name too. Null where it names them all. */
export function namesMissing(now: QueryReply | null, before: QueryReply | null): (string | null)[][] | null {
  if (now === null || before?.rest === undefined) return null;
  const known = new Set(before.rows.map(keyOf));
  return now.rows.some((row) => !known.has(keyOf(row))) ? now.rows.map(({ keys }) => [...keys]) : null;
}

function waiting(level: Level): PivotRow {
  return {
    id: `${pathId(level.path)}?`,
    depth: level.path.length,
    kind: 'waiting',
    dimension: level.dimension,
    path: level.path,
    count: 0,
    mark: level.mark,
    now: null,
    before: null,
  };
}

/** The rows of one level in the order of the reply, "Others" last.
 *  Shape  one waiting row while the figures are on their way. */
export function levelRows(level: Level, top: number | null): PivotRow[] {
  const { now, before, dimension, path } = level;
  if (now === null) return [waiting(level)];
  const { named, count } = namedValues(now, before, top);
  const sides = (reply: QueryReply) =>
    new Map(reply.rows.map((row) => [keyOf(row), asBase(reply, row.cell)] as const));
  const [here, earlier] = [sides(now), before === null ? null : sides(before)];
  const nothing = emptySide(now.bases);
  const rows = named.map((value): PivotRow => {
    const own = [...path, value];
    return {
      id: pathId(own),
      depth: path.length,
      kind: 'group',
      dimension,
      path: own,
      count: 1,
      mark: [...level.mark, onlyValue(dimension, value)],
      // Where data reaches no day of the period, what is missing is not known.
      now: here.get(value) ?? (now.covered === null ? null : nothing),
      before: earlier === null ? null : (earlier.get(value) ?? nothing),
    };
  });
  if (named.length === count) return rows;
  const asked = (reply: QueryReply | null) => (reply === null ? null : asBase(reply, reply.total));
  const parts = (side: 'now' | 'before') => rows.map((row) => row[side] ?? {});
  return [
    ...rows,
    {
      id: `${pathId(path)}${OTHERS}`,
      depth: path.length,
      kind: 'others',
      dimension,
      path,
      count: count - named.length,
      mark: [...level.mark, { dimension, values: [...named], not: true }],
      now: restOf(now.bases, asBase(now, now.total), parts('now'), asked(level.restNow)),
      before:
        before === null
          ? null
          : restOf(now.bases, asBase(before, before.total), parts('before'), asked(level.restBefore)),
    },
  ];
}

/** All rows that are shown: each level sorted by itself, open groups followed by their own rows.
 *  Shape  `compare` orders two rows of one level; the others and what is on its way stay last. */
export function pivotRows(
  levels: ReadonlyMap<string, Level>,
  open: ReadonlySet<string>,
  top: number | null,
  compare: (a: PivotRow, b: PivotRow) => number,
): PivotRow[] {
  const below = (id: string): PivotRow[] => {
    const level = levels.get(id);
    if (level === undefined) return [];
    const rows = levelRows(level, top);
    const groups = rows.filter((row) => row.kind === 'group').toSorted(compare);
    const last = rows.filter((row) => row.kind !== 'group');
    return [...groups.flatMap((row) => [row, ...(open.has(row.id) ? below(row.id) : [])]), ...last];
  };
  return below(pathId([]));
}

/** The leading measure of each row of a level, bucket by bucket, as one reply in time says it. */
export function bucketValues(
  reply: QueryReply,
  metric: MetricId,
): ReadonlyMap<string | null, ReadonlyMap<string, MetricValue>> {
  const found = new Map<string | null, Map<string, MetricValue>>();
  for (const row of reply.rows) {
    const key = reply.by.length === 0 ? null : keyOf(row);
    const values = found.get(key) ?? new Map<string, MetricValue>();
    found.set(key, values);
    if (row.bucket !== null) values.set(row.bucket, cellValue(reply, row.cell, metric));
  }
  return found;
}
