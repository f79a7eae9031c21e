/** How much work comes in, when, and how it ends. */
import type { OutcomeStatus } from '../../shared/ledger/charge.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import type { Random } from './random.ts';

export type WorkId =
  'support' | 'sales' | 'search' | 'code-review' | 'documents' | 'contracts' | 'staging' | 'evals';

/** One kind of work.
 *  Shape  `perMonth`, `success` and `turns`: one figure per month of the story, the last one holds on.
 *  Units  `lag` in hours from the start of a task to its result. */
export type Work = {
  readonly id: WorkId;
  readonly prefix: string;
  readonly perMonth: readonly number[];
  /** Monday to Sunday. */
  readonly week: readonly number[];
  /** Hours of the UTC day in which work comes in, and the busiest one. */
  readonly hours: readonly [number, number, number];
  readonly hasCustomer: boolean;
  /** Mean number of main calls of a task. */
  readonly turns: readonly number[];
  readonly success: readonly number[];
  /** What becomes of a task that does not succeed, in shares of fallback and failure. */
  readonly otherwise: readonly [number, number];
  readonly lag: number;
};

const OFFICE = [1, 1.08, 1.1, 1.05, 0.9, 0.22, 0.16];
const ALWAYS = [1, 1.02, 1.04, 1.03, 1, 0.78, 0.74];
const NIGHTLY = [1, 1, 1, 1, 1, 1, 1];

const work = (part: Work): Work => part;

export const WORK: readonly Work[] = [
  work({
    id: 'support',
    prefix: 'tkt',
    perMonth: [225, 255, 290],
    week: [1.15, 1.1, 1.05, 1, 0.95, 0.45, 0.4],
    hours: [5, 22, 13],
    hasCustomer: true,
    turns: [2.1, 2.3, 2.6],
    success: [0.77, 0.71, 0.63],
    otherwise: [0.85, 0.15],
    lag: 5,
  }),
  work({
    id: 'sales',
    prefix: 'lead',
    perMonth: [115, 185, 285],
    week: OFFICE,
    hours: [6, 20, 14],
    hasCustomer: false,
    turns: [2.2, 2.2, 2.2],
    success: [0.47, 0.47, 0.48],
    otherwise: [0.1, 0.9],
    lag: 30,
  }),
  work({
    id: 'search',
    prefix: 'qry',
    perMonth: [290, 320, 355],
    week: ALWAYS,
    hours: [0, 24, 15],
    hasCustomer: true,
    turns: [1.1, 1.1, 1.1],
    success: [0.82, 0.83, 0.84],
    otherwise: [0.1, 0.9],
    lag: 0.01,
  }),
  work({
    id: 'code-review',
    prefix: 'rev',
    perMonth: [140, 150, 160],
    week: OFFICE,
    hours: [6, 20, 14],
    hasCustomer: false,
    turns: [4.6, 4.8, 5.2],
    success: [0.66, 0.63, 0.58],
    otherwise: [0.7, 0.3],
    lag: 26,
  }),
  work({
    id: 'documents',
    prefix: 'doc',
    perMonth: [215, 230, 250],
    week: OFFICE,
    hours: [4, 21, 10],
    hasCustomer: true,
    turns: [1.2, 1.2, 1.2],
    success: [0.93, 0.94, 0.94],
    otherwise: [0.9, 0.1],
    lag: 0.2,
  }),
  work({
    id: 'contracts',
    prefix: 'ctr',
    perMonth: [95, 95, 105],
    week: OFFICE,
    hours: [7, 19, 11],
    hasCustomer: false,
    turns: [1, 1, 1],
    success: [1],
    otherwise: [1, 0],
    lag: 0,
  }),
  work({
    id: 'staging',
    prefix: 'stg',
    perMonth: [20, 195, 210],
    week: NIGHTLY,
    hours: [1, 4, 2],
    hasCustomer: false,
    turns: [1.2, 1.2, 1.2],
    success: [1],
    otherwise: [1, 0],
    lag: 0,
  }),
  work({
    id: 'evals',
    prefix: 'evl',
    perMonth: [120, 125, 130],
    week: OFFICE,
    hours: [8, 19, 15],
    hasCustomer: false,
    turns: [1, 1, 1],
    success: [1],
    otherwise: [1, 0],
    lag: 0,
  }),
];

/** The figure of the n-th month; the last one holds on. */
export function inMonth(figures: readonly number[], month: number): number {
  return figures[Math.min(month, figures.length - 1)]!;
}

/** Days of a month, from any date of it. */
function daysOfMonth(dayMs: number): number {
  const day = new Date(dayMs);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Tasks expected on a day. */
export function expectedTasks(kind: Work, dayMs: number, month: number, scale: number): number {
  const weekday = (new Date(dayMs).getUTCDay() + 6) % 7;
  const mean = kind.week.reduce((sum, weight) => sum + weight, 0) / 7;
  return (inMonth(kind.perMonth, month) * scale * (kind.week[weekday]! / mean)) / daysOfMonth(dayMs);
}

/** An instant of the day, more often near the busiest hour; leaves the last half hour for the calls to end. */
export function instantIn(kind: Work, dayMs: number, random: Random): number {
  const [from, to, peak] = kind.hours;
  const low = from + (peak - from) * random.next();
  const high = peak + (Math.min(to, 23.5) - peak) * random.next();
  const hour = random.chance((peak - from) / (to - from)) ? Math.max(low, from) : Math.min(high, 23.5);
  return dayMs + Math.floor((hour / 24) * DAY_MS);
}

/** How a task ends. */
export function statusOf(kind: Work, month: number, random: Random): OutcomeStatus {
  if (random.chance(inMonth(kind.success, month))) return 'success';
  return random.weighted(kind.otherwise) === 0 ? 'fallback' : 'failure';
}
