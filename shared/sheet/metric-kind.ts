/** What the values of a metric are in a sheet. */
import type { MetricUnit } from '../catalogue/metric.ts';
import type { SheetKind } from './sheet.ts';

const KINDS: Readonly<Record<MetricUnit, SheetKind>> = {
  usd: 'money',
  'usd-each': 'each',
  share: 'share',
  calls: 'count',
  tasks: 'count',
  tokens: 'count',
  ms: 'number',
  days: 'count',
  number: 'number',
};

/** The kind of a metric's unit. */
export function kindOfUnit(unit: MetricUnit): SheetKind {
  return KINDS[unit];
}
