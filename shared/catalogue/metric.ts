/** What one entry of the metric catalogue says. */
import type { Expression } from './expression.ts';

/** How a value is written: see renderer/format. Money is in nanos; shares are fractions (0.25 = 25 %). */
export type MetricUnit =
  'usd' | 'usd-each' | 'calls' | 'tasks' | 'tokens' | 'share' | 'ms' | 'days' | 'number';

export type Metric = {
  readonly id: string;
  readonly name: string;
  readonly unit: MetricUnit;
  readonly is: Expression;
  /** Which direction is favourable; neutral for volumes. */
  readonly better: 'lower' | 'higher' | 'neutral';
  readonly words: string;
  readonly beware?: string;
  readonly source: string;
};
