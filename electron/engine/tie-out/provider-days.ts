/** One provider's month, day by day: what each role says, and the parts that lead from detail to what is carried. */
import { evenShare } from '../../../shared/maths/even-shares.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { CarryingRole } from '../spend/carry.ts';
import { cellKey } from '../spend/cells.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { NO_HINTS, partsOfDay, type DayEvidence, type Part } from './classify.ts';
import { namedByRate } from './constant-rate.ts';
import { dayShiftOf } from './day-shift.ts';
import { priorityOf } from './priority-tier.ts';
import { costOf, isRounding } from './side.ts';

/** Shape  carried = cost of detail + Σ parts, where anything carries the day.
 *  Null   `role`: no daily evidence; `by`: nothing carries the day. `stated`: bills of the day that are no daily usage:
 *         taxes, credits, and its share of bills over several days; null = none. */
export type ProviderDay = DayEvidence & {
  readonly role: CarryingRole | null;
  readonly by: CarryingRole | null;
  readonly parts: readonly Part[];
  readonly stated: bigint | null;
};

type Beside = { readonly part: Part; readonly stated: bigint; readonly by: CarryingRole | null };

/** Which of the days [first, last] lie in the month, with the day's place among them. */
function* daysWithin(first: number, last: number, firstDay: number, endDay: number) {
  for (let day = Math.max(first, firstDay); day <= Math.min(last, endDay - 1); day += 1)
    yield { day, at: day - first, days: last - first + 1 };
}

/** True where priced usage is known of every day that a bill over several days is laid beside. */
function isByUsage(provider: number, first: number, last: number, view: SpendView): boolean {
  let usage = false;
  for (let day = first; day <= last; day += 1) {
    const role = view.carry.roles.get(cellKey(provider, day, 0));
    if (role === 'detail' || role === 'billed') return false;
    if (role === 'usage') usage = true;
  }
  return usage;
}

/** Billed lines outside usage, and shares of what covers several days. */
function besideOf(
  provider: number,
  firstDay: number,
  endDay: number,
  view: SpendView,
): Map<number, Beside[]> {
  const found = new Map<number, Beside[]>();
  const add = (day: number, beside: Beside) => {
    if (beside.part.amount === 0n && beside.stated === 0n) return;
    found.set(day, [...(found.get(day) ?? []), beside]);
  };
  for (const line of view.alone) {
    if (line.provider !== provider) continue;
    for (const { day, at, days } of daysWithin(line.firstDay, line.lastDay, firstDay, endDay)) {
      const amount = evenShare(line.cost, days, at);
      const kind = line.category === 'tax' ? 'tax' : 'discount-credit';
      const part = {
        class: kind,
        cause: line.item ?? line.category,
        model: 0,
        day,
        amount,
        tokens: 0,
      } as const;
      add(day, { part, stated: amount, by: null });
    }
  }
  for (const span of view.spans) {
    if (span.provider !== provider) continue;
    const { firstDay: first, lastDay: last, isDifference, isFee } = span;
    const named = !isDifference
      ? isFee && span.role === 'billed'
        ? (['not-token', 'fees'] as const)
        : (['missing-detail', 'no-records'] as const)
      : isRounding(span.cost, 1)
        ? (['rounding', 'billed'] as const)
        : span.role === 'billed' && isByUsage(provider, first, last, view)
          ? (['price', 'billed'] as const)
          : (['unexplained', 'span'] as const);
    for (const { day, at, days } of daysWithin(first, last, firstDay, endDay)) {
      const amount = evenShare(span.cost, days, at);
      const part = { class: named[0], cause: named[1], model: 0, day, amount, tokens: 0 };
      const stated = span.role === 'billed' && !isDifference ? amount : 0n;
      add(day, { part, stated, by: span.role });
    }
    // A bill that agrees with its days to the nano carries them all the same.
    if (span.cost === 0n && isDifference)
      for (const { day } of daysWithin(first, last, firstDay, endDay))
        found.set(day, [
          ...(found.get(day) ?? []),
          {
            part: { class: 'rounding', cause: 'billed', model: 0, day, amount: 0n, tokens: 0 },
            stated: 0n,
            by: span.role,
          },
        ]);
  }
  return found;
}

const STRENGTH: readonly (CarryingRole | null)[] = [null, 'detail', 'usage', 'billed'];
const stronger = (a: CarryingRole | null, b: CarryingRole | null) =>
  STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b;

/** The days of a provider's UTC month. */
export function providerDaysOf(
  provider: number,
  firstDay: number,
  endDay: number,
  view: SpendView,
  ledger: LedgerReader,
): ProviderDay[] {
  const evidence = Array.from({ length: endDay - firstDay }, (_, at): DayEvidence => {
    const day = firstDay + at;
    const key = cellKey(provider, day, 0);
    return {
      day,
      detail: view.detail.get(key) ?? [],
      usage: view.usage.get(key) ?? [],
      billed: view.billed.get(key) ?? [],
    };
  });
  const roleOf = (day: number) => view.carry.roles.get(cellKey(provider, day, 0)) ?? null;
  const priority = priorityOf(provider, firstDay, endDay, view, ledger);
  const daily = (shift: ReturnType<typeof dayShiftOf>) =>
    evidence.flatMap((one) => {
      const role = roleOf(one.day);
      if (role === null) return [];
      const hints = { ...NO_HINTS, priority: priority?.(one.day) ?? null, shift: shift?.(one.day) ?? null };
      return partsOfDay(role, one, hints);
    });
  const plain = daily(null);
  const shift = dayShiftOf(provider, evidence, plain, ledger);
  const byDay = new Map(evidence.map((one) => [one.day, one]));
  const parts = namedByRate(shift === null ? plain : daily(shift), byDay);
  const beside = besideOf(provider, firstDay, endDay, view);
  return evidence.map((one) => {
    const role = roleOf(one.day);
    const more = beside.get(one.day) ?? [];
    return {
      ...one,
      role,
      by: more.reduce((by, each) => stronger(by, each.by), role),
      parts: [
        ...parts.filter((part) => part.day === one.day),
        ...more.flatMap((each) => (each.part.amount === 0n ? [] : [each.part])),
      ],
      stated: more.length === 0 ? null : more.reduce((sum, each) => sum + each.stated, 0n),
    };
  });
}

/** What a day costs: detail as far as it is carried, and what leads beyond it. */
export function carriedOf(day: ProviderDay): bigint {
  return matchedOf(day) + day.parts.reduce((sum, part) => sum + part.amount, 0n);
}

/** Detail that the carrying role confirms. */
export function matchedOf(day: ProviderDay): bigint {
  return day.role === null ? 0n : costOf(day.detail);
}
