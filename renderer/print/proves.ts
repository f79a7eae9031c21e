/** What a printed figure proves: an attribute that paper ignores and the preview makes a door of. */
import type { MetricId } from '../../shared/catalogue/index.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { Period } from '../../shared/units/period.ts';
import { subjectOut, type Subject } from '../state/address-text.ts';

type Ways = Pick<Extract<Subject, { kind: 'figure' }>, 'compare' | 'utc'>;

/** The attribute of an element that shows a figure and nothing else. */
export function proves(
  metric: MetricId,
  period: Period,
  where: readonly Filter[] = [],
  ways: Ways = {},
): { readonly 'data-prove': string } {
  return { 'data-prove': subjectOut({ kind: 'figure', metric, where, period, ...ways }) };
}
