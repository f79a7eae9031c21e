/** The import spine: open → recognise → parse → normalise → price → attribute → commit, in one transaction.
 *  read = imported + duplicates + rejected, and a file that fails leaves the workspace as it was. */
import { fail, FaultError } from '../../../shared/contract/fault.ts';
import { titleOf, type FileRef, type ImportReceipt, type Mapping } from '../../../shared/contract/imports.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import type { Host } from '../../host/host.ts';
import { sniffFile } from '../../sources/reading/sniff.ts';
import type { Sample, Source } from '../../sources/source.ts';
import { digest } from '../../store/digest.ts';
import type { ImportWriter } from '../../store/import-writer.ts';
import type { ImportStart, Workspace } from '../../store/workspace.ts';
import { NotPlain } from '../scan/not-plain.ts';
import { plainFile, readPlain, type PlainFile } from '../scan/read-plain.ts';
import type { ScanPool } from '../scan/scan-order.ts';
import { cellsAhead } from '../spend/detail-cells.ts';
import { openContent, type Content } from '../unpack/open-content.ts';
import { contentKeeper, contentNotes } from './content-keeper.ts';
import { acceptedCostsNotes, requireCostUnit } from './cost-unit.ts';
import { chooseSource } from './detect.ts';
import type { LineContext } from './ledger-line.ts';
import { headerSignature, mappedSample, mappingFor, requireAccepted } from './mapping-for.ts';
import { requireReadAlike } from './read-otherwise.ts';
import { receiptOf } from './receipt.ts';
import { rowLength } from './row-length.ts';
import { rowShapeOf } from './stand-alone.ts';
import { progressOf, type Progress, type Report } from './progress.ts';
import { readThroughSource, type Reading, type Tally } from './read-rows.ts';
import { stopIfAsked, watched } from './watched.ts';

export type ImportRequest = {
  readonly job: string;
  readonly file: FileRef;
  readonly source: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly timeZone?: string | undefined;
  /** Read the file with a mapping that was fitted to its changed header. */
  readonly acceptMapping?: boolean | undefined;
  /** Take costs in the file that are far from the list price as they are. */
  readonly acceptCosts?: boolean | undefined;
  /** Take back the import of the same file in the same step. */
  readonly replace?: boolean | undefined;
  /** Keep prompts and answers of this file; what the workspace says when left out. */
  readonly keepPrompts?: boolean | undefined;
};

export type IngestTools = {
  readonly workspace: Workspace;
  readonly host: Pick<Host, 'openFile' | 'now'>;
  readonly book: PriceBook;
  readonly report: Report;
  /** Threads for large files; without them everything is read in this one. */
  readonly scanPool?: ScanPool;
  /** Hears a cancel in the middle of work that waits for nothing. */
  readonly hear?: () => void;
};

/** The hash of a file's bytes as they are on disk. */
async function sha256OfFile(
  file: Content,
  signal: AbortSignal,
  progress: Pick<Progress, 'advance'>,
): Promise<string> {
  const hash = digest();
  let done = 0;
  for await (const block of watched(file.packed(), signal, (bytes) => hash.update(bytes))) {
    done += block.length;
    progress.advance(done, 0);
  }
  return hash.hex();
}

/** A hash that is made while the file is read; `stop` when nobody needs it any more. */
function hashBeside(file: Content, signal: AbortSignal): { readonly sha256: Promise<string>; stop(): void } {
  const leave = new AbortController();
  const stopped = AbortSignal.any([signal, leave.signal]);
  const sha256 = sha256OfFile(file, stopped, { advance: () => undefined });
  // Whoever stops it does not wait for it.
  sha256.catch(() => undefined);
  return { sha256, stop: () => leave.abort() };
}

/** Something that brings a file in: this thread, or one that it asks. */
export type ImportFile = (
  request: ImportRequest,
  tools: IngestTools,
  signal: AbortSignal,
) => Promise<ImportReceipt>;

/** Bring one file in.
 *  Fault  everything that keeps the file as a whole from being imported; single bad rows go to quarantine instead. */
