/** Whether rows of a file can be read by themselves, found by trying it on its first ones: a row written down as it
 *  would be kept, and read again without the rest of its file, has to say the same. Rows that lean on a session, a
 *  trace or a request around them do not, and must not come in later with half of what they were. */
import { FaultError } from '../../../shared/contract/fault.ts';
import type { Charge, Outcome } from '../../../shared/ledger/charge.ts';
import type { ParsedRow, ParseInput, Sample, Source } from '../../sources/source.ts';
import type { RowShape } from '../../store/queries/imports.ts';
import { mappedSample } from './mapping-for.ts';
import { rejectedFile, type StoredRow } from './rejected-file.ts';

const ROWS = 100;

type Way = Pick<ParseInput, 'mapping' | 'timeZone'>;

/** How rows of a file are written, and whether they can be read by themselves. */
export async function rowShapeOf(source: Source, sample: Sample, way: Way): Promise<RowShape> {
  const { format, delimiter, header } = mappedSample(source, sample);
  // Records are kept one a line, whatever document they came in.
  const shape = { format: format === 'csv' ? 'csv' : 'jsonl', delimiter, header } as const;
  return { ...shape, alone: await standAlone(source, sample, way, shape) };
}

/** True when each row of the sample says the same by itself. When none can be read nobody knows, and the answer is no. */
async function standAlone(
  source: Source,
  sample: Sample,
  way: Way,
  shape: Omit<RowShape, 'alone'>,
): Promise<boolean> {
  // A mapping reads each row for itself.
  if (source.info.needsMapping) return true;
  const text = async function* () {
    yield sample.text;
  };
  const items: (Charge | Outcome)[] = [];
  const stored: StoredRow[] = [];
  for (const row of await firstRows(source, { file: { name: sample.name, text }, sample, ...way })) {
    if (!('item' in row) || row.raw === undefined) continue;
    const fault = { code: 'internal', message: '', remedy: '', row: row.row } as const;
    stored.push({ ordinal: items.length, raw: row.raw(), fault });
    items.push(row.item);
  }
  const again = await rejectedFile(sample.name, shape, stored);
  if (again === null) return false;
  const made = new Map<number, ParsedRow[]>();
  for (const row of await firstRows(source, { ...again, ...way }, Infinity))
    made.set(row.row, [...(made.get(row.row) ?? []), row]);
  return [...again.rowAt].every(([line, { ordinal }]) => {
    const rows = made.get(line) ?? [];
    // A record that gives several rows is never read again, see retryRejected.
    if (rows.length !== 1) return true;
    const [row] = rows;
    return row !== undefined && 'item' in row && told(row.item) === told(items[ordinal]!);
  });
}

async function firstRows(source: Source, input: ParseInput, most = ROWS): Promise<ParsedRow[]> {
  const rows: ParsedRow[] = [];
  try {
    for await (const batch of source.parse(input)) {
      rows.push(...batch);
      if (rows.length >= most) break;
    }
  } catch (error) {
    // A sample may end anywhere: what was read until then is enough.
    if (!(error instanceof FaultError)) throw error;
  }
  return rows.slice(0, most);
}

/** Everything an item says but for what was said in the call, which is kept with no row. */
function told(item: Charge | Outcome): string {
  return JSON.stringify(item, (key, value: unknown) =>
    key === 'content' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}
