/** What the calls of one detail block add up to per provider, UTC day and model: small enough to be kept with the
 *  workspace, so that the comparison with bills and usage does not read every call again. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { CHUNK_LINES } from '../../store/chunk-columns.ts';
import { sha256Of } from '../../store/digest.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { constantColumn, constantOf, highestOf } from '../../store/narrow-column.ts';
import type { Block } from './block.ts';
import { cellOf, QUANTITY_MEASURES, type Cell, type Cells } from './cells.ts';
import { exactSums, type ExactSums } from './exact-sums.ts';
import { detailBlock } from './line-blocks.ts';
import { amountsOnce, narrowCodesOf } from './narrow-block.ts';

/** Another list of quantities makes another kind. */
const KIND = `cells ${sha256Of(`${MEANING} ${QUANTITY_MEASURES.join(' ')}`).slice(0, 8)}`;

/** More providers times models than a table for finding cells should have. */
const MOST_PAIRS = 1 << 16;

const ofOneChunk = new Int32Array(CHUNK_LINES);

/** The places of a block are done with before those of the next. */
function roomForPlaces(count: number): Int32Array {
  return count <= CHUNK_LINES ? ofOneChunk.subarray(0, count) : new Int32Array(count);
}

/** Place of the cell of each line, -1 = does not count; and the cells. */
function placesOf(block: Block): { readonly places: Int32Array; readonly cells: Cell[] } {
  const found: Cells = new Map();
  const cells: Cell[] = [];
  const numbers = new Map<Cell, number>();
  const places = roomForPlaces(block.count);
  const providers = narrowCodesOf(block, 'provider') ?? constantColumn(0, block.count);
  const models = narrowCodesOf(block, 'model') ?? constantColumn(0, block.count);
  const [firstDay, lastDay] = [Math.floor(block.atMin / DAY_MS), Math.floor(block.atMax / DAY_MS)];
  const at = firstDay === lastDay ? null : block.at;
  // The place of each provider and model met is found by a small table of the last day.
  const width = highestOf(models) + 1;
  const pairs = (highestOf(providers) + 1) * width;
  const known = pairs > MOST_PAIRS ? null : new Int32Array(pairs).fill(-1);
  let ofDay = NaN;
  const placeOf = (provider: number, day: number, model: number): number => {
    const cell = cellOf(found, provider, day, model);
    let place = numbers.get(cell);
    if (place === undefined) {
      place = cells.push(cell) - 1;
      numbers.set(cell, place);
    }
    return place;
  };
  for (let i = 0; i < places.length; i += 1) {
    if (block.live !== null && block.live[i] === 0) {
      places[i] = -1;
      continue;
    }
    const day = at === null ? firstDay : Math.floor(at[i]! / DAY_MS);
    if (day !== ofDay) {
      known?.fill(-1);
      ofDay = day;
    }
    const pair = known === null ? -1 : providers[i]! * width + models[i]!;
    let place = pair < 0 ? -1 : known![pair]!;
    if (place < 0) {
      place = placeOf(providers[i]!, day, models[i]!);
      if (pair >= 0) known![pair] = place;
    }
    places[i] = place;
  }
  const lines = new Float64Array(cells.length);
  for (let i = 0; i < places.length; i += 1) if (places[i]! >= 0) lines[places[i]!] = lines[places[i]!]! + 1;
  cells.forEach((cell, c) => (cell.lines = lines[c]!));
  return { places, cells };
}

/** Mark the cells in which a line does not say how many calls it stands for. */
function markUnknownCalls(block: Block, places: Int32Array, cells: readonly Cell[]): void {
  const chunk = block.chunk!;
  if ((constantOf(chunk.amounts('calls')) ?? 0) > 0) return;
  const calls = chunk.numbers('calls');
  for (let i = 0; i < places.length; i += 1)
    if (places[i]! >= 0 && calls[i] !== calls[i]) cells[places[i]!]!.callsKnown = false;
}

