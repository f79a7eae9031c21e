/** Importing: look at a file, bring it in, list what came in, take it back. */
import { z } from 'zod';
import type { Role } from '../ledger/charge.ts';
import { isTimeZone } from '../units/zone.ts';
import type { Fault } from './fault.ts';

/** Names a file for the host: a path in Electron and on the command line, an upload ticket in the browser shell. */
export const FileRefInput = z.object({
  ref: z.string().min(1),
  name: z.string().min(1),
  /** The file inside a zip, by its path there. */
  entry: z.string().min(1).optional(),
});
export type FileRef = z.output<typeof FileRefInput>;

/** What a file is called in sentences: "october.zip › usage/2026-10-01.json". Characters that move a cursor are left out. */
export function titleOf({ name, entry }: Pick<FileRef, 'name' | 'entry'>): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed
  return entry === undefined
    ? name
    : `${name} › ${entry.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e-\u202e]/g, '')}`;
}

export const ContentsInput = z.object({ file: FileRefInput });

/** What can be imported of a file: itself, or each file of an archive. */
export type FileContents = {
  /** Null  it is not packed. */
  readonly packing: 'gzip' | 'zip' | 'parquet' | null;
  /** `bytes` as packed. */
  readonly files: readonly { readonly file: FileRef; readonly bytes: number }[];
  /** Entries of an archive that nobody exported, the first hundred. */
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
};

