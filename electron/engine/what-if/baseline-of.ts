/** The baseline of a what-if: cells, outcomes and prices of a period, from the same lines as every other figure. */
import type { BaselineAsk } from '../../../shared/contract/scenarios.ts';
import type { Filter, QueryReply } from '../../../shared/contract/query.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { serviceTierOf } from '../../../shared/maths/service-tier.ts';
import {
  CUBE_DIMENSIONS,
  NUMBERS,
  type Baseline,
  type BaselineUseCase,
  type ModelPrices,
  type OutcomeRow,
  type Part,
  type ReachRow,
} from '../../../shared/maths/what-if/baseline.ts';
import {
  addMonths,
  daysIn,
  instantsOf,
  monthOf,
  monthPeriod,
  type Period,
} from '../../../shared/units/period.ts';
import { coveredWords } from '../../../shared/words/covered.ts';
import type { Allocation } from '../allocate/allocation.ts';
import { runQuery } from '../measure/run-query.ts';
import { humanCostOf } from '../units/human-cost.ts';
import { cubeOf, type Cube } from './cube.ts';
import { lateSuccesses } from './late-successes.ts';
import { modelPricesOf } from './model-prices.ts';
import { splitCost } from './split-cost.ts';
import { dimensionsApart, type ValuesApart } from './values-apart.ts';
import { wholeCells, type WholeCells } from './whole-cells.ts';

export type BaselineTools = {
  readonly allocation: Allocation;
  readonly book: PriceBook;
  readonly useCases: readonly UseCase[];
  /** Throws when nobody waits for the answer any more. */
  readonly proceed?: () => void;
  /** Dimensions of which only these values are told apart. */
  readonly apart?: ValuesApart | undefined;
};

/** The cube, and what a reply says of it. */
export type BaselineFound = {
  readonly baseline: Baseline;
  readonly about: Pick<QueryReply, 'incomplete' | 'timeZone' | 'basis' | 'ledgerVersion'>;
};

/** Whole calendar months of a period.
 *  Null   it is not made of such. */
export function wholeMonths({ from, to }: Period): number | null {
  let months = 0;
  for (let month = monthOf(from); monthPeriod(month).from < to; month = addMonths(month, 1)) months += 1;
  const first = monthPeriod(monthOf(from)).from;
  return first === from && monthPeriod(addMonths(monthOf(from), months - 1)).to === to ? months : null;
}

type Coded = Pick<Baseline, 'values' | 'codes'>;

/** Values as codes. Those that only outcomes have are values too, without a cell. */
function codedKeys(keys: Cube['keys'], ofOutcomes: Cube['keys'], dimensions: number): Coded {
  const values: (string | null)[][] = [];
  const codes: Uint32Array[] = [];
  for (let d = 0; d < dimensions; d += 1) {
    const places = new Map<string | null, number>();
    const found: (string | null)[] = [];
    codes.push(
      Uint32Array.from(keys, (key) => {
        const value = key[d] ?? null;
        let place = places.get(value);
        if (place === undefined) places.set(value, (place = found.push(value) - 1));
        return place;
      }),
    );
    for (const key of ofOutcomes) {
      const value = key[d] ?? null;
      if (!places.has(value)) places.set(value, found.push(value) - 1);
    }
    values.push(found);
  }
  return { values, codes };
}

/** Prices of every model in the cells. */
function pricesIn(
  cube: Cube,
  by: readonly string[],
  book: PriceBook,
  atMs: number,
): Map<string, ModelPrices> {
  const [p, m] = [by.indexOf('provider'), by.indexOf('model')];
  const prices = new Map<string, ModelPrices>();
  const tried = new Set<string>();
  for (const keys of cube.keys) {
    const [provider, model] = [keys[p] ?? null, keys[m] ?? null];
    const name = JSON.stringify([provider, model]);
    if (provider === null || model === null || tried.has(name)) continue;
    tried.add(name);
    const found = modelPricesOf(book, { provider, model }, atMs);
    if (found !== null) prices.set(name, found);
  }
  return prices;
}

function numbersOf(
  cube: Cube,
  cells: WholeCells,
  by: readonly string[],
  prices: ReadonlyMap<string, ModelPrices>,
): Float64Array[] {
  const numbers = Array.from({ length: NUMBERS }, () => new Float64Array(cells.of.length));
  const [p, m, t] = [by.indexOf('provider'), by.indexOf('model'), by.indexOf('service-tier')];
  cells.of.forEach((cell, i) => {
    const keys = cube.keys[cell]!;
    const of = (name: keyof Cube['sums']) => cells.number(name, i);
    const [input, read, writes, hour, output] = [
      of('input'),
      of('read'),
      of('writes'),
      of('hour'),
      of('output'),
    ];
    const tokens = [input, read, writes - hour, hour, output];
    const costs = splitCost(
      {
        cost: of('cost'),
        tokens,
        otherTokens: of('prompt') - input - read - writes,
        hasTools: of('tools') > 0,
      },
      // What is not seen call by call is one amount.
      cube.seen[cell]! ? (prices.get(JSON.stringify([keys[p], keys[m]])) ?? null) : null,
      serviceTierOf(keys[t] ?? null),
    );
    [of('calls'), ...tokens, ...costs].forEach((value, n) => (numbers[n]![i] = value));
  });
  return numbers;
}

