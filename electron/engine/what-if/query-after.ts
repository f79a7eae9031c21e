/** The answer to a question of Explore as it would be under a scenario: what was, exactly, and what the scenario changes. */
import { FaultError, fail } from '../../../shared/contract/fault.ts';
import type { Cell, Filter, Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import { problemFault } from '../../../shared/contract/scenarios.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { dimensionOf, isDimensionId, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { CUBE_DIMENSIONS, placeOf, type Baseline } from '../../../shared/maths/what-if/baseline.ts';
import { problemsOf } from '../../../shared/maths/what-if/check.ts';
import { outcomesAfter } from '../../../shared/maths/what-if/outcomes-after.ts';
import { partsAfter, type PartsAfter } from '../../../shared/maths/what-if/parts-after.ts';
import { meets } from '../../../shared/maths/what-if/slice.ts';
import { wholeNanos } from '../../../shared/maths/what-if/spread.ts';
import { moreDimensions, withTargets } from './answer.ts';
import type { BaselineFound } from './baseline-of.ts';
import { OTHERS, type ValuesApart } from './values-apart.ts';
import {
  added,
  sumOf,
  wholeGroups,
  withinUsual,
  type Changed,
  type Group,
  type Whole,
} from './whole-changes.ts';

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
/** What a scenario leaves as it was: calls without a price have none under it either. */
const LEFT: readonly MeasureId[] = ['unpriced-calls', 'days-covered'];
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

/** The first base of two cells, the larger first; unknown ones last. */
function dearerFirst(a: QueryRow, b: QueryRow): number {
  const [x, y] = [a.cell[0] ?? null, b.cell[0] ?? null];
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  if (x !== y) return x > y ? -1 : 1;
  const [p, q] = [JSON.stringify(a.keys), JSON.stringify(b.keys)];
  return p < q ? -1 : p > q ? 1 : 0;
}

/** Groups that there are today, by their keys. */
function groupsToday(baseline: Baseline, by: readonly string[]): ReadonlySet<string> {
  const places = by.map((id) => placeOf(baseline, id));
  const names = new Set<string>();
  for (let i = 0; i < baseline.count; i += 1)
    names.add(JSON.stringify(places.map((at) => baseline.values[at]![baseline.codes[at]![i]!]!)));
  return names;
}

/** Where the answer is cut: its groups and those that calls only move to, and all others as one. */
function cutLike({ rows, by }: QueryReply, groups: readonly Changed[], baseline: Baseline) {
  const known = new Set(rows.map(({ keys }) => JSON.stringify(keys)));
  const today = groupsToday(baseline, by);
  const isTold = ({ keys }: Changed): boolean => {
    const name = JSON.stringify(keys);
    return known.has(name) || !(today.has(name) || keys.includes(OTHERS));
  };
  return {
    told: groups.filter(isTold),
    others: groups.reduce((sum, group) => (isTold(group) ? sum : added(sum, group.change)), {} as Whole),
  };
}

type Found = {
  readonly baseline: Baseline;
  readonly groups: readonly Group[];
  readonly told: readonly MeasureId[];
  readonly whole: Whole;
};

/** What a scenario changes of a baseline, by the groups of a question and in all.
 *  Fault  scenario.invalid, at the field. */
function changesOf(scenario: ScenarioDefinition, asked: Asked, found: BaselineFound, book: PriceBook): Found {
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
  const whole = Object.fromEntries(
    told.map((id) => [id, wholeNanos(sumOf(groups.map((group) => group.changes[id] ?? 0)))]),
  ) as { [M in MeasureId]?: bigint };
  // Without a filter it is to the nano what the page of what-ifs says.
  if (asked.where.length === 0) whole.cost = after.change;
  return { baseline, groups, told, whole };
}

/** Answer a question under a scenario.
 *  Shape  `actual`: the same question as it was. Its groups, and those that calls move to; its others are the others.
 *         `found` tells the groups of the question apart, `usual` only what every baseline does: in all a scenario comes to
 *         the same however it is looked at.
 *  Null   a base that a scenario says nothing of.
 *  Fault  scenario.invalid, at the field. */
export function queryAfter(
  scenario: ScenarioDefinition,
  asked: Asked,
  actual: QueryReply,
  { found, usual }: { readonly found: BaselineFound; readonly usual: BaselineFound },
  book: PriceBook,
): QueryReply {
  const { baseline, groups: all, told, whole: own } = changesOf(scenario, asked, found, book);
  const { total, groups } =
    usual === found
      ? { total: own, groups: wholeGroups(all, told, own) }
      : withinUsual(all, told, asked.by, changesOf(scenario, usually(asked), usual, book));
  const { rest } = actual;
  const cut = rest === undefined ? { told: groups, others: {} } : cutLike(actual, groups, baseline);

  const cellAfter = (cell: Cell | null, change: Whole | undefined): Cell =>
    actual.bases.map((base, at) => {
      if (!told.includes(base) && !LEFT.includes(base)) return null;
      // Days are the same for every group, also for those that calls only move to.
      const none = base === 'days-covered' ? (actual.total[at] ?? null) : 0n;
      const today = cell === null ? none : (cell[at] ?? null);
      return today === null ? null : BigInt(today) + (change?.[base] ?? 0n);
    });
  const changeOf = new Map(cut.told.map(({ keys, change }) => [JSON.stringify(keys), change]));
  const known = new Set(actual.rows.map((row) => JSON.stringify(row.keys)));
  const rows = [
    ...actual.rows.map((row): QueryRow => ({
      ...row,
      cell: cellAfter(row.cell, changeOf.get(JSON.stringify(row.keys))),
    })),
    ...cut.told.flatMap(({ keys, change }): QueryRow[] =>
      known.has(JSON.stringify(keys)) ? [] : [{ keys, bucket: null, cell: cellAfter(null, change) }],
    ),
  ];
  const others = rest?.rows.map((row) => ({ ...row, cell: cellAfter(row.cell, cut.others) }));
  return {
    ...actual,
    rows: rows.toSorted(dearerFirst),
    ...(rest === undefined ? {} : { rest: { ...rest, rows: others! } }),
    total: cellAfter(actual.total, total),
  };
}

/** A question without the dimensions that not every baseline has. */
export function usually<A extends Asked>(asked: A): A {
  const usual: readonly string[] = CUBE_DIMENSIONS;
  return { ...asked, by: asked.by.filter((id) => usual.includes(id)) };
}

/** The part of a question that decides the baseline: the period in view, over what the scenario is about. */
export function baselineAskOf(
  scenario: ScenarioDefinition,
  asked: Asked & Pick<Query, 'period'>,
): { readonly period: Query['period']; readonly where: Filter[]; readonly more: DimensionId[] } {
  return { period: asked.period, where: [...scenario.where], more: dimensionsFor(scenario, asked) };
}

/** The values that have to be told apart where an answer is cut: those that it tells, and those that the question and the
 *  scenario name. Undefined = all. */
export function apartFor(
  scenario: Pick<ScenarioDefinition, 'levers' | 'where'>,
  asked: Asked,
  actual: QueryReply,
): ValuesApart | undefined {
  if (actual.rest === undefined) return undefined;
  const usual: readonly string[] = CUBE_DIMENSIONS;
  const filters = [...scenario.where, ...asked.where, ...scenario.levers.flatMap(({ where }) => where)];
  const apart = asked.by.flatMap((id, at) => {
    if (usual.includes(id)) return [];
    const values = [
      ...actual.rows.map(({ keys }) => keys[at]),
      ...filters.flatMap((filter) => (filter.dimension === id ? filter.values : [])),
    ];
    return [[id, values.filter((value) => typeof value === 'string').sort()] as const];
  });
  return apart.length === 0 ? undefined : Object.fromEntries(apart);
}
