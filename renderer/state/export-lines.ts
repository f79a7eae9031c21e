/** Every line that meets the filters as a file, written by the core while a job shows how far it is. */
import type { ExportLinesReply } from '../../shared/contract/exports.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { SheetFormat } from '../../shared/sheet/sheet.ts';
import type { Period } from '../../shared/units/period.ts';
import { core } from './commands.ts';
import { downloadAddress, startDownload } from './download.ts';
import { exportNotes } from './export-notes.ts';
import { runJob } from './jobs.ts';

/** Write the file and hand it over.
 *  Fault  query.too-many, job.cancelled. */
export async function saveAllLines(
  format: SheetFormat,
  { where, period }: { readonly where: readonly Filter[]; readonly period: Period },
): Promise<ExportLinesReply> {
  const notes = exportNotes('Ledger lines', [
    ['Basis', 'single ledger lines'],
    ['Compared with', 'nothing'],
  ]).map(([name, words]): [string, string] => [name, words]);
  const reply = await runJob('Exporting lines', (job) =>
    core().explore.exportLines({ where: [...where], period, format, notes, mark: true, job }),
  );
  const address = downloadAddress(reply.ref);
  if (address !== null) startDownload(address, reply.file);
  return reply;
}
