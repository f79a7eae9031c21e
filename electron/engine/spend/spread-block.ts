/** Billed and usage lines over several days as one line a day, so that a monthly invoice is no peak on one day.
 *  Every measure is split evenly over the days and sums to the line exactly. */
import { evenShareOf } from '../../../shared/maths/even-shares.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { Chunk } from '../../store/ledger.ts';
import { rangeOf, type Block } from './block.ts';
import { daysOfLine } from './spans.ts';

/** The days of chosen rows: for every line the row it comes from, its place among the row's days and their number. */
type Spread = {
  readonly rows: Uint32Array;
  readonly places: Uint32Array;
  readonly counts: Uint32Array;
  readonly at: Float64Array;
};

function spreadOf(chunk: Chunk, pick: Uint8Array): Spread {
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  let lines = 0;
  for (let row = 0; row < chunk.count; row += 1)
    if (pick[row] === 1) lines += daysOfLine(start[row]!, end[row]!).days;
  const spread = {
    rows: new Uint32Array(lines),
    places: new Uint32Array(lines),
    counts: new Uint32Array(lines),
    at: new Float64Array(lines),
  };
  let line = 0;
  for (let row = 0; row < chunk.count; row += 1) {
    if (pick[row] === 0) continue;
    const { days, firstMiddle } = daysOfLine(start[row]!, end[row]!);
    for (let place = 0; place < days; place += 1, line += 1) {
      spread.rows[line] = row;
      spread.places[line] = place;
      spread.counts[line] = days;
      spread.at[line] = firstMiddle + place * DAY_MS;
    }
  }
  return spread;
}

/** The chosen rows of a chunk's block as a block of one line a day. Null when none is chosen.
 *  Shape  `whole` gives the addends of the chunk's rows. */
export function spreadBlock(
  chunk: Chunk,
  pick: Uint8Array,
  whole: Pick<Block, 'basis' | 'codes' | 'addends'>,
): Block | null {
  if (!pick.includes(1)) return null;
  const { rows, places, counts, at } = spreadOf(chunk, pick);
  const [atMin, atMax] = rangeOf(at);
  return {
    basis: whole.basis,
    sourceId: chunk.sourceId,
    count: rows.length,
    live: null,
    at,
    atMin,
    atMax,
    codes: (column) => {
      const codes = whole.codes(column);
      return codes === null ? null : Uint32Array.from(rows, (row) => codes[row]!);
    },
    addends: (measure) => {
      const values = whole.addends(measure);
      if (values === null) return null;
      const out = new Float64Array(rows.length);
      for (let i = 0; i < out.length; i += 1) {
        const value = values[rows[i]!]!;
        if (value !== 0) out[i] = evenShareOf(value, counts[i]!, places[i]!);
      }
      return out;
    },
    tasks: null,
    latency: null,
    chunk,
    rows,
  };
}
