/** What the bridge needs of one period, asked from the engine: cells with their costs and counts, and tasks. */
import type { Incomplete, Filter, Query, QueryReply } from '../../../shared/contract/query.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { CellSide } from '../../../shared/maths/variance/cell.ts';
import { daysIn, instantsOf, type Period } from '../../../shared/units/period.ts';
import { BASE_GRAIN, namesOf } from './grain.ts';

export type Ask = (query: Query) => QueryReply;

/** One cell of one side. `basis` says which evidence it comes from. */
export type SideLine = {
  readonly keys: readonly (string | null)[];
  readonly basis: string;
  readonly side: CellSide;
};

/** A period, or a plan for one.
 *  Shape  tasks by the name of their volume; [fromMs, toMs) in UTC. */
export type Side = {
  readonly lines: readonly SideLine[];
  readonly tasks: ReadonlyMap<string, bigint>;
  /** Days that data reaches; all of the period where it holds none. */
  readonly days: bigint;
  /** Null = data reaches no day of the period. */
  readonly covered: Period | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly incomplete: Incomplete;
  readonly timeZone: string;
  readonly basis: string;
  readonly ledgerVersion: number;
};

const MEASURES = [
  'cost',
  'calls',
  'task-calls',
  'attempts',
  'retries',
  'input-tokens',
  'cache-read-tokens',
  'cache-write-tokens',
  'total-input-tokens',
  'output-tokens',
  'unpriced-calls',
] as const satisfies readonly MeasureId[];

const atLeastNone = (value: bigint): bigint => (value > 0n ? value : 0n);

function sideOf(cell: QueryReply['total']): CellSide {
  const [cost, calls, named, attempts, retries, input, read, write, allInput, output, unpriced] =
    cell as readonly bigint[];
  const other = allInput! - input! - read! - write!;
  return {
    cost: cost!,
    // Differences between usage and detail can count less than nothing; they are not calls.
    calls: atLeastNone(calls!),
    // Retries inside a logged call are part of that call; only logged ones are calls of their own.
    retries: atLeastNone(retries! - (attempts! - calls!)),
    named: atLeastNone(named!),
    unpriced: atLeastNone(unpriced!),
    tokens: [input!, read!, write!, other, output!].map(atLeastNone),
    rates: null,
  };
}

function linesOf(
  ask: Ask,
  period: Period,
  where: readonly Filter[],
  grain: readonly DimensionId[],
): SideLine[] {
  const cells = (by: DimensionId[], isDetail: boolean) =>
    ask({
      measures: [...MEASURES],
      by,
      where: [...where, { dimension: 'basis', values: ['detail'], not: !isDetail }],
      period,
      grain: null,
    }).rows;
  const detail = cells([...grain], true).map((row) => ({
    keys: row.keys,
    basis: 'detail',
    side: sideOf(row.cell),
  }));
  const evidence = cells([...grain, 'basis'], false).map((row) => ({
    keys: row.keys.slice(0, grain.length),
    basis: row.keys[grain.length]!,
    side: sideOf(row.cell),
  }));
  return [...detail, ...evidence];
}

/** Distinct tasks by the name of their volume: per use case, and per feature outside of use cases. Use cases that no line is in
 *  are not asked for. */
function tasksOf(
  ask: Ask,
  period: Period,
  where: readonly Filter[],
  grain: readonly DimensionId[],
  lines: readonly SideLine[],
): Map<string, bigint> {
  const added = grain.slice(BASE_GRAIN.length);
  const count = (by: DimensionId[], filters: readonly Filter[]) =>
    ask({ measures: ['tasks'], by, where: [...filters], period, grain: null }).rows;
  const tasks = new Map<string, bigint>();
  const put = (useCase: string | null, feature: string | null, rest: (string | null)[], value: bigint) =>
    tasks.set(namesOf([useCase, feature, null, null, null, ...rest]).volume, value);
  const isAnyUseCase = lines.some(({ keys }) => keys[0] !== null);
  const outside: Filter = { dimension: 'use-case', values: [null], not: false };
  const inside: Filter = { ...outside, not: true };
  for (const { keys, cell } of isAnyUseCase ? count(['use-case', ...added], [...where, inside]) : []) {
    const [useCase, ...rest] = keys;
    put(useCase!, null, rest, cell[0] as bigint);
  }
  for (const { keys, cell } of count(['feature', ...added], [...where, outside])) {
    const [feature, ...rest] = keys;
    put(null, feature!, rest, cell[0] as bigint);
  }
  return tasks;
}

/** Ask for everything the bridge needs of a period; what is incomplete is told of the part that is looked at. */
export function periodSide(
  ask: Ask,
  period: Period,
  where: readonly Filter[],
  within: readonly Filter[],
  grain: readonly DimensionId[],
): Side {
  const whole = ask({ measures: ['cost'], by: [], where: [...where, ...within], period, grain: null });
  const { fromMs, toMs } = instantsOf(period, whole.timeZone);
  const lines = linesOf(ask, period, where, grain);
  return {
    lines,
    tasks: tasksOf(ask, period, where, grain, lines),
    days: BigInt(daysIn(whole.covered ?? period)),
    covered: whole.covered,
    fromMs,
    toMs,
    incomplete: whole.incomplete,
    timeZone: whole.timeZone,
    basis: whole.basis,
    ledgerVersion: whole.ledgerVersion,
  };
}
