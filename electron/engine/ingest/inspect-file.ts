/** Looks at a file and says what would come of importing it. Writes nothing. */
import type { z } from 'zod';
import type { Inspection, InspectInput } from '../../../shared/contract/imports.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import type { Host } from '../../host/host.ts';
import { sourceOf } from '../../sources/index.ts';
import { saidNames } from '../../sources/reading/mapped-columns.ts';
import { decodeText } from '../../sources/reading/decode.ts';
import { sniffFile } from '../../sources/reading/sniff.ts';
import type { Sample } from '../../sources/source.ts';
import { digest } from '../../store/digest.ts';
import type { Workspace } from '../../store/workspace.ts';
import { openContent } from '../unpack/open-content.ts';
import { candidatesOf } from './detect.ts';
import type { LineContext } from './ledger-line.ts';
import { mappedSample, mappingFor } from './mapping-for.ts';
import { previewRows, type Preview } from './preview-rows.ts';
import { readOtherwise } from './read-otherwise.ts';
import { unknownFile } from './unknown-file.ts';
import { zoneMatters } from './zone-matters.ts';

const SAMPLE_ROWS = 8;
const CELL = 60;

const cell = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, CELL);

const NOTHING: Preview = { preview: [], faults: [] };

/** Header and first rows to show. */
export function shownRows({ header, rows, records }: Sample): Pick<Inspection, 'header' | 'sample'> {
  if (header.length > 0) return { header, sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.map(cell)) };
  const shown = records.slice(0, SAMPLE_ROWS).map((record) => (record ?? {}) as object);
  return {
    header: Object.keys(shown[0] ?? {}),
    sample: shown.map((record) => Object.values(record).map(cell)),
  };
}

/** Inspect a file.
 *  Null   `source` null when no source recognises it and none was asked for; `faults` then says what it looks like. */
export async function inspectFile(
  input: z.output<typeof InspectInput>,
  host: Pick<Host, 'openFile'>,
  workspace: Workspace,
  book: PriceBook,
): Promise<Inspection> {
  const file = await openContent(host, input.file);
  const { sample, encoding } = await sniffFile(file);
  const candidates = candidatesOf(sample);
  const chosen = input.source ?? candidates[0]?.source ?? null;
  const source = chosen === null ? null : sourceOf(chosen);
  const hash = digest();
  for await (const block of file.packed()) hash.update(block);

  const about = {
    file: file.name,
    bytes: file.bytes,
    encoding: sample.encoding,
    format: sample.format,
    candidates,
  };
  if (source === null)
    return {
      ...about,
      ...NOTHING,
      ...shownRows(sample),
      faults: [unknownFile(sample)],
      source: null,
      texts: [],
      mapping: null,
      mappingFrom: null,
      mappingChange: null,
      zoneMatters: false,
      readOtherwise: false,
      alreadyImported: null,
    };
  const { timeZone } = input;
  const { mapping, from, change } = mappingFor(source, sample, input, workspace);
  const role = mapping?.role ?? source.info.role;
  const context: LineContext = { sourceId: source.info.id, role, book };
  const text = () => decodeText(file.stream(), encoding);
  const parsing = { file: { name: file.name, text }, sample, mapping, timeZone };
  const same = workspace.imports.findActive(hash.hex(), source.info.id);
  return {
    ...about,
    ...(await previewRows(source, parsing, context)),
    ...shownRows(mappedSample(source, sample)),
    texts: mapping === null ? [] : saidNames(mappedSample(source, sample), mapping),
    source: source.info.id,
    mapping,
    mappingFrom: from,
    mappingChange: change,
    zoneMatters: await zoneMatters(source, sample, mapping),
    readOtherwise: same !== null && readOtherwise(same, mapping, timeZone ?? null) !== null,
    alreadyImported: same?.id ?? null,
  };
}
