/** Gathers the parts of many days into the short list of reconciling items an analyst reads, with evidence in words. */
import type { ItemClass, ReconcilingItem } from '../../../shared/contract/tie-out.ts';
import { dateOfDay } from '../../../shared/units/period.ts';
import { count, plural } from '../../../shared/words/figures.ts';
import type { Part } from './classify.ts';

/** "17:00 UTC the day before" for −7 hours. */
const startOfDay = (hours: number) =>
  hours < 0
    ? `${String(24 + hours).padStart(2, '0')}:00 UTC of the day before`
    : `${String(hours).padStart(2, '0')}:00 UTC`;

export type Named = Part & { readonly class: ReconcilingItem['class'] };

/** Never worth a line a model. */
const EVERY_MODEL: readonly ItemClass[] = ['rounding', 'time-zone-shift', 'priority-tier'];

/** Parts of one class stay one item while their days follow each other with at most this many days between. */
const GAP_DAYS = 3;

/** What the evidence of like parts is, in words. */
export function evidenceOf(parts: readonly Named[], days: number, model: string | null): string {
  const first = parts[0]!;
  const tokens = parts.reduce((sum, part) => sum + part.tokens, 0);
  const of = model === null ? '' : ` of ${model}`;
  switch (first.class) {
    case 'missing-detail':
      if (first.cause === 'no-records')
        return `No call records${of} on ${plural(days, 'day')} that the provider charges for`;
      return tokens > 0
        ? `The provider counts ${count(tokens)} tokens${of} more than the call records hold`
        : `Charges${of} on ${plural(days, 'day')} without call records`;
    case 'duplicate':
      return `Call records hold ${count(-tokens)} tokens${of} more than the provider counts`;
    case 'priority-tier':
      return `Priority Tier usage${of}, which the cost report leaves out`;
    case 'not-billed':
      return `Call records${of} without a billed line`;
    case 'price':
      if (first.cause.startsWith('rate:'))
        return `Billed at ${first.cause.slice(5)} % of the price book${of}, on every one of ${plural(days, 'day')}`;
      return first.cause === 'billed'
        ? `Billed at another rate than the price book${of}`
        : `Calls${of} at tier or context prices that daily usage does not show`;
    case 'unpriced':
      return `Usage${of} without a price; the bill has one`;
    case 'not-token':
      return 'Billed lines without a model, such as tool fees';
    case 'rounding':
      return 'Cents rounded per line';
    case 'time-zone-shift':
      return `The provider’s days begin at ${startOfDay(Number(first.cause))}; the same calls fall on neighbouring days`;
    case 'tax':
    case 'discount-credit':
      return first.cause;
  }
}

const size = (item: ReconcilingItem): bigint => (item.amount < 0n ? -item.amount : item.amount);
const nameOf = (item: ReconcilingItem): string =>
  [item.provider, item.class, item.fromDay, item.toDay, item.model, item.evidence, item.amount].join(
    '\u0000',
  );

/** Order of items: by size, and among equals by name, so that it does not depend on the order of imports. */
export function largestFirst(a: ReconcilingItem, b: ReconcilingItem): number {
  return Number(size(b) - size(a)) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/** Items of one provider, largest first. Their amounts sum to the parts' exactly. */
export function itemsOf(
  provider: string,
  parts: readonly Named[],
  modelName: (code: number) => string | null,
): ReconcilingItem[] {
  const runs = new Map<string, Named[][]>();
  for (const part of parts.toSorted((a, b) => a.day - b.day)) {
    // Days without any record are one event whatever the model.
    const perModel = !(EVERY_MODEL.includes(part.class) || part.cause === 'no-records');
    const key = `${part.class}/${part.cause}/${perModel ? part.model : ''}`;
    const list = runs.get(key) ?? [];
    const last = list.at(-1);
    const isOneEvent =
      part.cause !== 'no-records' || (last !== undefined && part.day - last.at(-1)!.day <= GAP_DAYS);
    if (last !== undefined && isOneEvent) last.push(part);
    else list.push([part]);
    runs.set(key, list);
  }
  return (
    [...runs.values()]
      .flat()
      .map((run) => {
        const days = new Set(run.map((part) => part.day)).size;
        const models = new Set(run.map((part) => part.model));
        const model = models.size === 1 ? modelName(run[0]!.model) : null;
        return {
          provider,
          class: run[0]!.class,
          evidence: evidenceOf(run, days, model),
          model,
          days,
          fromDay: dateOfDay(run[0]!.day),
          toDay: dateOfDay(run.at(-1)!.day),
          amount: run.reduce((sum, part) => sum + part.amount, 0n),
        };
      })
      // A shift moves days even where the month nets to nothing.
      .filter((item) => item.amount !== 0n || item.class === 'time-zone-shift')
      .toSorted(largestFirst)
  );
}