/** Build the baseline of a period. */
export function baselineOf(ask: BaselineAsk, tools: BaselineTools): BaselineFound {
  const { allocation, book, useCases, apart } = tools;
  const { view, zone } = allocation;
  const dimensions =
    apart === undefined ? allocation.dimensions : dimensionsApart(allocation.dimensions, apart);
  const { period, where } = ask;
  const by = [...new Set<DimensionId>([...CUBE_DIMENSIONS, ...ask.more])];
  const query = (
    measures: readonly MeasureId[],
    of: readonly DimensionId[],
    more: readonly Filter[] = [],
    when = period,
  ) =>
    allocation.ask({
      measures: [...measures],
      by: [...of],
      where: [...where, ...more],
      period: when,
      grain: null,
    });
  /** By all dimensions, each with the values that are told apart. */
  const byCell = (measures: readonly MeasureId[]) =>
    apart === undefined
      ? query(measures, by)
      : runQuery(
          { measures: [...measures], by, where: [...where], period, grain: null },
          view,
          dimensions,
          zone,
          {
            useCases,
            ...(tools.proceed === undefined ? {} : { proceed: tools.proceed }),
          },
        );
  const whole = query(['cost'], []);
  const { fromMs, toMs } = instantsOf(period, whole.timeZone);
  const cube = cubeOf({ dimensions: by, where, period }, view.blocks, dimensions, zone, tools.proceed);
  const cells = wholeCells(cube);
  const prices = pricesIn(cube, by, book, Math.max(fromMs, toMs - 1));

  const counts = (cell: QueryReply['total']) => cell.map(Number);
  const results = byCell(['outcomes', 'successes', 'failures', 'fallbacks']).rows.flatMap(
    ({ keys, cell }): OutcomeRow[] => {
      const [outcomes, successes, failures, fallbacks] = counts(cell) as [number, number, number, number];
      return outcomes === 0 ? [] : [{ keys, outcomes, settled: successes + failures + fallbacks, successes }];
    },
  );
  const reach = byCell(['reached-outcomes', 'reached-successes']).rows.map(({ keys, cell }): ReachRow => {
    const [settled, successes] = counts(cell) as [number, number];
    return { keys, settled, successes };
  });
  const late = lateSuccesses(view, allocation.dimensions, zone, where, period, tools.proceed);
  const tasks = new Map(
    query(['tasks'], ['use-case']).rows.map((row) => [row.keys[0] ?? null, Number(row.cell[0])]),
  );
  const perUseCase = useCases.map((useCase): BaselineUseCase => {
    const mine = results.filter((row) => row.keys[0] === useCase.id);
    const successes = mine.reduce((sum, row) => sum + row.successes, 0);
    const filter: Filter = { dimension: 'use-case', values: [useCase.id], not: false };
    const human = humanCostOf(
      useCase,
      period,
      BigInt(successes),
      (when) => query(['successes'], [], [filter], when).total[0] as bigint,
    );
    return {
      id: useCase.id,
      name: useCase.name,
      tasks: tasks.get(useCase.id) ?? 0,
      outcomes: mine.reduce((sum, row) => sum + row.outcomes, 0),
      successes,
      human: human.total,
      late: late.get(useCase.id) ?? [0, 0, 0],
    };
  });
  const parts = (dimension: DimensionId): Part[] =>
    query(['cost'], [dimension]).rows.map((row) => ({
      key: row.keys[0] ?? null,
      cost: row.cell[0] as bigint,
    }));
  return {
    baseline: {
      period,
      dimensions: by,
      ...codedKeys(
        cells.of.map((cell) => cube.keys[cell]!),
        results.map((row) => row.keys),
        by.length,
      ),
      count: cells.of.length,
      numbers: numbersOf(cube, cells, by, prices),
      attempts: Uint8Array.from(cells.of, (cell) => cube.attempts[cell]!),
      lengths: Int32Array.from(cells.of, (cell) => cube.lengths[cell]!),
      seen: Uint8Array.from(cells.of, (cell) => Number(cube.seen[cell]!)),
      outputs: cube.outputs.map(({ calls, tokens }) => {
        const used = calls.findLastIndex((count) => count > 0) + 1;
        return { calls: calls.slice(0, used), tokens: tokens.slice(0, used) };
      }),
      cost: whole.total[0] as bigint,
      costByUseCase: parts('use-case'),
      costByTeam: parts('team'),
      useCases: perUseCase,
      results,
      reach,
      prices: [...prices.values()],
      days: daysIn(whole.covered ?? period),
      // A month under way is no whole month: its days with data are what a year is made of.
      months: coveredWords(period, whole.covered) === null ? wholeMonths(period) : null,
    },
    about: {
      incomplete: whole.incomplete,
      timeZone: whole.timeZone,
      basis: whole.basis,
      ledgerVersion: whole.ledgerVersion,
    },
  };
}
