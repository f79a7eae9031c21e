/** The open workspace, its settings and its health. */
import { z } from 'zod';

export const SettingsInput = z.object({
  name: z.string().min(1).max(80).optional(),
  timeZone: z.string().optional(),
  /** Share of human cost: below target is on target, above red line triggers a review. */
  target: z.number().gt(0).lt(1).optional(),
  redLine: z.number().gt(0).lte(2).optional(),
  /** Final outcomes that a verdict on a use case needs. */
  minOutcomes: z.number().int().min(1).max(100_000).optional(),
  /** Days before an outcome in which calls of its account are its own when no id joins them; null = never. */
  accountDays: z.number().int().min(1).max(366).nullable().optional(),
  /** Keep the texts of prompts and answers of what is imported from now on. */
  keepPrompts: z.boolean().optional(),
});

export type WorkspaceSummary = {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly schemaVersion: number;
  readonly ledgerVersion: number;
  readonly lines: number;
  readonly imports: number;
  readonly timeZone: string;
  readonly currency: string;
  readonly target: number;
  readonly redLine: number;
  readonly minOutcomes: number;
  readonly accountDays: number | null;
  /** Months ("YYYY-MM") that hold spend, ascending. */
  readonly months: readonly string[];
  /** The latest month that is complete, else the latest; null when the workspace is empty. */
  readonly defaultMonth: string | null;
  readonly priceBook: string;
  /** Version of the allocation rules; null = none were ever published. */
  readonly rules: number | null;
  readonly sample: boolean;
  readonly keepPrompts: boolean;
  readonly readOnly: boolean;
};

export type CheckReply = {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
};

export const OpenInput = z.object({
  path: z.string().min(1),
  create: z.boolean().default(false),
  /** Leave writing to the program that has it open. */
  readOnly: z.boolean().default(false),
});
