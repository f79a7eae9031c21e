/** Ratios of cost: price levels and how much of the spend is explained and owned. */
import { minus, per, plus, sum } from '../expression.ts';
import type { Metric } from '../metric.ts';

export const COST_METRICS = [
  {
    id: 'effective-cost',
    name: 'Effective cost',
    unit: 'usd',
    is: sum('cost'),
    better: 'lower',
    words:
      'The spend figure under its FOCUS name: what was charged after discounts, credits and commitments where a bill says so, else contracted cost.',
    source: 'FOCUS, EffectiveCost',
  },
  {
    id: 'loaded-cost',
    name: 'Cost with shared cost',
    unit: 'usd',
    is: plus(sum('cost'), sum('shared-cost')),
    better: 'lower',
    words: 'What an owner spends itself plus its net part of shared pools. Its total is the cost.',
    beware:
      'Shared cost carries the owner the pool is spread over, the provider and the day; along other dimensions it is without a value.',
    source: 'FinOps Foundation, allocation: shared cost',
  },
  {
    id: 'unattributed-cost',
    name: 'Cost beyond the calls',
    unit: 'usd',
    is: minus(sum('cost'), sum('attributed-cost')),
    better: 'lower',
    words:
      'What bills and provider usage say beyond the call records: named items and what is unexplained together.',
    source: 'FinOps Foundation, allocation',
  },
  {
    id: 'cost-per-call',
    name: 'Cost per call',
    unit: 'usd-each',
    is: per(sum('cost'), sum('calls')),
    better: 'lower',
    words: 'Cost divided by calls.',
    source: 'FinOps Foundation, unit metrics',
  },
  {
    id: 'cost-per-day',
    name: 'Cost a day',
    unit: 'usd-each',
    is: per(sum('cost'), sum('days-covered')),
    better: 'lower',
    words:
      'Cost divided by the days of the period that data reaches, so that a month under way compares with whole ones.',
    source: 'FinOps Foundation, unit metrics',
  },
  {
    id: 'negotiated-savings-rate',
    name: 'Negotiated savings rate',
    unit: 'share',
    is: per(sum('negotiated-savings'), sum('list-cost')),
    better: 'higher',
    words: 'Negotiated savings as a share of list cost.',
    source: 'FOCUS, ListCost and ContractedCost',
  },
  {
    id: 'retry-overhead',
    name: 'Retry overhead',
    unit: 'share',
    is: per(sum('retry-cost'), sum('cost')),
    better: 'lower',
    words: 'Cost of attempts after the first as a share of cost.',
    source: 'FinOps for AI, retries',
  },
  {
    id: 'metered-coverage',
    name: 'Metered coverage',
    unit: 'share',
    is: per(sum('attributed-cost'), sum('usage-cost')),
    better: 'higher',
    words: 'Cost seen call by call as a share of the cost of usage.',
    beware: 'Above 100 % when detail prices more than was billed.',
    source: 'FinOps Foundation, allocation',
  },
  {
    id: 'allocation-coverage',
    name: 'Allocation coverage',
    unit: 'share',
    is: per(sum('allocated-usage-cost'), sum('usage-cost')),
    better: 'higher',
    words:
      'Cost with an owning team as a share of the cost of usage; credits and taxes have no owner and hide no gap.',
    source: 'FinOps Foundation, allocation',
  },
] as const satisfies readonly Metric[];
