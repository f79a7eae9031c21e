/** The answer to a question of Explore as it would be under a scenario: what was, exactly, and what the scenario changes. */
import { FaultError, fail } from '../../../shared/contract/fault.ts';
import type { Cell, Filter, Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import { problemFault } from '../../../shared/contract/scenarios.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { dimensionOf, isDimensionId, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { CUBE_DIMENSIONS } from '../../../shared/maths/what-if/baseline.ts';
import { problemsOf } from '../../../shared/maths/what-if/check.ts';
import { outcomesAfter } from '../../../shared/maths/what-if/outcomes-after.ts';
import { partsAfter, type PartsAfter } from '../../../shared/maths/what-if/parts-after.ts';
import { meets } from '../../../shared/maths/what-if/slice.ts';
import { spreadOver, wholeNanos } from '../../../shared/maths/what-if/spread.ts';
import { moreDimensions, withTargets } from './answer.ts';
import type { BaselineFound } from './baseline-of.ts';

type Asked = Pick<Query, 'by' | 'where'>;

/** Dimensions that a baseline needs for a question, beside those of every baseline.
 *  Fault  query.bad-filter when a filter keeps single tasks, which a scenario does not know apart. */
export function dimensionsFor(
  scenario: Pick<ScenarioDefinition, 'levers'>,
  { by, where }: Asked,
): DimensionId[] {
  const filtered = where.map(({ dimension }) => {
    if (isDimensionId(dimension)) return dimension;
    return fail(
      'query.bad-filter',
      `A scenario is not worked out by ${(dimensionOf(dimension)?.name ?? dimension).toLowerCase()}.`,
      'Take this filter away, or compare with a period.',
      { column: 'where' },
    );
  });
  const usual: readonly string[] = CUBE_DIMENSIONS;
  const asked = [...moreDimensions(scenario), ...by, ...filtered].filter((id) => !usual.includes(id));
  return [...new Set(asked)];
}

/** What a group has more than today, for each measure that a scenario knows. */
type Changes = { readonly [M in MeasureId]?: number };
type Group = { readonly keys: readonly (string | null)[]; readonly changes: { [M in MeasureId]?: number } };

/** Measures that are told for any group. All others but outcomes are not known under a scenario. */
const TOLD: readonly MeasureId[] = [
  'cost',
  'calls',
  'input-tokens',
  'cache-read-tokens',
  'cache-write-tokens',
  'total-input-tokens',
  'output-tokens',
];
/** What tells outcomes apart in a scenario. */
const OF_OUTCOMES: readonly string[] = ['use-case', 'team'];

function partChanges({ cost, calls, tokens }: PartsAfter['parts'][number]): Changes {
  const [input, read, write5m, write1h, output] = tokens as [number, number, number, number, number];
  return {
    cost,
    calls,
    'input-tokens': input,
    'cache-read-tokens': read,
    'cache-write-tokens': write5m + write1h,
    'total-input-tokens': input + read + write5m + write1h,
    'output-tokens': output,
  };
}

/** Adds changes up by the groups of a question. */
function grouping(dimensions: readonly string[], { by, where }: Asked) {
  const places = by.map((id) => dimensions.indexOf(id));
  const groups = new Map<string, Group>();
  return {
    groups,
    add(keys: readonly (string | null)[], changes: Changes): void {
      if (!meets(dimensions, keys, where)) return;
      const own = places.map((at) => keys[at] ?? null);
      const name = JSON.stringify(own);
      let group = groups.get(name);
      if (group === undefined) groups.set(name, (group = { keys: own, changes: {} }));
      for (const [id, value] of Object.entries(changes) as [MeasureId, number][])
        group.changes[id] = (group.changes[id] ?? 0) + value;
    },
  };
}

function addOutcomes(
  after: PartsAfter,
  scenario: ScenarioDefinition,
  into: ReturnType<typeof grouping>,
  dimensions: readonly string[],
): void {
  for (const group of after.folded.outcomes) {
    const then = outcomesAfter(group, scenario.levers, after.choice, (at) => scenario.levers[at]!.on);
    const keys = dimensions.map((id) =>
      id === 'use-case' ? group.useCase : id === 'team' ? group.team : null,
    );
    into.add(keys, {
      outcomes: then.outcomes - group.outcomes,
      successes: then.successes - group.successes,
    });
  }
}

type Whole = { readonly [M in MeasureId]?: bigint };

/** Changes as whole numbers whose groups sum to the whole.
 *  Shape  `total` first, then one for each group. */
function wholeChanges(groups: readonly Group[], told: readonly MeasureId[], cost: bigint | null): Whole[] {
  const wholes: { [M in MeasureId]?: bigint }[] = [{}, ...groups.map(() => ({}))];
  for (const id of told) {
    const parts = groups.map((group) => group.changes[id] ?? 0);
    const sum = parts.reduce((total, part) => total + part, 0);
    const total = id === 'cost' && cost !== null ? cost : wholeNanos(sum);
    wholes[0]![id] = total;
    spreadOver(total, parts).forEach((part, at) => (wholes[at + 1]![id] = part));
  }
  return wholes;
}

/** The first base of two cells, the larger first; unknown ones last. */
function dearerFirst(a: QueryRow, b: QueryRow): number {
  const [x, y] = [a.cell[0] ?? null, b.cell[0] ?? null];
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  if (x !== y) return x > y ? -1 : 1;
  const [p, q] = [JSON.stringify(a.keys), JSON.stringify(b.keys)];
  return p < q ? -1 : p > q ? 1 : 0;
}

/** Answer a question under a scenario.
 *  Shape  `actual`: the same question as it was. Its groups, and those that calls move to.
 *  Null   a base that a scenario says nothing of.
 *  Fault  scenario.invalid, at the field. */
export function queryAfter(
  scenario: ScenarioDefinition,
  asked: Asked,
  actual: QueryReply,
  found: BaselineFound,
  book: PriceBook,
): QueryReply {
  const baseline = withTargets(found, scenario, book);
  const dimensions = [...new Set<string>([...asked.by, ...asked.where.map((each) => each.dimension)])];
  const after = partsAfter(baseline, scenario, dimensions);
  const refused = problemsOf(after.folded, scenario).find((problem) => problem.refuses);
  if (refused !== undefined) throw new FaultError(problemFault(refused));

  const into = grouping(dimensions, asked);
  for (const part of after.parts) into.add(part.keys, partChanges(part));
  const tellsOutcomes = dimensions.every((id) => OF_OUTCOMES.includes(id));
  if (tellsOutcomes) addOutcomes(after, scenario, into, dimensions);
  const told: MeasureId[] = tellsOutcomes ? [...TOLD, 'outcomes', 'successes'] : [...TOLD];
  const groups = [...into.groups.values()];
  // Without a filter it is to the nano what the page of what-ifs says.
  const [total, ...changes] = wholeChanges(groups, told, asked.where.length === 0 ? after.change : null);

  const cellAfter = (cell: Cell | null, change: Whole | undefined): Cell =>
    actual.bases.map((base, at) => {
      if (!told.includes(base)) return null;
      const today = cell === null ? 0n : (cell[at] ?? null);
      return today === null ? null : BigInt(today) + (change?.[base] ?? 0n);
    });
  const changeOf = new Map(groups.map((group, at) => [JSON.stringify(group.keys), changes[at]!]));
  const known = new Set(actual.rows.map((row) => JSON.stringify(row.keys)));
  const rows = [
    ...actual.rows.map((row): QueryRow => ({
      ...row,
      cell: cellAfter(row.cell, changeOf.get(JSON.stringify(row.keys))),
    })),
    ...groups.flatMap((group, at): QueryRow[] =>
      known.has(JSON.stringify(group.keys))
        ? []
        : [{ keys: group.keys, bucket: null, cell: cellAfter(null, changes[at]) }],
    ),
  ];
  return { ...actual, rows: rows.toSorted(dearerFirst), total: cellAfter(actual.total, total) };
}

/** The part of a question that decides the baseline: the period in view, over what the scenario is about. */
export function baselineAskOf(
  scenario: ScenarioDefinition,
  asked: Asked & Pick<Query, 'period'>,
): { readonly period: Query['period']; readonly where: Filter[]; readonly more: DimensionId[] } {
  return { period: asked.period, where: [...scenario.where], more: dimensionsFor(scenario, asked) };
}
