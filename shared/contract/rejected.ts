/** Rows that could not become lines: looked at, and read again. */
import { z } from 'zod';
import { FAULT_CODES, type Fault, type FaultCode } from './fault.ts';
import { MappingInput, ZoneInput, type ImportReceipt, type Mapping, type PreviewLine } from './imports.ts';

export const RejectedInput = z.object({
  id: z.number().int().positive(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
  /** Only rows rejected for this reason. */
  code: z.enum(FAULT_CODES).optional(),
  column: z.string().optional(),
});
/** `whole`: the text kept is the row as it was, but for prompts and answers, so that it can be read again. */
export type RejectedRow = { readonly fault: Fault; readonly raw: string; readonly whole: boolean };
/** Rows rejected for one reason in one column; `fault` is the first of them. */
export type RejectedGroup = {
  readonly code: FaultCode;
  readonly column: string | null;
  readonly count: number;
  readonly fault: Fault;
};
export type RejectedReply = {
  readonly rows: readonly RejectedRow[];
  /** Of the reason asked for, else of all. */
  readonly count: number;
  readonly groups: readonly RejectedGroup[];
};

export const RetryInput = z.object({
  id: z.number().int().positive(),
  job: z.string().min(1).max(64),
  /** Without one, the mapping of the import. */
  mapping: MappingInput.optional(),
  timeZone: ZoneInput.optional(),
  /** Take costs that are far from the list price as they are. */
  acceptCosts: z.boolean().default(false),
});
export const RetryPreviewInput = RetryInput.omit({ job: true, acceptCosts: true });

/** What would come of reading the rejected rows of an import again. Nothing is written. */
export type RetryPreview = {
  readonly id: number;
  readonly file: string;
  readonly source: string;
  /** Rows still rejected. */
  readonly rejected: number;
  /** Of them: the rows looked at, which are all but for very many. */
  readonly looked: number;
  /** False when rows of this file lean on what stands around them, so that none can be read by itself. */
  readonly alone: boolean;
  /** Of those: rows of which the whole text is kept. */
  readonly whole: number;
  /** Of those: rows that can be read now. */
  readonly ready: number;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** As of `Inspection`. */
  readonly texts: readonly string[];
  readonly mapping: Mapping | null;
  readonly zoneMatters: boolean;
  readonly preview: readonly PreviewLine[];
  /** Reasons of the first rows that still cannot be read; set too when the mapping itself cannot be used. */
  readonly faults: readonly Fault[];
};

/** What became of the rejected rows of an import: retried = imported + duplicates + passed over + still rejected. */
export type RetryReceipt = {
  readonly retried: number;
  readonly imported: number;
  readonly duplicates: number;
  /** Rows that turned out to carry no usage by their nature; they no longer count as read. */
  readonly passedOver: number;
  readonly stillRejected: number;
  /** The account of the import as it is now. */
  readonly receipt: ImportReceipt;
};
