/** Reads the rejected rows of an import again, with the rules as they are now and the mapping given. Rows that can be
 *  read become lines of the import; the others stay with their new reason. All of it or nothing. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { RetryReceipt } from '../../../shared/contract/rejected.ts';
import { count } from '../../../shared/words/figures.ts';
import { sourceOf } from '../../sources/index.ts';
import type { ParsedRow, Source } from '../../sources/source.ts';
import type { LedgerLine } from '../../store/ledger.ts';
import type { RetryWriter } from '../../store/retry-writer.ts';
import type { ImportRecord, Workspace } from '../../store/workspace.ts';
import { contentKeeper } from './content-keeper.ts';
import {
  acceptedCostsNotes,
  compareCost,
  noCosts,
  requireCostUnit,
  type CostsCompared,
} from './cost-unit.ts';
import type { IngestTools } from './import-file.ts';
import { isFault, lineOfItem, tryLine, type LineContext } from './ledger-line.ts';
import { headerSignature } from './mapping-for.ts';
import { progressOf } from './progress.ts';
import { receiptOf } from './receipt.ts';
import { faultAt, rejectedFile, type StoredRow } from './rejected-file.ts';
import { breathe } from './watched.ts';

/** Rows read again together. */
const BATCH = 5000;

export type RetryRequest = {
  readonly id: number;
  readonly mapping?: Mapping | undefined;
  readonly timeZone?: string | undefined;
  readonly acceptCosts?: boolean | undefined;
};

/** What an import is read again with. */
export type Retrying = {
  readonly record: ImportRecord;
  readonly source: Source;
  readonly mapping: Mapping | null;
  readonly timeZone: string | undefined;
};

/** Check that there is something to retry.
 *  Fault  import.unknown, import.undone, import.nothing-to-retry, source.unknown, mapping.invalid. */
export function retryingOf(request: RetryRequest, workspace: Workspace): Retrying {
  const { id } = request;
  const record =
    workspace.imports.get(id) ??
    fail('import.unknown', `There is no import ${id}.`, 'List the imports to see their numbers.');
  if (record.state === 'undone')
    fail('import.undone', `Import ${id} has been undone.`, 'Import the file again to bring it back.');
  if (record.rejected === 0)
    fail('import.nothing-to-retry', `Import ${id} has no rejected row.`, 'Nothing is left to do.');
  const source =
    sourceOf(record.source) ??
    fail(
      'source.unknown',
      `There is no source called "${record.source}".`,
      'Update Tieout to the version that imported the file.',
    );
  const timeZone = request.timeZone ?? record.timeZone ?? undefined;
  // Tags are those of the other rows of the file.
  const notTags = request.mapping?.notTags ?? record.mapping?.notTags;
  const given = request.mapping && { ...request.mapping, ...(notTags === undefined ? {} : { notTags }) };
  const base = given ?? record.mapping;
  const mapping =
    base === null || request.timeZone === undefined ? base : { ...base, timeZone: request.timeZone };
  if (mapping !== null && mapping.role !== record.role)
    fail(
      'mapping.invalid',
      'The mapping reads rows as something else than the rest of the import holds.',
      'Import the file again with this mapping to replace the import.',
      { file: record.file },
    );
  return { record, source, mapping, timeZone };
}

/** Read the rejected rows of an import again. Nothing changed leaves no trace.
 *  Fault  as retryingOf, and whatever keeps the mapping from being used. */
