/** Why did spend change: the report, its rows by any dimension, and the lines behind it, all from the same cells. */
import type {
  Step,
  VarianceAsk,
  VarianceLine,
  VarianceLinesAsk,
  VarianceLinesReply,
  VarianceReport,
  VarianceRow,
} from '../../../shared/contract/variance.ts';
import type { Filter, Query } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { bridgeOf } from '../../../shared/maths/variance/bridge.ts';
import { chainsOf } from '../../../shared/maths/variance/chain.ts';
import { changeOf, sumEffects } from '../../../shared/maths/variance/effects.ts';
import { figuresOf, type EffectFigures } from '../../../shared/maths/variance/figures.ts';
import { multipliers } from '../../../shared/maths/variance/shapley.ts';
import { cellsOf, volumesOf, type NamedBridged } from './cells.ts';
import { doorsOf } from './doors.ts';
import { withExchange } from './exchange.ts';
import { grainOf } from './grain.ts';
import type { ListRates } from './list-rates.ts';
import { planSide } from './plan-side.ts';
import { inParts, PARTS_OF_ONE, scenarioSide, type UnderScenario } from './scenario-side.ts';
import { withoutNoise, withScenarioWork } from './scenario-work.ts';
import { periodSide, type Ask, type Side } from './side.ts';

export type VarianceTools = {
  readonly ask: Ask;
  readonly rates: ListRates;
  readonly priceBook: string;
  readonly ledger: LedgerReader;
  /** What a saved scenario is worked out on, told apart by the dimensions given.
   *  Fault  scenario.unknown; query.bad-filter where it is not worked out by a filter. */
  readonly under: (
    id: number,
    asked: Pick<Query, 'by' | 'where' | 'period'>,
  ) => UnderScenario & { readonly version: number };
};

type Bridged = {
  readonly grain: readonly DimensionId[];
  readonly before: Side;
  readonly after: Side;
  /** Cells of the part that is looked at. */
  readonly cells: readonly NamedBridged[];
  /** The scenario that `after` is; null = none. */
  readonly scenario: VarianceReport['scenario'];
};

const days = (before: Side, after: Side) => ({ before: before.days, after: after.days });
const size = (value: bigint): bigint => (value < 0n ? -value : value);
const bySize = (a: bigint, b: bigint): number => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1);

type Sides = Pick<Bridged, 'before' | 'after' | 'cells' | 'scenario'>;

/** What is compared, and every cell of both with its effects. A period comes after what it is compared with; a scenario comes after
 *  the period that it would change. */
function sidesOf(ask: VarianceAsk, tools: VarianceTools, grain: readonly DimensionId[], actual: Side): Sides {
  const { compare, where, period, models } = ask;
  const split = (before: Side) =>
    bridgeOf({
      cells: cellsOf(before, actual, tools.rates),
      volumes: volumesOf(before, actual),
      days: ask.perDay ? days(before, actual) : null,
      models,
    }) as NamedBridged[];
  if ('plan' in compare) {
    const before = planSide(compare.plan, where, grain, actual);
    return { before, after: actual, cells: split(before), scenario: null };
  }
  if ('scenario' in compare) {
    const under = tools.under(compare.scenario, { by: [...grain, 'basis'], where, period });
    const after = scenarioSide(under, where, grain, actual);
    const before = { ...actual, lines: actual.lines.map((line) => ({ ...line, side: inParts(line.side) })) };
    const cells = cellsOf(before, after, tools.rates, PARTS_OF_ONE);
    return {
      before,
      after,
      scenario: { id: compare.scenario, name: under.scenario.name, version: under.version },
      // The same days: nothing comes or goes by the calendar or by rates of exchange.
      cells: (
        bridgeOf({
          ...withScenarioWork(cells, volumesOf(before, after), after.work),
          days: null,
          models,
          partsOfOne: PARTS_OF_ONE,
        }) as NamedBridged[]
      ).map(withoutNoise),
    };
  }
  const before = periodSide(tools.ask, compare, where, ask.within.map(filterOf), grain);
  const cells = withExchange(split(before), {
    ledger: tools.ledger,
    asked: { ask: tools.ask, where, grain },
    before: { ...before, period: compare },
    after: { ...actual, period },
  });
  return { before, after: actual, cells, scenario: null };
}

function bridgeFor(ask: VarianceAsk, tools: VarianceTools): Bridged {
  const grain = grainOf(ask);
  const actual = periodSide(tools.ask, ask.period, ask.where, ask.within.map(filterOf), grain);
  const sides = sidesOf(ask, tools, grain, actual);
  const meets = (cell: NamedBridged, step: Step): boolean =>
    cell.cell.keys[grain.indexOf(step.dimension)] === step.value;
  return {
    ...sides,
    grain,
    cells: sides.cells.filter((cell) => ask.within.every((step) => meets(cell, step))),
  };
}

