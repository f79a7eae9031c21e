/** A short, exact account of what a source makes of a file, as the fixtures write it down. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { FaultError } from '../../../../shared/contract/fault.ts';
import type { Charge, Outcome } from '../../../../shared/ledger/charge.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { SOURCES, sourceOf } from '../../../../electron/sources/index.ts';
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import type { ParsedRow, Source } from '../../../../electron/sources/source.ts';
import type { Mapping } from '../../../../shared/contract/imports.ts';

type File = { readonly name: string; readonly bytes: number; stream(): AsyncIterable<Uint8Array> };

/** A file in memory, handed out in blocks of a size. */
export function fileOf(name: string, content: Uint8Array | string, block = 65_536): File {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    bytes: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
    },
  };
}

/** A file on disk, as bytes in memory. */
export function fileAt(path: string, block?: number): File {
  return fileOf(basename(path), readFileSync(path), block);
}

/** The sources that recognise a file, surest first. */
export async function recognised(
  file: File,
): Promise<{ readonly id: string; readonly confidence: number }[]> {
  const { sample } = await sniffFile(file);
  return SOURCES.flatMap((source) => {
    const found = source.detect(sample);
    return found === null ? [] : [{ id: source.info.id, confidence: found.confidence }];
  }).toSorted((a, b) => b.confidence - a.confidence);
}

/** All rows a source makes of a file. */
export async function rowsOf(
  file: File,
  source: Source,
  mapping: Mapping | null = null,
): Promise<ParsedRow[]> {
  const { sample, encoding } = await sniffFile(file);
  const rows: ParsedRow[] = [];
  const text = () => decodeText(file.stream(), encoding);
  for await (const batch of source.parse({ file: { name: file.name, text }, sample, mapping }))
    rows.push(...batch);
  return rows;
}

/** Rows of the source that is surest of the file. */
export async function rowsOfBest(file: File): Promise<ParsedRow[]> {
  const best = (await recognised(file))[0];
  if (best === undefined) throw new Error(`no source recognises ${file.name}`);
  return rowsOf(file, sourceOf(best.id)!);
}

/** The account of a file: its source and encoding, and one line of JSON for each row. */
export async function accountOf(file: File): Promise<unknown> {
  const { sample } = await sniffFile(file);
  const source = (await recognised(file))[0]?.id ?? null;
  const seen = { source, format: sample.format, encoding: sample.encoding };
  try {
    return { ...seen, rows: (await rowsOfBest(file)).map(lineOf) };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { ...seen, fault: error.fault };
  }
}

function lineOf(row: ParsedRow): unknown {
  if ('passedOver' in row) return { row: row.row, passedOver: row.passedOver };
  if ('fault' in row) {
    const { code, message, column } = row.fault;
    return { row: row.row, fault: code, message, ...(column === undefined ? {} : { column }), raw: row.raw };
  }
  return { row: row.row, ...(row.item.kind === 'charge' ? chargeLine(row.item) : outcomeLine(row.item)) };
}

const at = (ms: number) => new Date(ms).toISOString();

function chargeLine(charge: Charge): Record<string, unknown> {
  const { kind: _, startMs, endMs, reported, content, ...rest } = charge;
  const usual: Record<string, unknown> = {
    id: null,
    attempt: 1,
    innerRetries: 0,
    reasoningTokens: 0,
    category: 'usage',
    taskId: null,
    latencyMs: null,
    maxTokens: null,
    providerCallId: null,
    sessionId: null,
    traceId: null,
  };
  const line: Record<string, unknown> = { from: at(startMs), to: at(endMs) };
  for (const [key, value] of Object.entries(rest)) {
    const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (!empty && value !== undefined && value !== usual[key]) line[key] = value;
  }
  // How long, never what was said.
  if (content)
    line['content'] = {
      prompt: content.prompt.map((part) => part.length),
      answer: content.answer?.length ?? null,
    };
  if (reported) line['reported'] = `${decimalOf(reported.amount)} ${reported.currency} ${reported.basis}`;
  return line;
}

function outcomeLine(outcome: Outcome): Record<string, unknown> {
  const { kind: _, atMs, value, id, ...rest } = outcome;
  return {
    ...(id === null ? {} : { id }),
    at: at(atMs),
    value: value === null ? null : decimalOf(value),
    ...rest,
  };
}
