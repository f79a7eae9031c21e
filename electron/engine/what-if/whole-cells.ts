/** Numbers of cells as doubles without a loss: what is too large for one double is told in several cells alike. */
import type { Cube } from './cube.ts';

type Name = keyof Cube['sums'];

/** Cells as a baseline has them.
 *  Shape  cell i of these is a part of cell `of[i]` of the cube; the parts of a cell sum to it exactly. */
export type WholeCells = {
  readonly of: readonly number[];
  number(name: Name, i: number): number;
};

/** Costs of kinds and their weights stay exact well below this. */
const LARGE = 2n ** 52n;

/** Part `at` of `count` of a whole number. */
const partOf = (value: bigint, at: bigint, count: bigint): bigint =>
  (value * (at + 1n)) / count - (value * at) / count;

/** How many doubles a cell needs. */
function partsOf({ sums }: Pick<Cube, 'sums'>, cell: number): number {
  let most = 0n;
  for (const name of Object.keys(sums) as Name[]) {
    const value = sums[name].of(cell);
    const size = value < 0n ? -value : value;
    if (size > most) most = size;
  }
  return Number(most / LARGE) + 1;
}

/** The cells of a cube, large ones in parts. */
export function wholeCells(cube: Pick<Cube, 'keys' | 'sums'>): WholeCells {
  const of: number[] = [];
  const ats: number[] = [];
  const counts: number[] = [];
  cube.keys.forEach((_, cell) => {
    const count = partsOf(cube, cell);
    for (let at = 0; at < count; at += 1) {
      of.push(cell);
      ats.push(at);
      counts.push(count);
    }
  });
  return {
    of,
    number: (name, i) => {
      const value = cube.sums[name].of(of[i]!);
      return Number(counts[i] === 1 ? value : partOf(value, BigInt(ats[i]!), BigInt(counts[i]!)));
    },
  };
}