export async function retryRejected(
  request: RetryRequest & { readonly job: string },
  { workspace, host, book, report }: IngestTools,
  signal: AbortSignal,
): Promise<RetryReceipt> {
  const retrying = retryingOf(request, workspace);
  const { record, source } = retrying;
  const keepPrompts = workspace.settings.all().keepPrompts;
  const content = contentKeeper({ promptKey: workspace.promptKey(), keepPrompts });
  const context: LineContext = { sourceId: source.info.id, role: record.role, book, content };
  const progress = progressOf(request.job, 'Reading again', record.rejected, report, host.now);
  const before = { imported: record.imported, duplicates: record.duplicates };
  const header = workspace.imports.rowShape(record.id)?.header ?? [];
  const signature = headerSignature(record.source, header);
  const writer = workspace.imports.retry(record.id);
  const tally = { lines: 0, passedOver: 0, seen: 0, changed: 0, costs: noCosts() };
  try {
    for await (const outcome of readAgain(retrying, workspace)) {
      if (signal.aborted)
        fail(
          'job.cancelled',
          'Reading again was cancelled.',
          'Nothing was changed; try again when you like.',
        );
      tally.seen += 1;
      settle(outcome, context, writer, tally);
      progress.advance(tally.seen, tally.seen);
    }
    if (tally.lines + tally.passedOver + tally.changed === 0) {
      writer.abort();
      return unchanged(record, workspace);
    }
    requireCostUnit(tally.costs, {
      accepted: request.acceptCosts ?? false,
      mapped: retrying.mapping !== null,
      file: record.file,
    });
    const { mapping } = retrying;
    const isMended = request.mapping !== undefined && mapping !== null && tally.lines > 0;
    const after = writer.finish({
      passedOver: tally.passedOver,
      note: noteOf(tally, request),
      // Files with the same header are read with the mended mapping from now on.
      ...(isMended ? { mappingToSave: { signature, mapping, atMs: host.now() } } : {}),
    });
    progress.finish();
    return {
      retried: record.rejected,
      imported: after.imported - before.imported,
      duplicates: after.duplicates - before.duplicates,
      passedOver: tally.passedOver,
      stillRejected: after.rejected,
      receipt: receiptOf(after, workspace),
    };
  } catch (error) {
    writer.abort();
    throw error;
  }
}

function unchanged(record: ImportRecord, workspace: Workspace): RetryReceipt {
  return {
    retried: record.rejected,
    imported: 0,
    duplicates: 0,
    passedOver: 0,
    stillRejected: record.rejected,
    receipt: receiptOf(record, workspace),
  };
}

type Tally = { lines: number; passedOver: number; changed: number; readonly costs: CostsCompared };

/** What became of one rejected row. */
type Outcome = { readonly stored: StoredRow; readonly rows: readonly ParsedRow[] };

/** Rejected rows in their order, each with what its source makes of it now: nothing when it cannot be read again. */
async function* readAgain(
  { record, source, mapping, timeZone }: Retrying,
  { imports }: Pick<Workspace, 'imports'>,
): AsyncIterable<Outcome> {
  const shape = imports.rowShape(record.id);
  if (shape === null || !shape.alone) return;
  for (let from = 0; ;) {
    const stored = imports.rejectedFrom(record.id, from, BATCH);
    if (stored.length === 0) return;
    from = stored.at(-1)!.ordinal + 1;
    const again = await rejectedFile(record.file, shape, stored);
    const made = new Map<number, ParsedRow[]>();
    if (again !== null)
      for await (const batch of source.parse({ ...again, mapping, timeZone }))
        for (const row of batch) {
          const rows = made.get(row.row);
          if (rows === undefined) made.set(row.row, [row]);
          else rows.push(row);
        }
    const rowsOf = new Map<number, readonly ParsedRow[]>();
    for (const [line, { ordinal }] of again?.rowAt ?? []) rowsOf.set(ordinal, made.get(line) ?? []);
    for (const row of stored) yield { stored: row, rows: rowsOf.get(row.ordinal) ?? [] };
    await breathe();
  }
}

function settle({ stored, rows }: Outcome, context: LineContext, writer: RetryWriter, tally: Tally): void {
  // A row that now gives several lines would make more of the file than was read of it.
  if (rows.length !== 1) return;
  const row = rows[0]!;
  if ('passedOver' in row) {
    writer.release(stored.ordinal);
    tally.passedOver += 1;
    return;
  }
  const made: LedgerLine | ReturnType<typeof faultAt> =
    'fault' in row ? row.fault : tryLine(() => lineOfItem(row.item, stored.fault.row ?? row.row, context));
  if (!isFault(made)) {
    writer.append([made]);
    compareCost(tally.costs, made.numbers.reported, made.numbers.listCost);
    writer.release(stored.ordinal);
    tally.lines += 1;
    return;
  }
  const fault = faultAt(made, stored);
  if (JSON.stringify(fault) === JSON.stringify(stored.fault)) return;
  writer.changeReason(stored.ordinal, fault);
  tally.changed += 1;
}

function noteOf({ lines, passedOver, costs }: Tally, { mapping, timeZone }: RetryRequest): string | null {
  const read = lines + passedOver;
  if (read === 0) return null;
  const how =
    mapping !== undefined ? ' with another mapping' : timeZone !== undefined ? ` in ${timeZone}` : '';
  return [
    `${count(read)} ${read === 1 ? 'row' : 'rows'} rejected at first ${read === 1 ? 'was' : 'were'} read again${how}.`,
    ...acceptedCostsNotes(costs),
  ].join(' ');
}
