/** Unit economics of a step of the work: a model, a prompt version, a feature. An outcome that several of them worked on
 *  counts in each, so these are read beside one another and never added up. */
import { parameter, per, sum } from '../expression.ts';
import type { Metric } from '../metric.ts';

const SEVERAL = 'An outcome that several groups worked on counts in each: shares do not add up to the whole.';
const SOURCE = 'FinOps for AI, unit economics';

export const REACHED_METRICS = [
  {
    id: 'cost-per-success-reached',
    name: 'Cost per success worked on',
    unit: 'usd-each',
    is: per(sum('cost'), sum('reached-successes')),
    better: 'lower',
    words: 'Cost of a group of calls divided by the successes in whose tasks one of its calls took part.',
    beware: SEVERAL,
    source: SOURCE,
  },
  {
    id: 'success-rate-reached',
    name: 'Success rate of outcomes worked on',
    unit: 'share',
    is: per(sum('reached-successes'), sum('reached-outcomes')),
    better: 'higher',
    words: 'Of the final outcomes in whose tasks a call of the group took part, those that succeeded.',
    beware: SEVERAL,
    source: 'FinOps for AI, quality',
  },
  {
    id: 'human-cost-share-reached',
    name: 'Share of human-handled cost, worked on',
    unit: 'share',
    is: per(sum('cost'), parameter('human-reached')),
    better: 'lower',
    words:
      'Cost of a group of calls divided by what people would have cost for the successes in whose tasks one of its calls took part.',
    beware: SEVERAL,
    source: 'FinOps for AI, containment target',
  },
  {
    id: 'cohort-cost-per-success-reached',
    name: 'Cost per success worked on, cohort basis',
    unit: 'usd-each',
    is: per(sum('cohort-cost'), sum('reached-successes')),
    better: 'lower',
    words:
      'What a group of calls cost in the tasks whose final outcome is dated in the period, divided by those that succeeded.',
    beware: SEVERAL,
    source: SOURCE,
  },
  {
    id: 'cohort-human-cost-share-reached',
    name: 'Share of human-handled cost, worked on, cohort basis',
    unit: 'share',
    is: per(sum('cohort-cost'), parameter('human-reached')),
    better: 'lower',
    words:
      'What a group of calls cost in settled tasks, divided by what people would have cost for the successes among them.',
    beware: SEVERAL,
    source: 'FinOps for AI, containment target',
  },
] as const satisfies readonly Metric[];
