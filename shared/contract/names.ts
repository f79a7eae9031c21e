/** Names that a period holds, found by what is typed: teams, features, customers and models. */
import { z } from 'zod';
import type { DimensionId } from '../ledger/dimensions.ts';
import { PeriodInput } from './period.ts';

export const NAMED_DIMENSIONS = [
  'team',
  'feature',
  'customer',
  'model',
] as const satisfies readonly DimensionId[];
export type NamedDimension = (typeof NAMED_DIMENSIONS)[number];

export const NamesInput = z.object({
  /** Each of its words stands somewhere in the name. */
  text: z.string().min(1).max(200),
  period: PeriodInput,
  /** Names of one dimension at most. */
  limit: z.number().int().min(1).max(200).default(20),
});
export type NameFound = { readonly dimension: NamedDimension; readonly value: string };
/** By dimension; the dearest first. */
export type NamesReply = readonly NameFound[];
