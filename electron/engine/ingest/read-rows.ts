/** Reads the rows of a file into an import through its source. */
import { decodeText } from '../../sources/reading/decode.ts';
import type { Encoding } from '../../sources/reading/encoding.ts';
import type { ParsedRow, ParseInput, Sample, Source } from '../../sources/source.ts';
import type { ImportWriter } from '../../store/import-writer.ts';
import type { LedgerLine } from '../../store/ledger.ts';
import type { Content } from '../unpack/open-content.ts';
import { compareCost, noCosts, type CostsCompared } from './cost-unit.ts';
import { isFault, lineOfItem, tryLine, type LineContext } from './ledger-line.ts';
import type { Progress } from './progress.ts';
import { breathe, stopIfAsked, watched } from './watched.ts';

/** Rows of a file, counted while they stream by. */
export type Tally = {
  read: number;
  passedOver: number;
  readonly costs: CostsCompared;
  /** How many rows were passed over for each reason, where rows were read one by one. */
  readonly reasons?: Map<string, number>;
};

/** What is read, and how. */
export type Reading = Pick<ParseInput, 'mapping' | 'timeZone'> & {
  readonly file: Content;
  readonly source: Source;
  readonly sample: Sample;
  readonly encoding: Encoding;
  readonly progress: Progress;
  readonly signal: AbortSignal;
};

const MOST_REASONS = 100;

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
      const before = tally.reasons?.get(row.passedOver);
      if (before !== undefined || (tally.reasons?.size ?? 0) < MOST_REASONS)
        tally.reasons?.set(row.passedOver, (before ?? 0) + 1);
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
    compareCost(tally.costs, made.numbers.reported, made.numbers.listCost);
    lines.push(made);
  }
  writer.append(lines);
}

/** Read a file through its source, row by row.
 *  Fault  what makes the file as a whole unreadable; job.cancelled. */
export async function readThroughSource(
  writer: ImportWriter,
  { source, file, sample, encoding, mapping, timeZone, progress, signal }: Reading,
  context: LineContext,
): Promise<Tally> {
  const tally: Tally = { read: 0, passedOver: 0, costs: noCosts(), reasons: new Map() };
  const text = () => decodeText(watched(file.stream(), signal), encoding);
  for await (const rows of source.parse({ file: { name: file.name, text }, sample, mapping, timeZone })) {
    takeRows(rows, context, writer, tally);
    progress.advance(file.packedRead(), tally.read);
    await breathe();
    stopIfAsked(signal);
  }
  return tally;
}
