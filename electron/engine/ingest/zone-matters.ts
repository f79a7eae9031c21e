/** Whether a file states times without a zone: read in two zones far apart, its first rows are at different times. */
import { FaultError } from '../../../shared/contract/fault.ts';
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { Sample, Source } from '../../sources/source.ts';

const [WEST, EAST] = ['Pacific/Pago_Pago', 'Pacific/Kiritimati'];
const ROWS = 30;

/** True when the zone decides when the first rows were. */
export async function zoneMatters(source: Source, sample: Sample, mapping: Mapping | null): Promise<boolean> {
  const west = await timesIn(WEST!, source, sample, mapping);
  if (west.length === 0) return false;
  const east = await timesIn(EAST!, source, sample, mapping);
  return west.some((time, at) => time !== east[at]);
}

async function timesIn(
  timeZone: string,
  source: Source,
  sample: Sample,
  mapping: Mapping | null,
): Promise<number[]> {
  const times: number[] = [];
  const text = async function* () {
    yield sample.text;
  };
  const zoned = mapping === null ? null : { ...mapping, timeZone };
  try {
    for await (const batch of source.parse({
      file: { name: sample.name, text },
      sample,
      mapping: zoned,
      timeZone,
    })) {
      for (const row of batch) {
        if (!('item' in row)) continue;
        times.push(row.item.kind === 'charge' ? row.item.startMs : row.item.atMs);
        if (times.length === ROWS) return times;
      }
    }
  } catch (error) {
    // A sample may end anywhere, and a mapping may not be usable yet: what was read until then decides.
    if (!(error instanceof FaultError)) throw error;
  }
  return times;
}
