/** A cube as a block of computed lines, so that every question reads it as it reads calls. */
import { emptyNarrow } from '../../store/narrow-column.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { rangeOf, type Block, type CodeSource, type NarrowBlock } from '../spend/block.ts';
import type { Cube } from './cube.ts';
import type { Segment } from './segments.ts';

function narrowOf(
  { codes, addends }: NonNullable<Cube['narrow']>,
  segment: Segment,
  like: NarrowBlock['like'],
): NarrowBlock {
  return {
    like,
    codes: (column) => codes.get(column) ?? null,
    codeAt: (column, row) => codes.get(column)?.[row] ?? 0,
    addends: (measure) => addends.get(measure) ?? null,
    few: (measure, rows) => {
      const values = addends.get(measure);
      return values === undefined
        ? new Float64Array(rows.length)
        : Float64Array.from(rows, (row) => values[row]!);
    },
    latency: () => null,
    print: segment.print,
  };
}

/** The block of a cube. */
export function cubeBlock(cube: Cube, segment: Segment): Block {
  const [atMin, atMax] = rangeOf(cube.at);
  const outcomes = cube.codes.get('outcome');
  const first = segment.blocks[0]!;
  const codes = (column: CodeSource) => cube.codes.get(column) ?? null;
  const addends = (measure: MeasureId) => cube.addends.get(measure) ?? null;
  return {
    basis: first.basis,
    sourceId: first.sourceId,
    count: cube.count,
    live: null,
    at: cube.at,
    atMin,
    atMax,
    codes,
    addends,
    narrow: cube.narrow && narrowOf(cube.narrow, segment, { codes, addends }),
    tasks: null,
    latency: null,
    chunk: null,
    ...(segment.importId === null
      ? {}
      : { imports: () => new Uint32Array(cube.count).fill(segment.importId!) }),
    outcomes: outcomes === undefined ? emptyNarrow(0, cube.count) : Uint8Array.from(outcomes),
  };
}
