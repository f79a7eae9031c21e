/** The two bases of unit economics: which metric a figure is on each. Screens, command line and proofs read it here. */
import type { MetricId } from './index.ts';

/** `stepEach`, `stepRate`, `stepShare`: of a part of the work, such as a model, whose outcomes others worked on too. */
export type UnitFigure =
  | 'cost'
  | 'each'
  | 'rate'
  | 'share'
  | 'value'
  | 'retry'
  | 'failure'
  | 'failureShare'
  | 'stepEach'
  | 'stepRate'
  | 'stepShare';

type OfBasis = Readonly<Record<UnitFigure, MetricId>>;

const METRICS: { readonly period: OfBasis; readonly cohort: OfBasis } = {
  period: {
    cost: 'cost',
    each: 'cost-per-success',
    rate: 'success-rate',
    share: 'human-cost-share',
    value: 'value-share',
    retry: 'retry-overhead',
    failure: 'failure-cost',
    failureShare: 'failure-share',
    stepEach: 'cost-per-success-reached',
    stepRate: 'success-rate-reached',
    stepShare: 'human-cost-share-reached',
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
    stepEach: 'cohort-cost-per-success-reached',
    stepRate: 'success-rate-reached',
    stepShare: 'cohort-human-cost-share-reached',
  },
};

/** The metric that a figure is on a basis. */
export function metricOn(basis: keyof typeof METRICS, figure: UnitFigure): MetricId {
  return METRICS[basis][figure];
}
