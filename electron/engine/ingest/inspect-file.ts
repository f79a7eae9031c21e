/** Looks at a file and says what would come of importing it. Writes nothing. */
import type { z } from 'zod';
import type { Inspection, InspectInput } from '../../../shared/contract/imports.ts';
import { FaultError, type Fault } from '../../../shared/contract/fault.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { totalTokens, type Charge, type Outcome } from '../../../shared/ledger/charge.ts';
import type { Host } from '../../host/host.ts';
import { sourceOf } from '../../sources/index.ts';
import { decodeText } from '../../sources/reading/decode.ts';
import { sniffFile } from '../../sources/reading/sniff.ts';
import { digest } from '../../store/digest.ts';
import type { Workspace } from '../../store/workspace.ts';
import { candidatesOf } from './detect.ts';
import { isFault, lineOfItem, tryLine, type LineContext } from './ledger-line.ts';
import { headerSignature, mappingFor } from './mapping-for.ts';

const PREVIEW_ROWS = 50;
const SAMPLE_ROWS = 8;
const CELL = 60;

const cell = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, CELL);

/** Inspect a file.
 *  Null   `source` null when no source recognises it and none was asked for. */
export async function inspectFile(
  input: z.output<typeof InspectInput>,
  host: Host,
  workspace: Workspace,
  book: PriceBook,
): Promise<Inspection> {
  const file = await host.openFile(input.file);
  const { sample, encoding } = await sniffFile(file);
  const candidates = candidatesOf(sample);
  const chosen = input.source ?? candidates[0]?.source ?? null;
  const source = chosen === null ? null : sourceOf(chosen);
  const hash = digest();
  for await (const block of file.stream()) hash.update(block);

  const preview: Inspection['preview'][number][] = [];
  const faults: Fault[] = [];
  const mapping = source === null ? null : mappingFor(source, sample, input.mapping, workspace);
  if (source !== null) {
    const text = () => decodeText(file.stream(), encoding);
    const role = mapping?.role ?? source.info.role;
    const context: LineContext = { sourceId: source.info.id, role, book };
    try {
      rows: for await (const batch of source.parse({
        file: { name: file.name, text },
        sample,
        mapping,
        timeZone: input.timeZone,
      })) {
        for (const row of batch) {
          if ('fault' in row) faults.push(row.fault);
          else if ('item' in row) {
            const made = tryLine(() => lineOfItem(row.item, row.row, context));
            if (isFault(made)) faults.push({ ...made, row: row.row });
            else preview.push(previewOf(row.item));
          }
          if (preview.length + faults.length >= PREVIEW_ROWS) break rows;
        }
      }
    } catch (error) {
      // A mapping that cannot be used yet is what the inspection is for: it says what is missing.
      if (!(error instanceof FaultError) || mapping === null) throw error;
      faults.push(error.fault);
    }
  }
  const saved =
    source === null || input.mapping !== undefined
      ? null
      : workspace.mappings.find(headerSignature(source.info.id, sample.header));
  return {
    file: file.name,
    bytes: file.bytes,
    encoding: sample.encoding,
    format: sample.format,
    candidates,
    source: source?.info.id ?? null,
    header: sample.header.length > 0 ? sample.header : Object.keys((sample.records[0] ?? {}) as object),
    sample:
      sample.header.length > 0
        ? sample.rows.slice(0, SAMPLE_ROWS)
        : sample.records
            .slice(0, SAMPLE_ROWS)
            .map((record) => Object.values((record ?? {}) as object).map(cell)),
    mapping,
    mappingFrom: mapping === null ? null : saved !== null ? 'saved' : 'guessed',
    preview: preview.slice(0, 20),
    faults: faults.slice(0, 20),
    alreadyImported:
      source === null ? null : (workspace.imports.findActive(hash.hex(), source.info.id)?.id ?? null),
  };
}

function previewOf(item: Charge | Outcome): Inspection['preview'][number] {
  if (item.kind === 'outcome')
    return {
      when: item.atMs,
      what: item.status,
      provider: null,
      model: null,
      tokens: 0,
      cost: item.value,
      task: item.taskId,
    };
  return {
    when: item.startMs,
    what:
      item.category === 'usage'
        ? (item.dimensions['line-item'] ?? item.dimensions.feature ?? 'usage')
        : item.category,
    provider: item.dimensions.provider ?? null,
    model: item.dimensions.model ?? null,
    tokens: totalTokens(item.tokens),
    cost: item.reported?.amount ?? null,
    task: item.taskId,
  };
}
