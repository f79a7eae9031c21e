/** What the exports of one source state, put together for comparing them: one statement per export, scope and period.
 *  An export is known by its import; a line belongs to the latest import that stated it, as new or once more. */
import { TOKEN_KINDS, TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { NumberColumn } from '../ledger.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { isCurrent, LINE_DUPLICATE } from '../queries/chunks.ts';
import { createIdentityNumbers } from './identity-numbers.ts';
import { endOf, type Stretch } from './reach.ts';
import { createScopeCells, type ScopeCells } from './scope-cells.ts';
import type { States } from './states.ts';

/** Measures in which two exports of the same usage agree, each the sum of columns. */
const MEASURES: readonly (readonly NumberColumn[])[] = [
  ['reported'],
  ['foreign'],
  TOKEN_KINDS,
  TOOL_UNITS,
  ['calls'],
];
const MOST_CELLS = 0x4000000;
export const MEASURE_COUNT = MEASURES.length;

/** Statements by number.
 *  Units  start and end in UTC ms, [start, end). Null  a measure nobody states is NaN. */
export type Statements = {
  readonly count: number;
  readonly importId: readonly number[];
  readonly cell: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** How many current lines belong to it. */
  readonly lines: readonly number[];
  /** What its lines say, and what its import said there, counting lines that belong to a later import by now:
   *  MEASURE_COUNT numbers a statement. Floats: they are compared, never shown or kept. */
  readonly sums: readonly number[];
  readonly said: readonly number[];
  readonly cells: ScopeCells;
  /** The statement of each line of a chunk; -1 for a line that takes no part. */
  of(chunk: StoredChunk): Int32Array;
};

/** The latest import that stated a line's identity. */
function latestImports(chunks: readonly StoredChunk[], states: States) {
  const numbers = createIdentityNumbers();
  const latest: number[] = [];
  for (const chunk of chunks) {
    const state = states.of(chunk);
    if (!state.includes(LINE_DUPLICATE)) continue;
    const lanes = chunk.lanes('identity');
    for (let row = 0; row < chunk.count; row += 1) {
      if (state[row] !== LINE_DUPLICATE) continue;
      const number = numbers.add(lanes, row * 4);
      latest[number] = Math.max(latest[number] ?? 0, chunk.importId);
    }
  }
  return (chunk: StoredChunk, lanes: Uint32Array, row: number) => {
    const number = numbers.count === 0 ? -1 : numbers.find(lanes, row * 4);
    return number < 0 ? chunk.importId : Math.max(chunk.importId, latest[number]!);
  };
}

function measuresOf(chunk: StoredChunk): readonly (readonly Float64Array[])[] {
  return MEASURES.map((columns) =>
    columns.filter((name) => chunk.has(name)).map((name) => chunk.numbers(name)),
  );
}

/** The codes of a dimension as the source wrote it: what the price book makes of a name changes with the prices. */
function statedCodes(chunk: StoredChunk, dimension: StoredDimension): Uint32Array {
  if (dimension === 'model') return chunk.codes('rawModel');
  const codes = chunk.codes(dimension);
  const derived = dimension === 'provider' ? chunk.providerDerived() : null;
  return derived === null ? codes : codes.map((code, row) => (derived[row] === 1 ? 0 : code));
}

/** Put the lines of chunks that begin within a stretch of time together. */
export function statementsOf(
  chunks: readonly StoredChunk[],
  { from: earliest, to: last }: Stretch,
  scope: readonly StoredDimension[],
  states: States,
): Statements {
  const cells = createScopeCells();
  const latest = latestImports(chunks, states);
  const made = { importId: [], cell: [], start: [], end: [], lines: [], sums: [], said: [] } as {
    [K in 'importId' | 'cell' | 'start' | 'end' | 'lines' | 'sums' | 'said']: number[];
  };
  // By import and scope, by start; statements of one start and several ends follow one another.
  const heads = new Map<number, Map<number, number>>();
  const next: number[] = [];
  const byChunk = new Map<number, Int32Array>();

  const numberOf = (importId: number, cell: number, start: number, end: number) => {
    const place = importId * MOST_CELLS + cell;
    let byStart = heads.get(place);
    if (byStart === undefined) heads.set(place, (byStart = new Map()));
    const head = byStart.get(start) ?? -1;
    for (let at = head; at >= 0; at = next[at]!) if (made.end[at] === end) return at;
    const number = made.importId.length;
    made.importId.push(importId);
    made.cell.push(cell);
    made.start.push(start);
    made.end.push(end);
    made.lines.push(0);
    for (let measure = 0; measure < MEASURE_COUNT; measure += 1) {
      made.sums.push(NaN);
      made.said.push(NaN);
    }
    next.push(head);
    byStart.set(start, number);
    return number;
  };

  const codes = scope.map(() => 0);
  for (const chunk of chunks) {
    const statements = new Int32Array(chunk.count).fill(-1);
    byChunk.set(chunk.id, statements);
    const [state, lanes] = [states.of(chunk), chunk.lanes('identity')];
    const [start, end] = [chunk.numbers('start'), chunk.numbers('end')];
    const dimensions = scope.map((dimension) => statedCodes(chunk, dimension));
    const measures = measuresOf(chunk);
    const ids = chunk.has('id') ? chunk.texts('id') : null;
    for (let row = 0; row < chunk.count; row += 1) {
      const from = start[row]!;
      if (from < earliest || from > last || (ids !== null && ids.bytesAt(row) >= 0)) continue;
      for (let at = 0; at < codes.length; at += 1) codes[at] = dimensions[at]![row]!;
      const cell = cells.cellOf(codes);
      const to = endOf(from, end[row]!);
      addRow(made.said, numberOf(chunk.importId, cell, from, to), measures, row);
      if (!isCurrent(state[row]!)) continue;
      const number = numberOf(latest(chunk, lanes, row), cell, from, to);
      statements[row] = number;
      made.lines[number]! += 1;
      addRow(made.sums, number, measures, row);
    }
  }
  return { ...made, count: made.importId.length, cells, of: (chunk) => byChunk.get(chunk.id)! };
}

function addRow(
  sums: number[],
  statement: number,
  measures: readonly (readonly Float64Array[])[],
  row: number,
): void {
  for (let measure = 0; measure < MEASURE_COUNT; measure += 1) {
    const at = statement * MEASURE_COUNT + measure;
    for (const column of measures[measure]!) sums[at] = plus(sums[at]!, column[row]!);
  }
}

/** The sum of two amounts of which either may be unknown. */
export function plus(a: number, b: number): number {
  if (a !== a) return b;
  return b === b ? a + b : a;
}
