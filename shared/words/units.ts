/** Words of unit economics: bases, verdicts and what moves a cost. */
import type { VerdictKind } from '../maths/verdict.ts';

export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  grow: 'Room to grow',
  watch: 'Watch',
  gate: 'Gate',
  fix: 'Fix',
  retire: 'Retire',
  unclear: 'Not enough evidence',
};

/** The same for narrow columns. */
export const VERDICT_SHORT: Readonly<Record<VerdictKind, string>> = { ...VERDICT_WORDS, unclear: 'Unclear' };

/** What a basis counts, for subtitles and footnotes. */
export const BASIS_WORDS = {
  period: 'period basis: cost of the period ÷ outcomes of the period',
  cohort: 'cohort basis: all cost of the tasks settled in the period ÷ their outcomes',
} as const;

export const DRIVER_WORDS = {
  retries: 'Retries',
  tokens: 'Tokens per call',
  price: 'Price per token',
  'call-cost': 'Cost per call',
  calls: 'Calls per task',
  open: 'Tasks still open',
  'success-rate': 'Success rate',
} as const;

/** What each driver is, with the figure it is read from. */
export const DRIVER_NOTES = {
  retries: 'attempts for each first attempt',
  tokens: 'tokens per attempt',
  price: 'cost per token, by price, model and cache',
  'call-cost': 'cost per call',
  calls: 'first attempts per task',
  open: 'tasks for each outcome',
  'success-rate': 'outcomes for each success',
} as const;
