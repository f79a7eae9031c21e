/** The import spine: open → recognise → parse → normalise → price → attribute → commit, in one transaction.
 *  read = imported + duplicates + rejected, and a file that fails leaves the workspace as it was. */
import { fail, FaultError } from '../../../shared/contract/fault.ts';
import { titleOf, type FileRef, type ImportReceipt, type Mapping } from '../../../shared/contract/imports.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import type { Host } from '../../host/host.ts';
import { decodeText } from '../../sources/reading/decode.ts';
import { sniffFile } from '../../sources/reading/sniff.ts';
import type { ParsedRow, ParseInput, Sample, Source } from '../../sources/source.ts';
import { digest } from '../../store/digest.ts';
import type { LedgerLine } from '../../store/ledger.ts';
import type { ImportWriter } from '../../store/import-writer.ts';
import type { ImportRecord, Workspace } from '../../store/workspace.ts';
import type { RowShape } from '../../store/queries/imports.ts';
import { openContent, type Content } from '../unpack/open-content.ts';
import { contentKeeper, contentNotes } from './content-keeper.ts';
import { chooseSource } from './detect.ts';
import { isFault, lineOfItem, tryLine, type LineContext } from './ledger-line.ts';
import { headerSignature, mappedSample, mappingFor, requireAccepted } from './mapping-for.ts';
import { receiptOf } from './receipt.ts';
import { progressOf, type Progress, type Report } from './progress.ts';

export type ImportRequest = {
  readonly job: string;
  readonly file: FileRef;
  readonly source: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly timeZone?: string | undefined;
  /** Read the file with a mapping that was fitted to its changed header. */
  readonly acceptMapping?: boolean | undefined;
  /** Take back the import of the same file in the same step. */
  readonly replace?: boolean | undefined;
  /** Keep prompts and answers of this file; what the workspace says when left out. */
  readonly keepPrompts?: boolean | undefined;
};

export type IngestTools = {
  readonly workspace: Workspace;
  readonly host: Host;
  readonly book: PriceBook;
  readonly report: Report;
};

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted)
    fail(
      'job.cancelled',
      'The import was cancelled.',
      'Nothing was changed; import the file again when you like.',
    );
}

/** Let timers, sockets and cancel requests through between blocks of synchronous work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Bytes, hashed and interruptible. */
async function* watched(
  blocks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
): AsyncIterable<Uint8Array> {
  for await (const block of blocks) {
    stopIfAsked(signal);
    onBytes(block);
    yield block;
  }
}

async function sha256OfFile(
  file: Content,
  job: string,
  tools: IngestTools,
  signal: AbortSignal,
): Promise<string> {
  const hash = digest();
  const progress = progressOf(job, 'Checking', file.bytes, tools.report, tools.host.now);
  let done = 0;
  for await (const block of watched(file.packed(), signal, (bytes) => hash.update(bytes))) {
    done += block.length;
    progress.advance(done, 0);
  }
  return hash.hex();
}

/** Rows of a file, counted while they stream by. */
type Tally = { read: number; passedOver: number };

function takeRows(
  rows: readonly ParsedRow[],
  context: LineContext,
  writer: ImportWriter,
  tally: Tally,
): void {
  const lines: LedgerLine[] = [];
  for (const row of rows) {
    if ('passedOver' in row) {
      tally.passedOver += 1;
      continue;
    }
    tally.read += 1;
    if ('fault' in row) {
      writer.reject(row.row, row.fault.column ?? null, row.raw, row.fault);
      continue;
    }
    const { item } = row;
    const made = tryLine(() => lineOfItem(item, row.row, context));
    if (isFault(made)) {
      writer.reject(row.row, made.column ?? null, row.raw?.() ?? '', made);
      continue;
    }
    lines.push(made);
  }
  writer.append(lines);
}

async function streamInto(
  writer: ImportWriter,
  source: Source,
  file: Content,
  reading: Pick<ParseInput, 'mapping' | 'timeZone'>,
  context: LineContext,
  progress: Progress,
  signal: AbortSignal,
): Promise<Tally> {
  const tally: Tally = { read: 0, passedOver: 0 };
  const { sample, encoding } = await sniffFile(file);
  const text = () => decodeText(watched(file.stream(), signal), encoding);
  for await (const rows of source.parse({ file: { name: file.name, text }, sample, ...reading })) {
    takeRows(rows, context, writer, tally);
    progress.advance(file.packedRead(), tally.read);
    await breathe();
    stopIfAsked(signal);
  }
  return tally;
}

