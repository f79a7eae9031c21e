/** How far call records were from the bill, over every day on which both are known. */
import type { ErrorBar } from '../../../shared/contract/tie-out.ts';
import { weightedQuantile } from '../../../shared/maths/weighted-quantile.ts';
import { dateOfDay } from '../../../shared/units/period.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { costOf } from './side.ts';

/** Fewer days say too little to publish. */
export const LEAST_DAYS = 5;

type Seen = { readonly day: number; readonly days: number; readonly error: number; readonly weight: number };

function seen(detail: bigint, billed: bigint, day: number, days: number): Seen[] {
  if (billed <= 0n) return [];
  const weight = Number(billed);
  return [{ day, days, error: Number(detail - billed) / weight, weight }];
}

/** The error bar of a provider's call records, from all days before `endDay`.
 *  Shape  days are weighted by their dollars; a bill over several days counts once, with all its days. Days without any
 *         record count between the first and the last recorded one.
 *  Null   fewer than 5 days. */
export function errorBarOf(provider: number, endDay: number, view: SpendView): ErrorBar | null {
  const recorded = [...view.detail.values()].flatMap((cells) =>
    cells[0]!.provider === provider && cells[0]!.day < endDay ? cells[0]!.day : [],
  );
  if (recorded.length === 0) return null;
  const first = recorded.reduce((low, day) => Math.min(low, day), Infinity);
  const last = recorded.reduce((high, day) => Math.max(high, day), -Infinity);
  const found: Seen[] = [];
  for (const [key, cells] of view.billed) {
    const { provider: by, day } = cells[0]!;
    if (by === provider && day >= first && day <= last)
      found.push(...seen(costOf(view.detail.get(key)), costOf(cells), day, 1));
  }
  for (const span of view.spans) {
    const { firstDay, lastDay } = span;
    if (span.provider !== provider || span.role !== 'billed' || !span.isDifference) continue;
    if (firstDay < first || lastDay > last || lastDay >= endDay) continue;
    const days = [...view.detail.values()].filter(
      ([cell]) => cell!.provider === provider && cell!.day >= firstDay && cell!.day <= lastDay,
    );
    const isByDetail = ![...view.billed.values(), ...view.usage.values()].some(
      ([cell]) => cell!.provider === provider && cell!.day >= firstDay && cell!.day <= lastDay,
    );
    const detail = days.reduce((sum, cells) => sum + costOf(cells), 0n);
    if (isByDetail) found.push(...seen(detail, detail + span.cost, firstDay, lastDay - firstDay + 1));
  }
  const days = found.reduce((sum, one) => sum + one.days, 0);
  if (days < LEAST_DAYS) return null;
  const at = (share: number) =>
    weightedQuantile(
      found.map((one) => [one.error, one.weight] as const),
      share,
    );
  return {
    days,
    fromDay: dateOfDay(found.reduce((low, one) => Math.min(low, one.day), Infinity)),
    toDay: dateOfDay(found.reduce((high, one) => Math.max(high, one.day + one.days - 1), -Infinity)),
    low: at(0.1),
    middle: at(0.5),
    high: at(0.9),
  };
}
