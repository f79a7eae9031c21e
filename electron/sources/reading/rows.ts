/** From records to parsed rows: what every source's parse has in common. */
import type { Fault, FaultCode } from '../../../shared/contract/fault.ts';
import type { Charge, Outcome } from '../../../shared/ledger/charge.ts';
import type { FileFormat, ParsedRow } from '../source.ts';
import { rawOfRecord } from './raw.ts';
import type { ReadRecord } from './records.ts';

/** What a mapping makes of a record. */
export type Mapped = Charge | Outcome | Fault | { readonly passedOver: string };

/** A record that is no usage by nature. */
export function passOver(why: string): { readonly passedOver: string } {
  return { passedOver: why };
}

/** A parsed row. The raw text is only written for faults. */
export function parsedRow(row: number, mapped: Mapped, raw: () => string): ParsedRow {
  if ('kind' in mapped) return { row, item: mapped };
  if ('passedOver' in mapped) return { row, passedOver: mapped.passedOver };
  return { row, fault: mapped, raw: raw() };
}

/** The row of a record that could not be read at all. */
export function brokenRow(record: ReadRecord): ParsedRow {
  return brokenText(
    record.row,
    record.broken ?? '',
    record.raw ?? '',
    /fields where/.test(record.broken ?? '') ? 'row.ragged' : 'row.malformed',
  );
}

/** A row that could not be read, with its text. */
export function brokenText(row: number, message: string, raw: string, code: FaultCode): ParsedRow {
  return {
    row,
    fault: { code, message, remedy: 'Correct the row in the file or export it again.', row },
    raw,
  };
}

/** Parse records one to one. */
export async function* parseEach(
  batches: AsyncIterable<readonly ReadRecord[]>,
  map: (value: unknown, row: number) => Mapped,
): AsyncIterable<readonly ParsedRow[]> {
  for await (const batch of batches)
    yield batch.map((record) =>
      record.broken === null
        ? parsedRow(record.row, map(record.value, record.row), () => rawOfRecord(record.value))
        : brokenRow(record),
    );
}

/** One row inside a record. */
export type Part = { readonly raw: unknown; map(row: number): Mapped };

/** Parse records that hold many rows each (pages and buckets).
 *  Shape  rows of a JSON document are numbered through it; rows of a line carry the number of the line. */
export async function* parseMany(
  batches: AsyncIterable<readonly ReadRecord[]>,
  format: FileFormat,
  expand: (value: unknown) => Iterable<Part>,
): AsyncIterable<readonly ParsedRow[]> {
  let row = 0;
  for await (const batch of batches) {
    let out: ParsedRow[] = [];
    for (const record of batch) {
      if (record.broken !== null) {
        row = format === 'json' ? row + 1 : record.row;
        out.push(brokenRow({ ...record, row }));
        continue;
      }
      for (const part of expand(record.value)) {
        row = format === 'json' ? row + 1 : record.row;
        out.push(parsedRow(row, part.map(row), () => rawOfRecord(part.raw)));
        if (out.length >= 4096) {
          yield out;
          out = [];
        }
      }
    }
    if (out.length > 0) yield out;
  }
}
