/** What an import source is. A source is one folder: descriptor, detector, parser. It knows this file, ./reading and shared/, nothing else. */
import type { Fault } from '../../shared/contract/fault.ts';
import type { Mapping } from '../../shared/contract/imports.ts';
import type { SourceInfo } from '../../shared/contract/sources.ts';
import type { PlainTable } from './reading/plain-table.ts';
import type { Charge, Outcome } from '../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../shared/ledger/dimensions.ts';

export type FileFormat = 'csv' | 'json' | 'jsonl' | 'unknown';

/** The beginning of a file, decoded and looked at, from which sources recognise what is theirs. */
export type Sample = {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly format: FileFormat;
  /** First 64 KiB of text, byte order mark removed. */
  readonly text: string;
  /** CSV only. */
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Lines above the header that are not of the table, such as the name of a report. */
  readonly titles?: number;
  readonly rows: readonly (readonly string[])[];
  /** JSON: the first records (elements of a top-level array, lines of JSONL), or the document itself with long arrays cut. */
  readonly records: readonly unknown[];
};

/** One row of a file after parsing. `row` is the 1-based line of a text file (header is line 1) or the ordinal of a record. */
export type ParsedRow =
  | {
      readonly row: number;
      readonly item: Charge | Outcome;
      /** The row's text without prompts and answers, for a row that is refused after parsing. */
      readonly raw?: () => string;
    }
  | { readonly row: number; readonly fault: Fault; readonly raw: string }
  /** By nature no usage (a span, an event); not counted as read. */
  | { readonly row: number; readonly passedOver: string };

/** A decoded text stream of the whole file. */
export type TextSource = { readonly name: string; text(): AsyncIterable<string> };

export type ParseInput = {
  readonly file: TextSource;
  readonly sample: Sample;
  readonly mapping: Mapping | null;
  /** The zone the analyst chose for times that state none; without it a source uses its own. */
  readonly timeZone?: string | undefined;
};

export type Detection = { readonly confidence: number; readonly why: string };

export type Source = {
  readonly info: SourceInfo;
  /** 0..1 with the reason, or null when the file is certainly not this source's. Decides by content, never by file name. */
  detect(sample: Sample): Detection | null;
  /** All rows of the file in batches of up to a few thousand, in constant memory. Throws FaultError only when the file as a whole is unreadable. */
  parse(input: ParseInput): AsyncIterable<readonly ParsedRow[]>;
  /** For tables of calls: the columns of a file whose every row can be told cell by cell, so that it can be read from
   *  its bytes. Must say exactly what `parse` says. Null when the file needs more. */
  plain?(sample: Sample, mapping: Mapping): PlainTable | null;
  /** For sources that need a mapping: a first guess from header and sample. */
  guessMapping?(sample: Sample): Mapping;
  /** For sources that need a mapping and read more than delimited text: the sample with the header and rows that the
   *  mapping is about. */
  tableOf?(sample: Sample): Sample;
  /** For usage and billed exports: dimensions that an export can be filtered by. Two exports whose periods overlap and
   *  which do not differ in any of these say the same usage in another grouping, and the newer one replaces the older. */
  readonly scope?: readonly StoredDimension[];
  /** Sentences about what this source leaves out or assumes, for the import receipt. */
  readonly notes: readonly string[];
};