export async function importFile(
  request: ImportRequest,
  tools: IngestTools,
  signal: AbortSignal,
): Promise<ImportReceipt> {
  const { workspace, host } = tools;
  const file = await openContent(host, request.file);
  let hash: ReturnType<typeof hashBeside> | null = null;
  try {
    const { sample, encoding } = await sniffFile(file);
    const source = chooseSource(sample, request.source);
    // Only a file of the same length can be the same file: any other is hashed while it is read.
    const checking = progressOf(request.job, 'Checking', file.bytes, tools.report, host.now);
    const known = workspace.imports.mayHold(file.bytes, source.info.id)
      ? await sha256OfFile(file, signal, checking)
      : null;
    const same = known === null ? null : workspace.imports.findActive(known, source.info.id);
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
        sourceNotes: [],
      };
    }
    const role = mapping?.role ?? source.info.role;
    const keepPrompts = request.keepPrompts ?? workspace.settings.all().keepPrompts;
    const content = contentKeeper({ promptKey: workspace.promptKey(), keepPrompts });
    const context: LineContext = { sourceId: source.info.id, role, book: tools.book, content };
    const start: ImportStart = {
      sourceId: source.info.id,
      sourceName: source.info.name,
      role,
      file: file.name,
      sha256: known ?? '',
      bytes: file.bytes,
      expectedLines: Math.ceil(file.bytes / rowLength(sample)),
      atMs: host.now(),
      mapping,
      timeZone,
      rowShape: await rowShapeOf(source, sample, { mapping, timeZone: request.timeZone }),
      ...(replaces === undefined ? {} : { replaces }),
      scope: source.scope,
    };
    const progress = progressOf(request.job, 'Importing', file.bytes, tools.report, host.now);
    const reading: Reading = {
      source,
      file,
      sample,
      encoding,
      mapping,
      timeZone: request.timeZone,
      progress,
      signal,
    };
    hash = known === null ? hashBeside(file, signal) : null;
    const ahead = cellsAhead();
    const begin = () => {
      ahead.clear();
      return workspace.imports.begin(start, isLarge(start) ? ahead.take : undefined);
    };
    const { writer, tally } = await readInto(begin, reading, context, tools);
    try {
      if (tally.read === 0 && tally.passedOver === 0) {
        fail(
          'file.no-rows',
          'The file has no rows.',
          'Export it again for a period that has usage; nothing was imported.',
          { file: file.name },
        );
      }
      requireCostUnit(tally.costs, {
        accepted: request.acceptCosts ?? false,
        mapped: mapping !== null,
        file: file.name,
      });
      const { header } = mappedSample(source, sample);
      const sha256 = await hash?.sha256;
      stopIfAsked(signal);
      const comparing = progressOf(request.job, 'Comparing', file.bytes, tools.report, host.now);
      const record = writer.finish({
        compared: (done, of) => {
          tools.hear?.();
          stopIfAsked(signal);
          // The core counts the bytes of the file in every phase.
          comparing.advance((file.bytes * done) / of, 0);
        },
        ...(sha256 === undefined ? {} : { sha256 }),
        passedOver: tally.passedOver,
        ...(mapping === null
          ? {}
          : {
              mappingToSave: {
                signature: headerSignature(source.info.id, header),
                mapping,
                atMs: start.atMs,
              },
            }),
        notes: [
          ...(replaces === undefined
            ? []
            : [`Import ${replaces}, the same file, was undone in the same step.`]),
          ...notesOf(source, sample, tally),
          ...(mapping === null && timeZone !== null
            ? [`Times without a zone were taken in ${timeZone}.`]
            : []),
          ...(mapping?.timeFormat === 'excel'
            ? ['Times were read as day numbers of a spreadsheet: 45962.5 is noon on 1 November 2025.']
            : []),
          ...acceptedCostsNotes(tally.costs),
          ...contentNotes(content.calls, keepPrompts),
        ],
      });
      ahead.putInto(workspace.kept);
      progress.finish();
      return receiptOf(record, workspace);
    } catch (error) {
      writer.abort();
      throw error;
    }
  } catch (error) {
    hash?.stop();
    // Every fault of a file names the file.
    if (error instanceof FaultError && error.fault.file === undefined)
      throw new FaultError({ ...error.fault, file: titleOf(request.file) });
    throw error;
  }
}

/** Lines of an import from which its day cells are added up while they come: later they would have to be read again. */
const WORTH_AHEAD = 100_000;

const isLarge = ({ expectedLines = 0 }: ImportStart): boolean => expectedLines >= WORTH_AHEAD;

/** Begin an import and read the file into it: from its bytes where all its rows are plain, else through its source. */
async function readInto(
  begin: () => ImportWriter,
  reading: Reading,
  context: LineContext,
  tools: IngestTools,
): Promise<{ readonly writer: ImportWriter; readonly tally: Tally }> {
  const attempt = async (plain: PlainFile | null) => {
    const writer = begin();
    try {
      const tally =
        plain === null
          ? await readThroughSource(writer, reading, context)
          : await readPlain(writer, plain, reading, tools);
      return { writer, tally };
    } catch (error) {
      writer.abort();
      throw error;
    }
  };
  const plain = plainFile(reading);
  try {
    return await attempt(plain);
  } catch (error) {
    // A quote out of place, deep inside: everything again, the careful way.
    if (plain === null || !(error instanceof NotPlain)) throw error;
    return attempt(null);
  }
}

function notesOf(source: Source, { titles = 0 }: Sample, tally: Tally): string[] {
  return [
    ...source.notes,
    ...(titles === 0 ? [] : [`Lines above the header that are no part of the table: ${titles}.`]),
    ...(tally.read === 0 && source.info.role !== 'outcome'
      ? ['No line of AI usage or cost was found in this file, so nothing was added.']
      : []),
    ...passedOverNote(tally),
  ];
}

/** Reasons named in a note; the rarest of more are left to the count. */
const MOST_REASONS = 4;

function passedOverNote({ passedOver, reasons = new Map() }: Tally): string[] {
  if (passedOver === 0) return [];
  const counted = [...reasons].toSorted(([, a], [, b]) => b - a).slice(0, MOST_REASONS);
  const why = counted
    .map(([reason, count]) =>
      count === passedOver ? reason : `${count.toLocaleString('en-US')} × ${reason}`,
    )
    .join(', ');
  return [
    `${passedOver === 1 ? '1 row carries' : `${passedOver.toLocaleString('en-US')} rows carry`} no usage or cost by ${
      passedOver === 1 ? 'its' : 'their'
    } nature and ${passedOver === 1 ? 'was' : 'were'} passed over${why && `: ${why}`}.`,
  ];
}
