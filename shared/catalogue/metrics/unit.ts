/** Unit economics: what one task and one successful outcome cost. */
import { parameter, per, plus, sum, times } from '../expression.ts';
import type { Metric } from '../metric.ts';

export const UNIT_METRICS = [
  {
    id: 'cost-per-task',
    name: 'Cost per unit',
    unit: 'usd-each',
    is: per(sum('cost'), sum('tasks')),
    better: 'lower',
    words: 'Cost divided by the tasks that had calls in the period.',
    source: 'FinOps Foundation, unit economics',
  },
  {
    id: 'cost-per-success',
    name: 'Cost per successful outcome',
    unit: 'usd-each',
    is: per(sum('cost'), sum('successes')),
    better: 'lower',
    words: 'Cost of all tasks, failed ones too, divided by the tasks that succeeded.',
    beware: 'On the period basis outcomes that lag their calls fall in a later month.',
    source: 'FinOps for AI, unit economics',
  },
  {
    id: 'human-cost-share',
    name: 'Share of human-handled cost',
    unit: 'share',
    is: per(sum('cost'), times(sum('successes'), parameter('human-cost'))),
    better: 'lower',
    words:
      'Cost per successful outcome divided by what a human handling one costs. Under 25 % is on target, over 50 % is the red line.',
    source: 'FinOps for AI, containment target',
  },
  {
    id: 'value-share',
    name: 'Share of value',
    unit: 'share',
    is: per(sum('cost'), plus(sum('value'), times(sum('successes'), parameter('value-per-success')))),
    better: 'lower',
    words:
      'Cost divided by the value made: value recorded with outcomes plus the value of one success as the use case states it.',
    source: 'FinOps for AI, value',
  },
  {
    id: 'success-rate',
    name: 'Success rate',
    unit: 'share',
    is: per(sum('successes'), sum('outcomes')),
    better: 'higher',
    words: 'Successful outcomes divided by all outcomes dated in the period.',
    source: 'FinOps for AI, quality',
  },
  {
    id: 'failure-share',
    name: 'Cost of failure, share',
    unit: 'share',
    is: per(sum('failure-cost'), sum('cost')),
    better: 'lower',
    words: 'Cost of tasks that failed or fell back, as a share of cost.',
    source: 'FinOps for AI, waste',
  },
] as const satisfies readonly Metric[];
