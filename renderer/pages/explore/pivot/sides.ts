/** One side of a row, now or before: base values that metrics are made of, and how they add up. */
import type { BaseValues } from '../../../../shared/catalogue/expression.ts';
import { valueOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import { isAdditive, measureOf, type MeasureId } from '../../../../shared/catalogue/measure.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import type { MetricValue } from '../../../format/metric.ts';

/** Null = not known, such as while it is on its way. */
export type Side = BaseValues | null;

/** A metric of one side. */
export function sideValue(side: Side, metric: MetricId): MetricValue {
  return side === null ? null : valueOf(metric, side);
}

/** What a group without any lines has: nothing of what is counted, and no percentile. */
export function emptySide(bases: readonly MeasureId[]): BaseValues {
  return Object.fromEntries(
    bases.map((base) => [base, measureOf(base).kind === 'percentile' ? null : 0n] as const),
  );
}

/** True when the rest of a reply cannot be told from its total and its rows alone. */
export function hasOthersToAsk(reply: Pick<QueryReply, 'bases'>): boolean {
  return reply.bases.some((base) => !isAdditive(base));
}

/** What is left of a total beside the given parts: exact for measures that add up, as asked for all others.
 *  Null   a measure that does not add up and was not asked. */
export function restOf(
  bases: readonly MeasureId[],
  total: BaseValues,
  parts: readonly BaseValues[],
  asked: Side,
): BaseValues {
  return Object.fromEntries(
    bases.map((base) => {
      if (!isAdditive(base)) return [base, asked?.[base] ?? null] as const;
      const whole = total[base];
      if (typeof whole !== 'bigint') return [base, null] as const;
      let left = whole;
      for (const part of parts) {
        const value = part[base] ?? 0n;
        if (typeof value !== 'bigint') return [base, null] as const;
        left -= value;
      }
      return [base, left] as const;
    }),
  );
}
