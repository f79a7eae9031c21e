/** Roll-ups of a view: for every segment the cubes there are, and which of them answers a question. */
import { MEASURES } from '../../../shared/catalogue/measure.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { sha256Of } from '../../store/digest.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import type { Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { SHAPES, type RollupColumn } from './columns.ts';
import { cubeSteps, type Cube } from './cube.ts';
import { cubeBlock } from './cube-block.ts';
import { decodeCube, encodeCube } from './cube-codec.ts';
import { segmentsOf, type Segment } from './segments.ts';

export type Rollups = {
  readonly zone: TimeZone;
  /** False while there are so few calls that reading them all is as quick. */
  readonly isWorthHaving: boolean;
  isAnyMissing(): boolean;
  /** The blocks with every segment replaced by a cube that tells the columns apart, where there is one.
   *  Shape  the same sums of every additive measure, over whole local days. */
  blocksFor(blocks: readonly Block[], columns: ReadonlySet<RollupColumn>): readonly Block[];
  /** Go on with making missing cubes for about so long, and at least a step. False when none is missing. */
  makeNext(forMs: number): boolean;
};

export type RollupOptions = {
  readonly kept?: KeptFigures;
  /** Fewest calls of a view for roll-ups to be worth having. */
  readonly worthLines?: number;
};

type Made = { readonly columns: ReadonlySet<RollupColumn>; readonly block: () => Block };

/** Another list of columns or measures makes another kind. */
const KIND = `rollup ${sha256Of(JSON.stringify(['alike once', MEANING, SHAPES, MEASURES])).slice(0, 8)}`;

/** Roll-ups over the blocks of a view in a time zone. Nothing is made before it is asked for. */
export function rollupsOver(view: SpendView, zone: TimeZone, { kept, worthLines }: RollupOptions): Rollups {
  const segments = segmentsOf(view, worthLines);
  const segmentOf = new Map(segments.flatMap((segment) => segment.blocks.map((block) => [block, segment])));
  const made = new Map<Segment, Map<string, Made | null>>(segments.map((segment) => [segment, new Map()]));

  const taken = (cube: Cube, segment: Segment): Made => {
    let block: Block | null = null;
    return {
      columns: new Set([...cube.codes.keys(), ...(segment.importId === null ? [] : (['import'] as const))]),
      block: () => (block ??= cubeBlock(cube, segment)),
    };
  };
  const nameOf = (segment: Segment, shape: string): string => `${segment.print} ${zone} ${shape}`;
  /** The cube as it is in memory or kept; null when it has to be made. */
  const found = (segment: Segment, shape: string): Made | null => {
    const cubes = made.get(segment)!;
    const known = cubes.get(shape);
    if (known !== undefined) return known;
    const bytes = kept?.get(KIND, nameOf(segment, shape)) ?? null;
    const cube = bytes === null ? null : taken(decodeCube(bytes), segment);
    cubes.set(shape, cube);
    return cube;
  };
  /** The first cube that tells the columns apart; those behind it are not even read. */
  const fitting = (segment: Segment, columns: ReadonlySet<RollupColumn>): Block | null => {
    for (const shape of Object.keys(SHAPES)) {
      const cube = found(segment, shape);
      if (cube !== null && [...columns].every((column) => cube.columns.has(column))) return cube.block();
    }
    return null;
  };

  type Work = {
    readonly segment: Segment;
    readonly shape: string;
    readonly steps: Generator<undefined, Cube>;
  };
  let work: Work | null = null;
  const missing = (): Work | null => {
    for (const segment of segments)
      for (const [shape, order] of Object.entries(SHAPES))
        if (found(segment, shape) === null)
          return { segment, shape, steps: cubeSteps(segment, order, view, zone) };
    return null;
  };

  return {
    zone,
    isWorthHaving: segments.length > 0,
    isAnyMissing: () => (work ??= missing()) !== null,
    blocksFor(blocks, columns) {
      const out: Block[] = [];
      const answered = new Map<Segment, Block | null>();
      for (const block of blocks) {
        const segment = segmentOf.get(block);
        if (segment === undefined) {
          out.push(block);
          continue;
        }
        let cube = answered.get(segment);
        if (cube === undefined) {
          answered.set(segment, (cube = fitting(segment, columns)));
          if (cube !== null) out.push(cube);
        }
        if (cube === null) out.push(block);
      }
      return out;
    },
    makeNext(forMs) {
      const until = performance.now() + forMs;
      for (;;) {
        const running = work ?? missing();
        // Work that fails cannot be gone on with: the next piece begins anew.
        work = null;
        if (running === null) return false;
        const step = running.steps.next();
        if (step.done === true) {
          const { segment, shape } = running;
          made.get(segment)!.set(shape, taken(step.value, segment));
          kept?.put(KIND, nameOf(segment, shape), encodeCube(step.value));
        } else work = running;
        if (performance.now() >= until) return true;
      }
    },
  };
}
