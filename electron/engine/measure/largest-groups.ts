/** The largest groups of an answer one by one, and exactly the others as one. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { QueryRest, QueryRow } from '../../../shared/contract/query.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { Block } from '../spend/block.ts';
import { calendarOf } from './calendar.ts';
import { failTooMany, type Asked, type Counted, type Tallies } from './count-groups.ts';
import type { BlockGroups } from './line-groups.ts';
import { compareRows, holdsAny, nearOf, placedRow, type Placed } from './query-rows.ts';
import { tallyOf } from './tally.ts';

export type Largest = { readonly rows: readonly QueryRow[]; readonly rest?: QueryRest };

/** Cells of groups by buckets that are told apart. */
const MOST_CELLS = 2 ** 22;

type Chosen = {
  readonly rows: readonly QueryRow[];
  readonly slots: readonly number[];
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
  let left = least === Infinity ? 0 : limit;
  const taken = candidates.filter(({ slot }) => (left > 0 ? (left -= 1) >= 0 : named.has(slot)));
  return {
    rows: taken.map(({ placed }) => placed.row),
    slots: taken.map(({ slot }) => slot),
    others: held.length - taken.length,
  };
}

/** Where each group goes: chosen ones to places of their own, all others to the one behind them. */
function placesOf(slots: readonly number[], size: number): Int32Array {
  const places = new Int32Array(size).fill(slots.length);
  slots.forEach((slot, place) => (places[slot] = place));
  return places;
}

/** Regroup a block's lines: the new group of each old one, in its bucket. */
function regrouped(
  asked: BlockGroups,
  block: Block,
  placeOf: (group: number) => number,
  bucketsOf: ((block: Block, rows: Int32Array | null) => number | Uint32Array) | null,
  width: number,
): BlockGroups {
  if (asked === null) return null;
  const rows = typeof asked === 'number' ? null : asked.rows;
  const buckets = bucketsOf === null ? 0 : bucketsOf(block, rows);
  if (typeof asked === 'number' && typeof buckets === 'number') return buckets * width + placeOf(asked);
  const slots = typeof asked === 'number' ? new Int32Array(block.count).fill(asked) : asked.slots;
  for (let i = 0; i < slots.length; i += 1) {
    const group = slots[i]!;
    if (group < 0) continue;
    const place = placeOf(group);
    slots[i] = (typeof buckets === 'number' ? buckets : buckets[i]!) * width + place;
  }
  return { slots, rows };
}

/** Tallies of the same lines by place, and by bucket where the question has a grain. */
function counted(
  { query, view, timeZone }: Asked,
  first: Counted,
  bases: readonly MeasureId[],
  places: Int32Array,
  width: number,
) {
  const { fromMs, toMs } = instantsOf(query.period, timeZone);
  const calendar =
    query.grain === null ? null : calendarOf(first.blocks, query.grain, timeZone, fromMs, toMs);
  const size = width * (calendar?.size ?? 1);
  if (size > MOST_CELLS) failTooMany();
  const tallies: Tallies = new Map(bases.map((id) => [id, tallyOf(id, view, size)] as const));
  const bucketsOf =
    calendar === null
      ? null
      : (block: Block, rows: Int32Array | null) =>
          calendar.bucketOf(block) ?? calendar.buckets(block.at, rows);
  const placeOf = (group: number): number => places[group]!;
  first.again(tallies, (block) => regrouped(first.groups.of(block), block, placeOf, bucketsOf, width), size);
  return { tallies, size, dateOf: (bucket: number) => calendar?.dateOf(bucket) ?? null };
}

/** The others of an answer without a grain: sums are what the chosen leave of the total, anything else is counted. */
function restOf(asked: Asked, first: Counted, chosen: Chosen, total: QueryRow['cell']): QueryRest {
  const { bases } = asked;
  const others = bases.filter((id) => !isAdditive(id));
  const isChosen = new Set(chosen.slots);
  const again =
    others.length === 0
      ? null
      : counted(
          asked,
          first,
          others,
          Int32Array.from({ length: first.groups.size() }, (_, slot) => (isChosen.has(slot) ? 0 : 1)),
          2,
        );
  const cell = bases.map((id, at) => {
    if (again !== null && !isAdditive(id)) return again.tallies.get(id)!.of(1);
    let left = total[at] as bigint;
    for (const row of chosen.rows) left -= row.cell[at] as bigint;
    return left;
  });
  return { groups: chosen.others, rows: [{ bucket: null, cell }] };
}

/** Chosen groups and the others by bucket. */
function inTime(asked: Asked, first: Counted, chosen: Chosen): Largest {
  const width = chosen.slots.length + 1;
  const places = placesOf(chosen.slots, first.groups.size());
  const { tallies: found, size, dateOf } = counted(asked, first, asked.bases, places, width);
  const tallies = asked.bases.map((id) => found.get(id)!);
  const placed: Placed[] = [];
  const rest: Omit<QueryRow, 'keys'>[] = [];
  for (let slot = 0; slot < size; slot += 1) {
    if (!holdsAny(tallies, slot)) continue;
    const keys = chosen.rows[slot % width]?.keys;
    const made = placedRow(tallies, slot, { keys: keys ?? [], bucket: dateOf(Math.floor(slot / width)) });
    if (keys === undefined) rest.push({ bucket: made.row.bucket, cell: made.row.cell });
    else placed.push(made);
  }
  const rows = placed.sort(compareRows).map(({ row }) => row);
  return chosen.others === 0 ? { rows } : { rows, rest: { groups: chosen.others, rows: rest } };
}

/** The rows of a question with a limit. `first` has counted it without its grain, `total` over all groups. */
export function largestGroups(asked: Asked, first: Counted, total: QueryRow['cell']): Largest {
  const chosen = choose(asked, first);
  if (asked.query.grain !== null) return inTime(asked, first, chosen);
  return chosen.others === 0
    ? { rows: chosen.rows }
    : { rows: chosen.rows, rest: restOf(asked, first, chosen, total) };
}
