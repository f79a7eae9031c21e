/** A cube as a block of computed lines, so that every question reads it as it reads calls. */
import { emptyNarrow } from '../../store/narrow-column.ts';
import { rangeOf, type Block } from '../spend/block.ts';
import type { Cube } from './cube.ts';
import type { Segment } from './segments.ts';

/** The block of a cube. */
export function cubeBlock(cube: Cube, segment: Segment): Block {
  const [atMin, atMax] = rangeOf(cube.at);
  const outcomes = cube.codes.get('outcome');
  const first = segment.blocks[0]!;
  return {
    basis: first.basis,
    sourceId: first.sourceId,
    count: cube.count,
    live: null,
    at: cube.at,
    atMin,
    atMax,
    codes: (column) => cube.codes.get(column) ?? null,
    addends: (measure) => cube.addends.get(measure) ?? null,
    tasks: null,
    latency: null,
    chunk: null,
    ...(segment.importId === null
      ? {}
      : { imports: () => new Uint32Array(cube.count).fill(segment.importId!) }),
    outcomes: outcomes === undefined ? emptyNarrow(0, cube.count) : Uint8Array.from(outcomes),
  };
}
