/** From records to parsed rows: what every source's parse has in common. */
import type { Fault } from '../../../shared/contract/fault.ts';
import type { Charge, Outcome } from '../../../shared/ledger/charge.ts';
import type { ParsedRow, ParseInput, Sample } from '../source.ts';
import { recordOf, textOf } from './fields.ts';
import { rawOfFields, rawOfRecord } from './raw.ts';
import { readRecords, type Broken } from './records.ts';

/** What a mapping makes of a record. */
export type Mapped = Charge | Outcome | Fault | { readonly passedOver: string };

/** A record that is no usage by nature. */
export function passOver(why: string): { readonly passedOver: string } {
  return { passedOver: why };
}

/** A parsed row. The raw text is only written when it is asked for. */
export function parsedRow(row: number, mapped: Mapped, raw: () => string): ParsedRow {
  if ('kind' in mapped) return { row, item: mapped, raw };
  if ('passedOver' in mapped) return { row, passedOver: mapped.passedOver };
  return { row, fault: mapped, raw: raw() };
}

/** A row that could not be read, or that is no row of its table. */
export function brokenRow(row: number, { code, message, raw, isNoRow }: Broken): ParsedRow {
  if (isNoRow === true) return { row, passedOver: message };
  return {
    row,
    fault: { code, message, remedy: 'Correct the row in the file or export it again.', row },
    raw,
  };
}

/** Parse records one to one.
 *  Shape  `kept` says what of a record its raw text is written from, where texts that are left out state what is needed. */
export async function* parseEach(
  input: ParseInput,
  streamed: readonly string[],
  map: (value: unknown, row: number) => Mapped,
  kept: (value: unknown) => unknown = (value) => value,
): AsyncIterable<readonly ParsedRow[]> {
  const rawOf = rawWriter(input.sample);
  for await (const batch of readRecords(input, streamed))
    yield batch.map((record) =>
      record.broken === null
        ? parsedRow(record.row, map(record.value, record.row), () => rawOf(kept(record.value)))
        : brokenRow(record.row, record.broken),
    );
}

/** One row inside a record. */
export type Part = { readonly raw: unknown; map(row: number): Mapped };

/** Parse records that hold many rows each (pages and buckets).
 *  Shape  rows of a JSON document are numbered through it; rows of a line carry the number of the line. */
export async function* parseMany(
  input: ParseInput,
  streamed: readonly string[],
  expand: (value: unknown) => Iterable<Part>,
): AsyncIterable<readonly ParsedRow[]> {
  const rawOf = rawWriter(input.sample);
  const through = input.sample.format === 'json';
  let row = 0;
  for await (const batch of readRecords(input, streamed)) {
    let out: ParsedRow[] = [];
    for (const record of batch) {
      if (record.broken !== null) {
        row = through ? row + 1 : record.row;
        out.push(brokenRow(row, record.broken));
        continue;
      }
      for (const part of expand(record.value)) {
        row = through ? row + 1 : record.row;
        out.push(parsedRow(row, part.map(row), () => rawOf(part.raw)));
        if (out.length >= 4096) {
          yield out;
          out = [];
        }
      }
    }
    if (out.length > 0) yield out;
  }
}

/** How a record is written down again: as the line of its table, or as JSON. */
export function rawWriter(sample: Sample): (record: unknown) => string {
  if (sample.format !== 'csv') return rawOfRecord;
  const { header, delimiter } = sample;
  return (value) => {
    const record = recordOf(value) ?? {};
    return rawOfFields(
      header.map((name) => textOf(record[name]) ?? ''),
      header,
      delimiter,
    );
  };
}