/** Bring one file in.
 *  Fault  everything that keeps the file as a whole from being imported; single bad rows go to quarantine instead. */
export async function importFile(
  request: ImportRequest,
  tools: IngestTools,
  signal: AbortSignal,
): Promise<ImportReceipt> {
  const { workspace, host } = tools;
  const file = await openContent(host, request.file);
  try {
    const { sample } = await sniffFile(file);
    const source = chooseSource(sample, request.source);
    const sha256 = await sha256OfFile(file, request.job, tools, signal);
    const same = workspace.imports.findActive(sha256, source.info.id);
    const found = mappingFor(source, sample, request, workspace);
    requireAccepted(found, request.acceptMapping ?? false, file.name);
    const { mapping } = found;
    const timeZone = request.timeZone ?? null;
    const replaces = request.replace ? same?.id : undefined;
    if (same !== null && replaces === undefined) {
      requireReadAlike(same, mapping, timeZone);
      return {
        ...receiptOf(same, workspace),
        state: 'unchanged',
        imported: 0,
        duplicates: same.read - same.rejected,
        restated: 0,
        unpriced: 0,
        notes: [`The same file is in the workspace already, as import ${same.id}. Nothing was changed.`],
      };
    }
    const role = mapping?.role ?? source.info.role;
    const keepPrompts = request.keepPrompts ?? workspace.settings.all().keepPrompts;
    const content = contentKeeper({ promptKey: workspace.promptKey(), keepPrompts });
    const context: LineContext = { sourceId: source.info.id, role, book: tools.book, content };
    const writer = workspace.imports.begin({
      sourceId: source.info.id,
      sourceName: source.info.name,
      role,
      file: file.name,
      sha256,
      bytes: file.bytes,
      atMs: host.now(),
      mapping,
      timeZone,
      rowShape: rowShapeOf(sample),
      ...(replaces === undefined ? {} : { replaces }),
      scope: source.scope,
    });
    try {
      const progress = progressOf(request.job, 'Importing', file.bytes, tools.report, host.now);
      const tally = await streamInto(
        writer,
        source,
        file,
        { mapping, timeZone: request.timeZone },
        context,
        progress,
        signal,
      );
      if (tally.read === 0 && tally.passedOver === 0) {
        fail(
          'file.no-rows',
          'The file has no rows.',
          'Export it again for a period that has usage; nothing was imported.',
          { file: file.name },
        );
      }
      const record = writer.finish({
        passedOver: tally.passedOver,
        notes: [
          ...(replaces === undefined
            ? []
            : [`Import ${replaces}, the same file, was undone in the same step.`]),
          ...notesOf(source, tally),
          ...(mapping === null && timeZone !== null
            ? [`Times without a zone were taken in ${timeZone}.`]
            : []),
          ...contentNotes(content.calls, keepPrompts),
        ],
      });
      const { header } = mappedSample(source, sample);
      if (mapping !== null) workspace.mappings.save(headerSignature(source.info.id, header), mapping);
      progress.finish();
      return receiptOf(record, workspace);
    } catch (error) {
      writer.abort();
      throw error;
    }
  } catch (error) {
    // Every fault of a file names the file.
    if (error instanceof FaultError && error.fault.file === undefined)
      throw new FaultError({ ...error.fault, file: titleOf(request.file) });
    throw error;
  }
}

/** Records are kept one a line, whatever document they came in. */
function rowShapeOf({ format, delimiter, header }: Sample): RowShape {
  return { format: format === 'csv' ? 'csv' : 'jsonl', delimiter, header };
}

/** Leave when the same file is there, read another way: to bring it in twice would double what both ways give alike. */
function requireReadAlike(same: ImportRecord, mapping: Mapping | null, timeZone: string | null): void {
  const isAlike = JSON.stringify(same.mapping) === JSON.stringify(mapping);
  if (isAlike && (mapping !== null || same.timeZone === timeZone)) return;
  fail(
    'import.read-otherwise',
    `This file is in the workspace already, read with another ${isAlike ? 'time zone' : 'mapping'} (import ${same.id}).`,
    `Replace import ${same.id} (--replace undoes it and brings the file in anew), or leave it.`,
  );
}

function notesOf(source: Source, tally: Tally): string[] {
  const passed =
    tally.passedOver === 0
      ? []
      : [`${tally.passedOver} rows carry no usage by their nature and were passed over.`];
  return [...source.notes, ...passed];
}
