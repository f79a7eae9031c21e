/** What is planted in the sample, with dates and amounts: the known answers an analyst should find. */
import { PRIVATE_MODEL } from './company.ts';

/** The gateway in front of OpenAI wrote no logs on these days; usage and billing went on. */
export const OUTAGE = { from: '2026-09-14', to: '2026-09-21' } as const;

/** From this day on, research notebooks call Anthropic with a key of their own, past the observability tool. */
export const BYPASS = { from: '2026-10-05', callsADay: 9 } as const;

export const CREDIT = {
  day: '2026-09-30',
  lineItem: 'Promotional credit',
  amount: -120_000_000_000n,
} as const;
export const TAX = { day: '2026-10-31', lineItem: 'Sales tax', amount: 41_870_000_000n } as const;

/** The fine-tune goes live. */
export const PRIVATE = { from: '2026-09-03', model: PRIVATE_MODEL } as const;

/** The export of this day was restarted: its last rows are in the file twice. */
export const REPEATED = { day: '2026-10-21', rows: 30 } as const;

/** Monthly trace exports reach this far over both ends of their month. */
export const OVERLAP_HOURS = 6;

/** Full regression runs of document extraction in staging. */
export const STAGING = { from: '2026-09-01' } as const;

/** Prompt versions of code review: each carries more text that cannot be cached. */
export const REVIEW_PROMPTS = [
  { version: 11, from: '2026-08-01', extra: 20_000 },
  { version: 12, from: '2026-08-18', extra: 44_000 },
  { version: 13, from: '2026-09-07', extra: 84_000 },
  { version: 14, from: '2026-09-28', extra: 146_000 },
  { version: 15, from: '2026-10-12', extra: 224_000 },
] as const;

/** Share of support calls that are tried again, by day: about 3 % in August, 8 % in September, 16 % in October. */
export function supportRetryShare(date: string): number {
  const day = Number(date.slice(8, 10)) / 31;
  if (date < '2026-09-01') return 0.026 + 0.008 * day;
  if (date < '2026-10-01') return 0.055 + 0.06 * day;
  return 0.145 + 0.05 * day;
}

/** The price of gpt-5.6-sol fell on this day while more and more leads were qualified. */
export const PRICE_CUT = { model: 'gpt-5.6-sol', day: '2026-08-21' } as const;
