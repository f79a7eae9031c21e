/** What Halden Labs counts as a unit of work and as success. */
import type { UseCase } from '../../shared/contract/use-cases.ts';

const production = { dimension: 'environment', values: ['production'], not: false } as const;
const features = (...values: string[]): UseCase['where'][number] => ({
  dimension: 'feature',
  values,
  not: false,
});

/** The company's use cases, as the app takes them. */
export const USE_CASES: readonly UseCase[] = [
  {
    id: 'support',
    name: 'Support tickets',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'Resolved without escalation to a person',
    where: [features('ticket-triage', 'ticket-answers', 'ticket-summaries')],
    humanCost: null,
    humanMinutes: '7.05',
    rates: [{ from: '2026-01-01', to: null, hourly: '40' }],
    valuePerSuccess: null,
  },
  {
    id: 'sales',
    name: 'Lead qualification',
    unit: 'lead',
    outcome: 'accepted lead',
    success: 'Accepted by a sales development representative',
    where: [features('lead-qualifier')],
    humanCost: '16.50',
    humanMinutes: null,
    rates: [],
    valuePerSuccess: null,
  },
  {
    id: 'search',
    name: 'Product search',
    unit: 'query',
    outcome: 'accepted answer',
    success: 'The answer was accepted or clicked',
    where: [features('product-search')],
    humanCost: '1.20',
    humanMinutes: null,
    rates: [],
    valuePerSuccess: '0.35',
  },
  {
    id: 'code-review',
    name: 'Code review',
    unit: 'review',
    outcome: 'merged review',
    success: 'Merged without a rewrite',
    where: [features('code-review')],
    humanCost: '29.00',
    humanMinutes: null,
    rates: [],
    valuePerSuccess: null,
  },
  {
    id: 'documents',
    name: 'Document processing',
    unit: 'document',
    outcome: 'validated document',
    success: 'All extracted fields pass validation',
    where: [
      features('invoice-extraction', 'document-routing'),
      { ...production, values: [...production.values] },
    ],
    humanCost: '3.60',
    humanMinutes: null,
    rates: [],
    valuePerSuccess: null,
  },
];
