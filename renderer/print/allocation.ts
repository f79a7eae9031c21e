/** Rows of an allocation table: this month, last month, change and share, closing at the total. */
import type { QueryReply } from '../../shared/contract/query.ts';
import { sumNanos } from '../../shared/units/money.ts';
import { cellValue } from '../state/cells.ts';
import { ratio } from '../../shared/units/ratio.ts';

export type AllocationRow = {
  /** Null key and `kind` owner: lines without a value. */
  readonly key: string | null;
  readonly kind: 'value' | 'others' | 'missing';
  readonly name: string;
  /** Null = not known: its calls have no price. */
  readonly now: bigint | null;
  /** Null also when there is no month to compare. */
  readonly before: bigint | null;
  readonly change: bigint | null;
  readonly share: number | null;
};

export type AllocationTable = {
  readonly rows: readonly AllocationRow[];
  readonly total: AllocationRow;
};

const costs = (reply: QueryReply): Map<string | null, bigint | null> =>
  new Map(
    reply.rows.map((row) => {
      const value = cellValue(reply, row.cell, 'cost');
      return [row.keys[0] ?? null, typeof value === 'bigint' ? value : null];
    }),
  );

const of = (found: ReadonlyMap<string | null, bigint | null>, key: string | null): bigint | null =>
  found.has(key) ? found.get(key)! : 0n;
const total = (found: ReadonlyMap<string | null, bigint | null>): bigint =>
  sumNanos([...found.values()].map((value) => value ?? 0n));

const size = (amount: bigint) => (amount < 0n ? -amount : amount);
const sum = (rows: readonly AllocationRow[], field: 'now' | 'before') =>
  sumNanos(rows.map((row) => row[field] ?? 0n));

/** Join two months of one dimension.
 *  Shape  values by cost, descending, at most `limit`; then an exact "others" row; then the row without a value.
 *         Now, before and change of the rows sum exactly to those of the total. */
export function allocationOf(
  reply: QueryReply,
  replyBefore: QueryReply | null,
  words: { readonly missing: string; readonly plural: string },
  limit: number,
): AllocationTable {
  const now = costs(reply);
  const before = replyBefore === null ? null : costs(replyBefore);
  const whole = total(now);
  const wholeBefore = before === null ? null : total(before);
  const make = (
    kind: AllocationRow['kind'],
    key: string | null,
    name: string,
    a: bigint | null,
    b: bigint | null,
  ) => ({
    key,
    kind,
    name,
    now: a,
    before: b,
    change: a === null || b === null ? null : a - b,
    share: a === null ? null : ratio(a, whole),
  });
  const keys = [...new Set([...now.keys(), ...(before?.keys() ?? [])])].filter((key) => key !== null);
  const values = keys
    .map((key) => make('value', key, key, of(now, key), before === null ? null : of(before, key)))
    .filter((row) => row.now !== 0n || (row.before ?? 0n) !== 0n)
    .sort((a, b) => {
      const [x, y] = [a.now ?? 0n, b.now ?? 0n];
      return x > y ? -1 : x < y ? 1 : a.name < b.name ? -1 : 1;
    });
  const kept = values.length > limit + 1 ? values.slice(0, limit) : values;
  const rest = values.slice(kept.length);
  const others =
    rest.length === 0
      ? []
      : [
          make(
            'others',
            null,
            `${rest.length} other ${words.plural}`,
            sum(rest, 'now'),
            before === null ? null : sum(rest, 'before'),
          ),
        ];
  const missing =
    now.has(null) || before?.has(null) === true
      ? [make('missing', null, words.missing, of(now, null), before === null ? null : of(before, null))]
      : [];
  return {
    rows: [...kept, ...others, ...missing],
    total: make('value', null, 'Total', whole, wholeBefore),
  };
}

/** The largest changes and the net of all others; their sum is the whole change.
 *  Null   there is no month to compare. */
export function effectsOf(
  table: AllocationTable,
  limit: number,
): { readonly name: string; readonly amount: bigint }[] | null {
  if (table.total.change === null) return null;
  const moved = table.rows
    .filter((row) => row.change !== null && row.change !== 0n)
    .map((row) => ({ name: row.name, amount: row.change ?? 0n }))
    .sort((a, b) => (size(a.amount) > size(b.amount) ? -1 : size(a.amount) < size(b.amount) ? 1 : 0));
  if (moved.length <= limit + 1) return moved;
  const rest = moved.slice(limit);
  return [
    ...moved.slice(0, limit),
    { name: `${rest.length} others, net`, amount: sumNanos(rest.map((one) => one.amount)) },
  ];
}
