/** Generated cells of a change in cost: small numbers, zeros, credits and lines that come and go among them. */
import * as fc from 'fast-check';
import {
  NOT_THERE,
  type BridgeCell,
  type BridgeInput,
  type CellSide,
} from '../../shared/maths/variance/cell.ts';

const count = fc.oneof(fc.bigInt({ min: 0n, max: 5n }), fc.bigInt({ min: 0n, max: 10_000_000n }));
const cost = fc.oneof(
  fc.constant(0n),
  fc.bigInt({ min: 0n, max: 1000n }),
  fc.bigInt({ min: 0n, max: 20_000_000_000_000n }),
  fc.bigInt({ min: -1_000_000_000n, max: -1n }),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n }),
);
const rates = fc.option(
  fc.tuple(...Array.from({ length: 5 }, () => fc.bigInt({ min: 1n, max: 90_000_000_000n }))),
);

const present: fc.Arbitrary<CellSide> = fc
  .record({
    cost,
    calls: count,
    again: fc.integer({ min: 0, max: 100 }),
    tagged: fc.option(fc.integer({ min: 0, max: 100 })),
    tokens: fc.array(count, { minLength: 5, maxLength: 5 }),
    rates,
  })
  .map(({ again, tagged, ...side }) => ({
    ...side,
    retries: (side.calls * BigInt(again)) / 100n,
    ...(tagged === null ? {} : { named: (side.calls * BigInt(tagged)) / 100n }),
  }));

export const sides: fc.Arbitrary<CellSide> = fc.oneof(
  { weight: 5, arbitrary: present },
  { weight: 1, arbitrary: fc.constant(NOT_THERE) },
);

const key = (...names: string[]) => fc.constantFrom(...names);

const cells: fc.Arbitrary<BridgeCell> = fc
  .record({
    volume: key('support', 'search'),
    feature: key('answers', 'triage', 'summaries'),
    model: key('small', 'large', 'larger'),
    tier: key('standard', 'batch'),
    counted: fc.oneof(
      { weight: 9, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
    before: sides,
    after: sides,
  })
  .map(({ feature, ...cell }) => ({ ...cell, segment: `${cell.volume}/${feature}` }));

const tasks = fc.record({ before: count, after: count });

/** Whole changes: up to 14 cells of two use cases, with or without tasks, as they are or by the day. */
export const changes: fc.Arbitrary<BridgeInput> = fc.record({
  cells: fc.uniqueArray(cells, {
    maxLength: 14,
    selector: (cell) => [cell.segment, cell.model, cell.tier, cell.counted].join('|'),
  }),
  volumes: fc.tuple(tasks, tasks).map(([support, search]) => new Map(Object.entries({ support, search }))),
  days: fc.option(
    fc.record({ before: fc.bigInt({ min: 1n, max: 31n }), after: fc.bigInt({ min: 1n, max: 31n }) }),
  ),
  models: fc.constantFrom('mix', 'lines'),
});

/** The same change told backwards. */
export function swapped(input: BridgeInput): BridgeInput {
  return {
    ...input,
    cells: input.cells.map((cell) => ({ ...cell, before: cell.after, after: cell.before })),
    volumes: new Map(
      [...input.volumes].map(([id, { before, after }]) => [id, { before: after, after: before }]),
    ),
    days: input.days === null ? null : { before: input.days.after, after: input.days.before },
  };
}
