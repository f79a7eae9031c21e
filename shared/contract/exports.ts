/** Files of single ledger lines: every line that meets the filters, in order of time, however many there are. */
import { z } from 'zod';
import { SHEET_FORMATS } from '../sheet/sheet.ts';
import { PeriodInput } from './period.ts';
import { PriceVersionInput } from './price-version.ts';
import { FilterInput, type CallLine } from './query.ts';

const Selection = {
  where: z.array(FilterInput).default([]),
  period: PeriodInput,
  priceVersion: PriceVersionInput,
};

/** A stretch of the lines in order of time. Asked for days one after the other, it stays quick however long the list. */
export const LinesInput = z.object({
  ...Selection,
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(20_000).default(5000),
});

export type LinesReply = { readonly lines: readonly CallLine[]; readonly count: number };

export const ExportLinesInput = z.object({
  ...Selection,
  format: z.enum(SHEET_FORMATS).default('csv'),
  /** Name of the file without its ending. */
  name: z
    .string()
    .regex(/^[\w][\w .-]{0,118}$/)
    .optional(),
  /** What the file says about itself at its end; a workbook has it on a second sheet. */
  notes: z
    .array(z.tuple([z.string(), z.string()]))
    .max(40)
    .default([]),
  /** Begin a CSV with the mark by which spreadsheets know UTF-8. */
  mark: z.boolean().default(false),
  job: z.string().min(1).max(64),
});

/** A finished file; `ref` is its path where the caller has a file system, else a ticket. */
export type ExportLinesReply = {
  readonly file: string;
  readonly ref: string;
  readonly lines: number;
  readonly bytes: number;
};
