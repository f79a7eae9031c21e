/** A plan given as figures: the cells a period is compared with, as a budget or a scenario would state them. */
import { z } from 'zod';
import { parseNanos } from '../units/money.ts';

const Count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Name = z.string().max(400).nullable().default(null);
const Usd = z
  .string()
  .max(40)
  .refine((text) => parseNanos(text) !== null, 'write the amount as a decimal number');

/** One planned line: a model in a feature of a use case. What a plan does not say about tokens is not known, not zero. */
const PlanLineInput = z.object({
  useCase: Name,
  feature: Name,
  provider: Name,
  model: Name,
  serviceTier: Name,
  costUsd: Usd,
  calls: Count.default(0),
  retries: Count.default(0),
  inputTokens: Count.default(0),
  cacheReadTokens: Count.default(0),
  cacheWriteTokens: Count.default(0),
  outputTokens: Count.default(0),
});
export type PlanLine = z.output<typeof PlanLineInput>;

/** Tasks of a use case; for work outside use cases those of a feature. */
const PlanTasksInput = z.object({ useCase: Name, feature: Name, tasks: Count });

export const PlanInput = z.object({
  lines: z.array(PlanLineInput).max(5000),
  tasks: z.array(PlanTasksInput).max(5000).default([]),
});
export type Plan = z.output<typeof PlanInput>;