/** The canonical fields a generic file can be mapped to. */
export const MAPPED_FIELDS = [
  'id',
  'start',
  'end',
  'provider',
  'model',
  'input',
  'input_uncached',
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'calls',
  'cost',
  'currency',
  'team',
  'feature',
  'customer',
  'customer-tier',
  'environment',
  'task-class',
  'account',
  'prompt-version',
  'api-key',
  'project',
  'service-tier',
  'status',
  'task',
  'attempt',
  'latency',
  'outcome',
  'value',
  'invoice',
  'line-item',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** An IANA time zone. */
export const ZoneInput = z.string().refine(isTimeZone, 'this is no time zone; write it as Europe/Berlin');

/** How a table is read. Columns not named become tags when `keepOthersAsTags`, but for `notTags`. */
export const MappingInput = z.object({
  role: z.enum(['detail', 'usage', 'billed', 'outcome']),
  /** column header, or path into a record such as usage.prompt_tokens → canonical field. */
  columns: z.record(z.string(), z.enum(MAPPED_FIELDS)),
  /** Values for fields no column carries, such as a provider. */
  constants: z.partialRecord(z.enum(MAPPED_FIELDS), z.string()).default({}),
  /** iso: ISO 8601; epoch-s, epoch-ms; dmy / mdy for 31/10/2026 and 10/31/2026; or excel for its day numbers, 45962.5. */
  timeFormat: z.enum(['iso', 'epoch-s', 'epoch-ms', 'dmy', 'mdy', 'excel']).default('iso'),
  /** Zone of times that state none. */
  timeZone: z.string().default('UTC'),
  decimal: z.enum(['.', ',']).default('.'),
  /** Unit of the cost column. */
  costUnit: z.enum(['units', 'cents', 'micros', 'nanos']).default('units'),
  /** True when the input column includes cached tokens (OpenAI counts this way). */
  inputIncludesCache: z.boolean().default(true),
  keepOthersAsTags: z.boolean().default(false),
  /** outcome column value → status. */
  statuses: z.record(z.string(), z.enum(['success', 'failure', 'fallback', 'pending'])).default({}),
  /** Columns that are no tags, such as amounts and texts that differ from row to row. Found in the first rows when left
   *  out, and kept with the mapping: the next file must not tell the same calls by other tags. */
  notTags: z.array(z.string()).optional(),
});
export type Mapping = z.output<typeof MappingInput>;
export type MappingDraft = z.input<typeof MappingInput>;

export type Candidate = {
  readonly source: string;
  readonly name: string;
  readonly role: Role;
  readonly confidence: number;
  readonly why: string;
};

export const InspectInput = z.object({
  file: FileRefInput,
  source: z.string().optional(),
  mapping: MappingInput.optional(),
  /** Zone of times that state none; the source's own when left out. */
  timeZone: ZoneInput.optional(),
});

/** How a mapping saved for another header was fitted to this one. */
export type MappingChange = {
  readonly savedMs: number;
  /** Columns with another name than before, found by their name and values. */
  readonly renamed: readonly {
    readonly from: string;
    readonly to: string;
    readonly field: MappedField;
  }[];
  /** Columns the saved mapping reads and this file does not have; `field` is not read from anywhere now when `lost`. */
  readonly gone: readonly { readonly column: string; readonly field: MappedField; readonly lost: boolean }[];
  /** Columns that were not there before; `field` as guessed, null = not read. */
  readonly added: readonly { readonly column: string; readonly field: MappedField | null }[];
  /** Times or amounts that are written in another way now, with a value that shows it; null = as before. */
  readonly times: Rewritten<Mapping['timeFormat']> | null;
  readonly decimal: Rewritten<Mapping['decimal']> | null;
};

export type Rewritten<Way> = { readonly from: Way; readonly to: Way; readonly example: string };

/** First charges or outcomes as they would be imported. */
export type PreviewLine = {
  readonly when: number;
  readonly what: string;
  readonly provider: string | null;
  readonly model: string | null;
  /** Null  the row states no tokens, which is not zero. */
  readonly tokens: number | null;
  /** Nanos of `currency`. */
  readonly cost: bigint | null;
  /** ISO code of an amount that is not in the reporting currency. */
  readonly currency: string | null;
  readonly task: string | null;
};

/** What a file is and what would come of importing it. Nothing is written. */
export type Inspection = {
  readonly file: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly format: string;
  readonly candidates: readonly Candidate[];
  /** The best candidate, or the one asked for; null when nothing fits. */
  readonly source: string | null;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** Columns of prompts, answers and other texts that somebody said: never tags. Empty without a mapping. */
  readonly texts: readonly string[];
  /** Mapping for sources that need one: given, saved for this header, fitted from one saved for a similar header, or guessed. */
  readonly mapping: Mapping | null;
  readonly mappingFrom: 'guessed' | 'saved' | 'adapted' | null;
  /** What was fitted when `mappingFrom` is adapted; importing asks to accept it once. */
  readonly mappingChange: MappingChange | null;
  /** True when the file states times without a zone, so that the zone chosen decides when they were. */
  readonly zoneMatters: boolean;
  readonly preview: readonly PreviewLine[];
  /** Faults found in the first rows. */
  readonly faults: readonly Fault[];
  /** True when the import named below read the same bytes with another mapping or zone: it can be replaced. */
  readonly readOtherwise: boolean;
  /** Set when the same bytes are in the workspace already. */
  readonly alreadyImported: number | null;
};

export const AddInput = z.object({
  /** Chosen by the caller; names the job in progress events and in jobs.cancel. */
  job: z.string().min(1).max(64),
  file: FileRefInput,
  source: z.string().optional(),
  mapping: MappingInput.optional(),
  /** Zone of times that state none; the source's own when left out. */
  timeZone: ZoneInput.optional(),
  /** Keep prompts and answers of this file; what the workspace says when left out. */
  keepPrompts: z.boolean().optional(),
  /** Read the file with a mapping fitted to its changed header. */
  acceptMapping: z.boolean().default(false),
  /** Take costs in the file that are far from the list price as they are. */
  acceptCosts: z.boolean().default(false),
  /** Undo the import of the same file that was read another way, and bring it in anew. */
  replace: z.boolean().default(false),
});

/** The account of one import: read = imported + duplicates + rejected. */
export type ImportReceipt = {
  readonly id: number;
  readonly file: string;
  readonly source: string;
  readonly sourceName: string;
  readonly role: Role;
  readonly state: 'active' | 'undone' | 'unchanged';
  readonly atMs: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly read: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Of imported: lines that replaced an older version of themselves. */
  readonly restated: number;
  /** Of imported: lines without a price. */
  readonly unpriced: number;
  /** Rows that by their nature carry no usage (spans, events); not counted as read. */
  readonly passedOver: number;
  readonly periodStartMs: number | null;
  readonly periodEndMs: number | null;
  readonly reportedCost: bigint | null;
  readonly listCost: bigint | null;
  /** At most the first 20; imports.rejected pages through all. */
  readonly faults: readonly Fault[];
  /** Plain sentences about what was left out or assumed. */
  readonly notes: readonly string[];
  /** Of the notes: those that hold for every file of this source. */
  readonly sourceNotes: readonly string[];
};

export const UndoInput = z.object({ id: z.number().int().positive() });
/** What undoing changed.
 *  `restored`    lines of other imports that had been held back as duplicates and count again.
 *  `reinstated`  lines that the undone import had replaced and that count again. */
export type UndoReceipt = {
  readonly id: number;
  readonly removed: number;
  readonly restored: number;
  readonly reinstated: number;
};

/** An invoice typed in. It becomes an ordinary import of one line. */
export const InvoiceInput = z.object({
  job: z.string().min(1).max(64),
  provider: z.string().trim().min(1).max(80),
  /** First day billed, and the day after the last. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** A decimal amount, such as 1234.56; a credit is negative. */
  amount: z.string().trim().min(1).max(40),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{3}$/)
    .default('USD'),
  invoice: z.string().trim().max(120).default(''),
  note: z.string().trim().max(200).default(''),
});
