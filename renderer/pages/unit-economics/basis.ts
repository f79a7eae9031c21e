/** The two bases of unit economics on screen: which is chosen, and which metric proves a figure on it. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { UnitBasis } from '../../../shared/contract/units.ts';

type Figure = 'cost' | 'each' | 'rate' | 'share' | 'value' | 'retry' | 'failure' | 'failureShare';

const METRICS: Readonly<Record<UnitBasis, Readonly<Record<Figure, MetricId>>>> = {
  period: {
    cost: 'cost',
    each: 'cost-per-success',
    rate: 'success-rate',
    share: 'human-cost-share',
    value: 'value-share',
    retry: 'retry-overhead',
    failure: 'failure-cost',
    failureShare: 'failure-share',
  },
  cohort: {
    cost: 'cohort-cost',
    each: 'cohort-cost-per-success',
    rate: 'settled-success-rate',
    share: 'cohort-human-cost-share',
    value: 'cohort-value-share',
    retry: 'cohort-retry-overhead',
    failure: 'cohort-failure-cost',
    failureShare: 'cohort-failure-share',
  },
};

/** The metric that is a figure of the page on a basis. */
export function metricOn(basis: UnitBasis, figure: Figure): MetricId {
  return METRICS[basis][figure];
}
