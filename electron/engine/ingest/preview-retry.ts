/** What would come of reading the rejected rows of an import again. Writes nothing. */
import type { z } from 'zod';
import type { RetryPreview, RetryPreviewInput } from '../../../shared/contract/rejected.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { saidNames } from '../../sources/reading/mapped-columns.ts';
import { isWholeRaw } from '../../sources/reading/raw.ts';
import type { ParseInput } from '../../sources/source.ts';
import type { Workspace } from '../../store/workspace.ts';
import { shownRows } from './inspect-file.ts';
import type { LineContext } from './ledger-line.ts';
import { mappedSample } from './mapping-for.ts';
import { previewRows, readyRows } from './preview-rows.ts';
import { faultAt, rejectedFile } from './rejected-file.ts';
import { retryingOf } from './retry-rejected.ts';
import { zoneMatters } from './zone-matters.ts';

/** Rows looked at. */
const MOST = 5000;

/** Look at the rejected rows of an import with a mapping and a zone.
 *  Fault  as retryingOf. */
export async function previewRetry(
  input: z.output<typeof RetryPreviewInput>,
  workspace: Workspace,
  book: PriceBook,
): Promise<RetryPreview> {
  const { record, source, mapping, timeZone } = retryingOf(input, workspace);
  const rows = workspace.imports.rejectedFrom(record.id, 0, MOST);
  const shape = workspace.imports.rowShape(record.id);
  const alone = shape?.alone ?? false;
  const again = shape === null || !alone ? null : await rejectedFile(record.file, shape, rows);
  const about = {
    id: record.id,
    file: record.file,
    source: source.info.id,
    rejected: record.rejected,
    looked: rows.length,
    alone,
    whole: rows.filter((row) => isWholeRaw(row.raw)).length,
    mapping,
  };
  if (again === null)
    return {
      ...about,
      ready: 0,
      header: [],
      sample: [],
      texts: [],
      zoneMatters: false,
      preview: [],
      faults: [],
    };
  const context: LineContext = { sourceId: source.info.id, role: record.role, book };
  const parsing: ParseInput = { ...again, mapping, timeZone };
  const { preview, faults } = await previewRows(source, parsing, context);
  const atLine = faults.map((fault) => {
    const stored = fault.row === undefined ? undefined : again.rowAt.get(fault.row);
    return stored === undefined ? fault : faultAt(fault, stored);
  });
  return {
    ...about,
    ready: await readyRows(source, parsing, context),
    ...shownRows(mappedSample(source, again.sample)),
    texts: mapping === null ? [] : saidNames(mappedSample(source, again.sample), mapping),
    zoneMatters: await zoneMatters(source, again.sample, mapping),
    preview,
    faults: atLine,
  };
}
