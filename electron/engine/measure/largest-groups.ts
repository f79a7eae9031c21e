/** The largest groups of an answer one by one, and exactly the others as one. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Cell, Filter, QueryRest, QueryRow } from '../../../shared/contract/query.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { Block } from '../spend/block.ts';
import { calendarOf } from './calendar.ts';
import { countGroups, type Asked, type Counted, type Tallies } from './count-groups.ts';
import type { BlockGroups } from './line-groups.ts';
import { allRows, compareRows, holdsAny, nearOf, placedRow, type Placed } from './query-rows.ts';
import { tallyOf } from './tally.ts';

export type Largest = { readonly rows: readonly QueryRow[]; readonly rest?: QueryRest };

type Chosen = {
  readonly rows: readonly QueryRow[];
  readonly slots: ReadonlySet<number>;
  readonly others: number;
};

/** The named groups and the largest ones, in the order of the answer. */
function choose({ query, bases }: Asked, { groups, perGroup }: Counted): Chosen {
  const limit = query.limit!;
  const tallies = bases.map((id) => perGroup.get(id)!);
  const held: number[] = [];
  for (let slot = 0; slot < groups.size(); slot += 1) if (holdsAny(tallies, slot)) held.push(slot);
  const sizes = Float64Array.from(held, (slot) => nearOf(tallies[0]!, slot));
  const least = limit >= held.length ? -Infinity : limit === 0 ? Infinity : sizes.slice().sort().at(-limit)!;
  const named = new Set((query.named ?? []).map((keys) => groups.find(keys)));
  const candidates: { readonly slot: number; readonly placed: Placed }[] = [];
  held.forEach((slot, at) => {
    if (sizes[at]! >= least || named.has(slot))
      candidates.push({ slot, placed: placedRow(tallies, slot, groups.groupOf(slot)) });
  });
  candidates.sort((a, b) => compareRows(a.placed, b.placed));
  const taken = candidates.filter(({ slot }, rank) => rank < limit || named.has(slot));
  return {
    rows: taken.map(({ placed }) => placed.row),
    slots: new Set(taken.map(({ slot }) => slot)),
    others: held.length - taken.length,
  };
}

/** Lines of groups that are left out, by bucket: what they come to in measures that do not add up. */
function othersCounted(
  { query, bases, view, timeZone }: Asked,
  first: Counted,
  { slots: chosen }: Chosen,
): (id: MeasureId, bucket: string | null) => Cell[number] {
  const ids = bases.filter((id) => !isAdditive(id));
  if (ids.length === 0) return () => null;
  const { fromMs, toMs } = instantsOf(query.period, timeZone);
  const calendar =
    query.grain === null ? null : calendarOf(first.blocks, query.grain, timeZone, fromMs, toMs);
  const size = calendar?.size ?? 1;
  const dates = new Map(Array.from({ length: size }, (_, at) => [calendar?.dateOf(at) ?? null, at]));
  const tallies: Tallies = new Map(ids.map((id) => [id, tallyOf(id, view, size)] as const));
  const bucketsOf = (block: Block, rows: Int32Array | null): number | Uint32Array =>
    calendar === null
      ? 0
      : (calendar.bucketOf(block) ?? calendar.buckets(block.settled?.datesOf(rows) ?? block.at, rows));
  first.again(tallies, (block) => withoutChosen(first.groups.of(block), block, chosen, bucketsOf), size);
  return (id, bucket) => {
    const at = dates.get(bucket);
    return at === undefined ? tallies.get(id)!.of(size) : tallies.get(id)!.of(at);
  };
}

/** The lines of a block that are in no chosen group, by their bucket. */
function withoutChosen(
  asked: BlockGroups,
  block: Block,
  chosen: ReadonlySet<number>,
  bucketsOf: (block: Block, rows: Int32Array | null) => number | Uint32Array,
): BlockGroups {
  if (asked === null) return null;
  if (typeof asked === 'number') {
    const buckets = chosen.has(asked) ? null : bucketsOf(block, null);
    return buckets === null || typeof buckets === 'number'
      ? buckets
      : { slots: Int32Array.from(buckets), rows: null };
  }
  const rows = new Int32Array(asked.slots.length);
  let kept = 0;
  for (let i = 0; i < rows.length; i += 1)
    if (asked.slots[i]! >= 0 && !chosen.has(asked.slots[i]!))
      rows[kept++] = asked.rows === null ? i : asked.rows[i]!;
  if (kept === 0) return null;
  const left = rows.subarray(0, kept);
  const buckets = bucketsOf(block, left);
  const slots = typeof buckets === 'number' ? new Int32Array(kept).fill(buckets) : Int32Array.from(buckets);
  return { slots, rows: left };
}

/** Filters that keep the lines of the chosen groups, and of no others where there is one dimension. */
function onlyChosen({ query }: Asked, { rows }: Chosen): Filter[] {
  return query.by.map((dimension, d) => ({
    dimension,
    values: [...new Set(rows.map(({ keys }) => keys[d] ?? null))],
    not: false,
  }));
}

/** The rows of the chosen groups by bucket. */
function chosenInTime(asked: Asked, chosen: Chosen): QueryRow[] {
  if (chosen.rows.length === 0) return [];
  const { limit: _limit, named: _named, ...query } = asked.query;
  const again: Asked = {
    ...asked,
    query: { ...query, where: [...query.where, ...onlyChosen(asked, chosen)] },
  };
  const names = new Set(chosen.rows.map(({ keys }) => JSON.stringify(keys)));
  return allRows(again, countGroups(again)).filter(({ keys }) => names.has(JSON.stringify(keys)));
}

/** What the chosen rows leave of whole ones, bucket by bucket. */
function restOf(
  asked: Asked,
  first: Counted,
  chosen: Chosen,
  rows: readonly QueryRow[],
  whole: readonly Omit<QueryRow, 'keys'>[],
): QueryRest {
  const counted = othersCounted(asked, first, chosen);
  const taken = new Map<string | null, bigint[]>();
  const sums = asked.bases.map(isAdditive);
  for (const { bucket, cell } of rows) {
    const sum = taken.get(bucket) ?? sums.map(() => 0n);
    taken.set(bucket, sum);
    cell.forEach((value, b) => (sums[b] === true ? (sum[b] = sum[b]! + (value as bigint)) : null));
  }
  const left = whole.map(({ bucket, cell }) => ({
    bucket,
    cell: asked.bases.map((id, b) =>
      sums[b] === true ? (cell[b] as bigint) - (taken.get(bucket)?.[b] ?? 0n) : counted(id, bucket),
    ),
  }));
  return { groups: chosen.others, rows: left };
}

/** The rows of a question with a limit. `first` has counted it without its grain, `total` over all groups. */
export function largestGroups(asked: Asked, first: Counted, total: Cell): Largest {
  const { limit: _limit, named: _named, ...query } = asked.query;
  const chosen = choose(asked, first);
  const rows = query.grain === null ? chosen.rows : chosenInTime(asked, chosen);
  if (chosen.others === 0) return { rows };
  if (query.grain === null)
    return { rows, rest: restOf(asked, first, chosen, rows, [{ bucket: null, cell: total }]) };
  const series: Asked = { ...asked, query: { ...query, by: [] } };
  const rest = restOf(asked, first, chosen, rows, allRows(series, countGroups(series)));
  const isAny = (value: Cell[number]) => value !== null && Number(value) !== 0;
  return { rows, rest: { ...rest, rows: rest.rows.filter(({ cell }) => cell.some(isAny)) } };
}