/** Add up the live lines of a detail block. */
function detailCells(block: Block): readonly Cell[] {
  const { places, cells } = placesOf(block);
  if (cells.length === 0) return cells;
  // Measures that are the same column, as cost and list cost mostly are, are added up once.
  const known = new Map<object, ExactSums>();
  const sumsOf = (measure: MeasureId): ExactSums | null => {
    const amounts = amountsOnce(block, measure);
    if (amounts === null) return null;
    const found = known.get(amounts.values);
    if (found !== undefined) return found;
    const sums = exactSums(cells.length);
    sums.add(places, amounts.values, amounts.magnitude);
    known.set(amounts.values, sums);
    return sums;
  };
  const cost = sumsOf('cost');
  if (cost !== null) cells.forEach((cell, c) => (cell.cost = cost.of(c)));
  QUANTITY_MEASURES.forEach((measure, q) => {
    const sums = sumsOf(measure);
    if (sums !== null) cells.forEach((cell, c) => (cell.quantities[q] = sums.near(c)));
  });
  markUnknownCalls(block, places, cells);
  return cells;
}

/** Add cells of one block to those of all. */
export function mergeCells(into: Cells, cells: readonly Cell[]): void {
  for (const each of cells) {
    const cell = cellOf(into, each.provider, each.day, each.model);
    cell.lines += each.lines;
    cell.cost += each.cost;
    cell.callsKnown &&= each.callsKnown;
    for (let q = 0; q < each.quantities.length; q += 1)
      cell.quantities[q] = cell.quantities[q]! + each.quantities[q]!;
  }
}

const FIELDS = 7;
const UNIT = 2n ** 40n;

/** Cells as bytes: a row of floats each. */
function encodeCells(cells: readonly Cell[]): Uint8Array {
  const width = FIELDS + QUANTITY_MEASURES.length;
  const out = new Float64Array(cells.length * width);
  cells.forEach((cell, c) => {
    const { provider, day, model, lines, callsKnown, cost } = cell;
    out.set(
      [provider, day, model, lines, callsKnown ? 1 : 0, Number(cost / UNIT), Number(cost % UNIT)],
      c * width,
    );
    out.set(cell.quantities, c * width + FIELDS);
  });
  return new Uint8Array(out.buffer);
}

/** Read cells back. Null when the bytes are none. */
function decodeCells(bytes: Uint8Array): readonly Cell[] | null {
  const width = FIELDS + QUANTITY_MEASURES.length;
  if (bytes.length % (8 * width) !== 0) return null;
  const rows = new Float64Array(Uint8Array.from(bytes).buffer);
  return Array.from({ length: rows.length / width }, (_, c): Cell => {
    const row = rows.subarray(c * width, (c + 1) * width);
    const [provider, day, model, lines, callsKnown, units, rest] = row;
    return {
      provider: provider!,
      day: day!,
      model: model!,
      lines: lines!,
      callsKnown: callsKnown === 1,
      cost: BigInt(units!) * UNIT + BigInt(rest!),
      quantities: row.slice(FIELDS),
    };
  });
}

/** The cells of chunks of calls, gathered while they come in, to be kept once it is sure that they stay. */
export type CellsAhead = {
  take(chunk: Chunk, priceStates: Dictionary): void;
  /** Forget what was taken. */
  clear(): void;
  putInto(kept: KeptFigures): void;
};

/** No cells yet. */
export function cellsAhead(): CellsAhead {
  const made: (readonly [name: string, cells: Uint8Array])[] = [];
  return {
    take: (chunk, priceStates) => {
      if (chunk.role !== 'detail') return;
      const none = () => null;
      const block = detailBlock(chunk, priceStates, none, none, () => '');
      made.push([chunk.print, encodeCells(detailCells(block))]);
    },
    clear: () => void (made.length = 0),
    putInto: (kept) => {
      for (const [name, cells] of made) kept.put(KIND, name, cells);
    },
  };
}

/** The cells of a detail block, as they are kept or made and put there. */
export function keptCells(block: Block, kept: KeptFigures | undefined): readonly Cell[] {
  const name = block.chunk?.print;
  if (kept === undefined || name === undefined) return detailCells(block);
  const found = kept.get(KIND, name);
  const known = found === null ? null : decodeCells(found);
  if (known !== null) return known;
  const cells = detailCells(block);
  kept.put(KIND, name, encodeCells(cells));
  return cells;
}
