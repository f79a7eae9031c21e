/** Use cases: which calls belong to one, what its success means, and what a person would cost. */
import { z } from 'zod';
import { overlapOf } from '../maths/labour-rate.ts';
import type { Period } from '../units/period.ts';
import { DateText, PeriodInput } from './period.ts';
import { FilterInput } from './query.ts';

const Amount = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, 'write a plain amount in USD such as 4.20');

const Minutes = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/, 'write the minutes as a plain number such as 6.5')
  .refine((text) => Number(text) > 0, 'write more than no minutes, or leave it empty');

/** A loaded hourly rate on the days [from, to). */
const RateInput = z
  .object({
    from: DateText,
    /** Exclusive; null = until further notice. */
    to: DateText.nullable().default(null),
    /** USD. */
    hourly: z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'write a plain amount in USD such as 38.00'),
  })
  .refine((rate) => rate.to === null || rate.from < rate.to, {
    path: ['to'],
    message: 'the last day must come after the first',
  });

const Definition = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'use small letters, digits and hyphens'),
  name: z.string().min(1).max(60),
  /** One unit of work, singular: "ticket". */
  unit: z.string().min(1).max(40),
  /** One successful outcome, singular: "resolved ticket". */
  outcome: z.string().min(1).max(60),
  /** What success means, in the owner's words. */
  success: z.string().min(1).max(200),
  /** Lines that belong to the use case. */
  where: z.array(FilterInput).min(1),
  /** USD for a human to handle one outcome, as one flat figure; null when not known or when minutes are stated. */
  humanCost: Amount.nullable().default(null),
  /** Minutes a human needs for one outcome; null when not known or when a flat cost is stated. */
  humanMinutes: Minutes.nullable().default(null),
  /** What an hour costs, by date. The rate of the outcome's own day applies. */
  rates: z.array(RateInput).max(200).default([]),
  /** USD one success is worth; null when value comes with the outcomes or is not known. */
  valuePerSuccess: Amount.nullable().default(null),
});

/** A use case. Rates may leave gaps, which are told; two that hold on one day are refused. */
export const UseCaseInput = Definition.superRefine((useCase, context) => {
  const wrong = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  if (useCase.humanCost !== null && useCase.humanMinutes !== null)
    wrong(['humanMinutes'], 'state minutes with rates, or one flat cost, not both');
  if (useCase.humanMinutes !== null && useCase.rates.length === 0)
    wrong(['rates'], 'add what an hour costs, with the day it holds from');
  if (useCase.humanMinutes === null && useCase.rates.length > 0)
    wrong(['humanMinutes'], 'say how many minutes one outcome takes a person');
  const overlap = overlapOf(useCase.rates);
  if (overlap !== null)
    wrong(
      ['rates', useCase.rates.indexOf(overlap.second), 'from'],
      `two rates hold on ${overlap.day}; end the one from ${overlap.first.from} before`,
    );
});
export type UseCase = z.output<typeof UseCaseInput>;
export type UseCaseRate = UseCase['rates'][number];

export const UseCaseIdInput = z.object({ id: z.string() });
/** All ids, in the order in which use cases claim lines. */
export const UseCaseOrderInput = z.object({ ids: z.array(z.string()).max(1000) });

/** A use case while it is being written. */
export const UseCasePreviewInput = z.object({
  /** The one being changed; null = a new one, which comes last. */
  id: z.string().nullable().default(null),
  where: z.array(FilterInput).min(1),
  period: PeriodInput,
});

/** What a filter finds, and who has it. */
type Found = {
  readonly cost: bigint;
  readonly calls: bigint;
  readonly tasks: bigint;
  readonly outcomes: bigint;
  readonly successes: bigint;
};
export type UseCasePreview = {
  readonly period: Period;
  /** All lines that meet the conditions. */
  readonly matched: Found;
  /** Those it would count: all that no use case before it claims. */
  readonly claimed: Found;
  /** Other use cases whose lines meet the conditions too. `keeps`: it comes first and keeps them; else it loses them. */
  readonly overlaps: readonly {
    readonly id: string;
    readonly name: string;
    readonly keeps: boolean;
    readonly cost: bigint;
    readonly calls: bigint;
  }[];
  /** What it counts today and would no longer count; null for a new one. */
  readonly released: { readonly cost: bigint; readonly calls: bigint } | null;
  /** Of what it would count, spend that no outcome settles. */
  readonly withoutOutcome: bigint;
  readonly timeZone: string;
};
