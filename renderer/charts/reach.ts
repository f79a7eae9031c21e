/** How far data reaches along a chart in time: before and after it there is nothing to draw, which is not zero. */
import type { QueryReply } from '../../shared/contract/query.ts';
import { bucketIn, sharedDays, type Grain, type Period } from '../../shared/units/period.ts';

/** First and last bucket that data reaches, both included; null = none of them. */
export type Reach = { readonly first: number; readonly last: number } | null;

/** The buckets that some covered day falls into. */
export function reachOf(
  buckets: readonly string[],
  grain: Grain,
  period: Period,
  covered: Period | null,
): Reach {
  if (covered === null) return null;
  const isReached = (bucket: string) => sharedDays(bucketIn(bucket, grain, period), covered) !== null;
  const first = buckets.findIndex(isReached);
  return first < 0 ? null : { first, last: buckets.findLastIndex(isReached) };
}

/** How far the data of an answer in time reaches along its buckets. Undefined = the answer is not in time. */
export function reachIn(
  { grain, period, covered }: Pick<QueryReply, 'grain' | 'period' | 'covered'>,
  buckets: readonly string[],
): Reach | undefined {
  return grain === null ? undefined : reachOf(buckets, grain, period, covered);
}

/** Whether data reaches a bucket. Left out = it reaches all of them. */
export function reaches(reach: Reach | undefined, at: number): boolean {
  return reach === undefined || (reach !== null && at >= reach.first && at <= reach.last);
}

/** What stands in for the figures of a bucket that data does not reach. */
export function noDataText(reach: Reach | undefined, at: number): string {
  return reach !== undefined && reach !== null && at > reach.last ? 'No data yet' : 'No data';
}