/** Figures name models as readers do. */
function namedFigures(cells: readonly NamedBridged[], of: Bridged, perDay: boolean): EffectFigures {
  const figures = figuresOf(cells, perDay ? days(of.before, of.after) : null);
  const mix = figures['model-mix'];
  if (mix?.of === undefined || mix.of === null) return figures;
  const [, model] = JSON.parse(mix.of) as (string | null)[];
  return { ...figures, 'model-mix': { ...mix, of: model ?? null } };
}

/** Calls without a price on both sides; a scenario leaves them as they are. */
function unpricedIn(cells: readonly NamedBridged[], { scenario }: Bridged): VarianceRow['unpriced'] {
  const on = (when: 'before' | 'after') =>
    cells.reduce((sum, { cell }) => sum + (cell[when].unpriced ?? 0n), 0n);
  return { before: on('before'), after: on(scenario === null ? 'after' : 'before') };
}

function rowOf(
  key: string | null,
  cells: readonly NamedBridged[],
  of: Bridged,
  perDay: boolean,
): VarianceRow {
  return {
    key,
    before: cells.reduce((sum, { cell }) => sum + cell.before.cost, 0n),
    after: cells.reduce((sum, { cell }) => sum + cell.after.cost, 0n),
    unpriced: unpricedIn(cells, of),
    effects: sumEffects(cells.map((cell) => cell.effects)),
    figures: namedFigures(cells, of, perDay),
  };
}

function rowsOf(of: Bridged, by: DimensionId, perDay: boolean): VarianceRow[] {
  const at = of.grain.indexOf(by);
  const groups = new Map<string | null, NamedBridged[]>();
  for (const cell of of.cells) {
    const key = cell.cell.keys[at]!;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups]
    .map(([key, cells]) => rowOf(key, cells, of, perDay))
    .toSorted((a, b) => bySize(changeOf(a.effects), changeOf(b.effects)) || bySize(a.after, b.after));
}

/** The report: effects of the change as a whole and by one dimension. */
export function varianceOf(ask: VarianceAsk, tools: VarianceTools): VarianceReport {
  const of = bridgeFor(ask, tools);
  return {
    period: ask.period,
    compare: 'from' in ask.compare ? ask.compare : null,
    scenario: of.scenario,
    where: ask.where,
    within: ask.within,
    by: ask.by,
    perDay: ask.perDay,
    models: ask.models,
    grain: of.grain,
    total: rowOf(null, of.cells, of, ask.perDay),
    rows: rowsOf(of, ask.by, ask.perDay),
    doors: doorsOf(of.cells, of.grain, [...ask.where, ...ask.within.map(filterOf)]),
    incomplete: { before: of.before.incomplete, after: of.after.incomplete },
    covered: { before: of.before.covered, after: of.after.covered },
    timeZone: of.after.timeZone,
    basis: of.after.basis,
    priceBook: tools.priceBook,
    ledgerVersion: of.after.ledgerVersion,
  };
}

/** A step of a drill as a filter. */
export function filterOf({ dimension, value }: Step): Filter {
  return { dimension, values: [value], not: false };
}

function lineOf(cell: NamedBridged, of: Bridged, ask: VarianceLinesAsk): VarianceLine {
  const chains = cell.state === 'both' ? chainsOf(cell) : [];
  return {
    keys: cell.cell.keys,
    state: cell.state,
    counted: cell.counted,
    before: cell.cell.before.cost,
    after: cell.cell.after.cost,
    effects: cell.effects,
    figures: namedFigures([cell], of, ask.perDay),
    chains: chains.map(({ kind, factors }) => {
      const by = multipliers(
        factors.map((factor) => factor.before),
        factors.map((factor) => factor.after),
      );
      return { kind, factors: factors.map((factor, at) => ({ ...factor, by: by[at]! })) };
    }),
    rateParts: cell.rateParts ?? [],
    where: [
      ...ask.where,
      ...of.grain.map((dimension, at) => filterOf({ dimension, value: cell.cell.keys[at]! })),
      { dimension: 'basis', values: [...cell.cell.bases], not: false },
    ],
  };
}

/** The lines behind a change or behind one effect, largest first, each with its worked formula. */
export function varianceLines(ask: VarianceLinesAsk, tools: VarianceTools): VarianceLinesReply {
  const of = bridgeFor(ask, tools);
  const { effect } = ask;
  const amount = (cell: NamedBridged): bigint =>
    effect === null ? changeOf(cell.effects) : cell.effects[effect];
  const found = of.cells
    .filter((cell) => amount(cell) !== 0n)
    .toSorted((a, b) => bySize(amount(a), amount(b)) || (a.cell.segment < b.cell.segment ? -1 : 1));
  return {
    grain: of.grain,
    lines: found.slice(0, ask.limit).map((cell) => lineOf(cell, of, ask)),
    count: found.length,
    rest: found.slice(ask.limit).reduce((sum, cell) => sum + amount(cell), 0n),
  };
}
