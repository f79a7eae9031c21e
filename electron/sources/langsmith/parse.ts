/** Parsing LangSmith's runs: halves are put together, and usage that a run repeats from below it counts once. */
import { fail } from '../../../shared/contract/fault.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { orFault, recordOf, type JsonRecord } from '../reading/fields.ts';
import { readRecords } from '../reading/records.ts';
import { brokenRow, parsedRow, passOver, rawWriter, type Mapped } from '../reading/rows.ts';
import { instantReader, type InstantReader } from '../reading/time.ts';
import type { ParsedRow, ParseInput } from '../source.ts';
import { chargeOf, ownKeys } from './mapping.ts';
import { confirmed, runsAbove } from './roll-up.ts';
import { withoutTexts } from './usage.ts';
import { completedElsewhere, idOf, isCall, isHalf, merged, runsIn, type Half } from './runs.ts';

const LISTS = ['runs', 'post', 'patch', 'data'];

type Reading = {
  readonly read: InstantReader;
  readonly memory: KeyMemory;
  raw(record: unknown): string;
};

/** All rows of a file of runs. Reads it twice, since a run may come before or after those it repeats; a third time only
 *  when one does. */
export async function* parseRuns(input: ParseInput): AsyncIterable<readonly ParsedRow[]> {
  const above = runsAbove();
  for await (const batch of allRuns(input)) for (const run of batch) above.mark(run);

  const reading: Reading = {
    read: instantReader(input.timeZone ?? 'UTC'),
    memory: ownKeys(),
    raw: rawWriter(input.sample),
  };
  const halves = new Map<string, Half>();
  const suspects: Half[] = [];
  const settle = (half: Half, out: ParsedRow[]): void => {
    if (isCall(half.run) && above.mayHold(half.run)) suspects.push(half);
    else out.push(rowOf(half, reading));
  };
  let row = 0;
  for await (const batch of readRecords(input, LISTS)) {
    const out: ParsedRow[] = [];
    for (const record of batch) {
      if (record.broken !== null) {
        row = input.sample.format === 'json' ? row + 1 : record.row;
        out.push(brokenRow(row, record.broken));
        continue;
      }
      for (const value of runsIn(record.value)) {
        row = input.sample.format === 'json' ? row + 1 : record.row;
        const run = recordOf(value);
        if (run === null) out.push(notARun(row, value, reading));
        else if (isHalf(run)) {
          const id = idOf(run)!;
          const other = halves.get(id);
          if (other === undefined) halves.set(id, { row, run });
          else {
            halves.delete(id);
            out.push(completedElsewhere(other.row));
            settle({ row, run: merged(other.run, run) }, out);
          }
        } else {
          const start = waitingFor(run, halves);
          if (start !== null) out.push(completedElsewhere(start.row));
          settle({ row, run }, out);
        }
      }
    }
    if (out.length > 0) yield out;
  }
  const rest: ParsedRow[] = [];
  for (const half of halves.values()) settle(half, rest);
  if (suspects.length > 0) {
    const ids = new Set(suspects.flatMap(({ run }) => idOf(run) ?? []));
    const repeating = await confirmed(allRuns(input), ids);
    for (const { row: at, run } of suspects)
      rest.push(
        repeating.has(idOf(run) ?? '')
          ? { row: at, passedOver: 'usage that its children state already' }
          : rowOf({ row: at, run }, reading),
      );
  }
  if (rest.length > 0) yield rest;
}

/** A start whose whole run comes later in the file. */
function waitingFor(run: JsonRecord, halves: Map<string, Half>): Half | null {
  if (halves.size === 0) return null;
  const id = idOf(run) ?? '';
  const half = halves.get(id) ?? null;
  halves.delete(id);
  return half;
}

function rowOf({ row, run }: Half, reading: Reading): ParsedRow {
  const mapped: Mapped =
    run['run_type'] === undefined && run['id'] === undefined && run['dotted_order'] === undefined
      ? orFault(row, notOfLangsmith)
      : isCall(run)
        ? orFault(row, () => chargeOf(run, reading.read, reading.memory))
        : passOver(
            run['run_type'] === undefined
              ? 'an update of a run that is not in the file'
              : 'a run that calls no model',
          );
  return parsedRow(row, mapped, () => reading.raw(withoutTexts(run)));
}

function notARun(row: number, value: unknown, reading: Reading): ParsedRow {
  return parsedRow(row, orFault(row, notOfLangsmith), () => reading.raw(value));
}

function notOfLangsmith(): never {
  return fail('row.malformed', 'This is not a LangSmith run.', 'Export the runs again.');
}

async function* allRuns(input: ParseInput): AsyncIterable<readonly JsonRecord[]> {
  for await (const batch of readRecords(input, LISTS))
    yield batch
      .filter((record) => record.broken === null)
      .flatMap((record) => [...runsIn(record.value)])
      .map(recordOf)
      .filter((run) => run !== null);
}
