/** Replies of the API over the invented ledger of `facts.ts`, shaped exactly as the contract says. */
import { measuresOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { z } from 'zod';
import type {
  CallLine,
  CallsInput,
  CallsReply,
  QueryInput,
  QueryReply,
} from '../../../shared/contract/query.ts';
import type { Scorecard, UnitFigures } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { figures, scored } from '../scored.ts';
import { bucketStart, dateOfDay, dayNumber, type Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { FACTS, sumOf, type Fact } from './facts.ts';

type FilterDraft = {
  readonly dimension: string;
  readonly values: readonly (string | null)[];
  readonly not?: boolean | undefined;
};

const meets = (fact: Fact, where: readonly FilterDraft[]) =>
  where.every(
    (filter) => filter.values.includes(fact.dims[filter.dimension] ?? null) !== (filter.not ?? false),
  );

/** Facts of a period that meet the filters. */
export function factsOf(period: Period, where: readonly FilterDraft[]): readonly Fact[] {
  return FACTS.filter((fact) => fact.day >= period.from && fact.day < period.to && meets(fact, where));
}

const basesOf = (measures: readonly MetricId[]) => measuresOf(measures) as MeasureId[];
const incompleteOf = (facts: readonly Fact[]) => {
  const sums = sumOf(facts, ['unpriced-calls', 'unpriced-tokens']);
  return {
    unpricedCalls: sums['unpriced-calls'] as bigint,
    unpricedTokens: sums['unpriced-tokens'] as bigint,
  };
};

/** explore.query */
export function queryReply(input: z.input<typeof QueryInput>): QueryReply {
  const facts = factsOf(input.period, input.where ?? []);
  const bases = basesOf(input.measures);
  const by = input.by ?? [];
  const grain = input.grain ?? null;
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const keys = by.map((dimension) => fact.dims[dimension] ?? null);
    const bucket = grain === null ? null : dateOfDay(bucketStart(dayNumber(fact.day), grain));
    const key = JSON.stringify([keys, bucket]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  const cell = (part: readonly Fact[]) => {
    const sums = sumOf(part, bases);
    return bases.map((base) => sums[base] ?? null);
  };
  const rows = [...groups].map(([key, part]) => {
    const [keys, bucket] = JSON.parse(key) as [(string | null)[], string | null];
    return { keys, bucket, cell: cell(part) };
  });
  rows.sort((a, b) => Number((b.cell[0] ?? 0) as bigint) - Number((a.cell[0] ?? 0) as bigint));
  return {
    measures: input.measures,
    bases,
    by,
    grain,
    period: input.period,
    covered: input.period,
    rows,
    total: cell(facts),
    incomplete: incompleteOf(facts),
    timeZone: 'Europe/Berlin',
    basis: 'Billed where invoiced, else usage, else detail',
    ledgerVersion: 7,
  };
}

/** explore.calls */
export function callsReply(input: z.input<typeof CallsInput>): CallsReply {
  const facts = factsOf(input.period, input.where ?? []);
  const offset = input.offset ?? 0;
  const sorted = facts.toSorted((a, b) => Number(b.base.cost! - a.base.cost!));
  const lines: CallLine[] = sorted.slice(offset, offset + (input.limit ?? 200)).map((fact, at) => ({
    ref: fact.dims['team'] === null ? null : { chunk: dayNumber(fact.day) - 20000, row: fact.call },
    id: `req_${fact.day.replaceAll('-', '')}${fact.call}`,
    startMs: Date.parse(`${fact.day}T09:14:02.408Z`) + at * 61_007,
    provider: fact.dims['provider'] ?? null,
    model: fact.dims['model'] ?? null,
    team: fact.dims['team'] ?? null,
    feature: fact.dims['feature'] ?? null,
    customer: fact.dims['customer'] ?? null,
    task: `T-${fact.call}`,
    attempt: 1 + (at % 3),
    calls: Number(fact.base.calls),
    inputTokens: Number(fact.base['input-tokens']),
    cachedTokens: Number(fact.base['cache-read-tokens']),
    outputTokens: Number(fact.base['output-tokens']),
    latencyMs: 1900 + at,
    outcome: at % 4 === 0 ? 'fallback' : 'success',
    basis: fact.dims['team'] === null ? 'Billed, unexplained' : 'Detail',
    cost: fact.base.cost!,
  }));
  return {
    lines,
    count: facts.length,
    cost: facts.reduce((sum, fact) => sum + fact.base.cost!, 0n),
    timeZone: 'Europe/Berlin',
  };
}

/** units.useCases */
export const USE_CASES: readonly UseCase[] = (
  [
    ['support', 'Support', 'ticket', 'resolved ticket', 'Resolved without a human', '1.60'],
    ['sales', 'Sales', 'lead', 'accepted lead', 'Accepted by sales', '18.50'],
    ['search', 'Search', 'query', 'accepted answer', 'Answer accepted or clicked', '0.60'],
    ['code-review', 'Code review', 'review', 'review merged as is', 'Merged without rewrite', '11.50'],
    ['documents', 'Documents', 'document', 'validated document', 'Fields match validation', '1.05'],
  ] as const
).map(([id, name, unit, outcome, success, humanCost]) => ({
  id,
  name,
  unit,
  outcome,
  success,
  where: [{ dimension: 'use-case', values: [id], not: false }],
  humanCost,
  humanMinutes: null,
  rates: [],
  valuePerSuccess: null,
}));

function figuresOf(facts: readonly Fact[]): UnitFigures {
  const sum = (id: MeasureId) => sumOf(facts, [id])[id] as bigint;
  return figures({
    cost: sum('cost'),
    tasks: sum('tasks'),
    outcomes: sum('outcomes'),
    successes: sum('successes'),
    failures: sum('failures'),
    fallbacks: sum('fallbacks'),
    pending: 0n,
    value: 0n,
    calls: sum('calls'),
    attempts: sum('attempts'),
    retries: sum('retries'),
    retryCost: sum('retry-cost'),
    failureCost: sum('failure-cost'),
    incomplete: incompleteOf(facts),
  });
}

/** units.scorecard */
export function scorecardReply(period: Period, compare: Period | null): Scorecard {
  const total = (range: Period) => factsOf(range, []).reduce((sum, fact) => sum + fact.base.cost!, 0n);
  const outside = { dimension: 'use-case', values: [null] };
  const outsideFacts = factsOf(period, [outside]);
  return {
    unitBasis: 'period',
    period,
    compare,
    useCases: USE_CASES.map((useCase) => {
      const where = [{ dimension: 'use-case', values: [useCase.id] }];
      const facts = factsOf(period, where);
      const now = figuresOf(facts);
      const before = compare === null ? null : figuresOf(factsOf(compare, where));
      const days = [...new Set(facts.map((fact) => fact.day))].toSorted();
      const series = days.map((day) => {
        const { cost, successes } = figuresOf(facts.filter((fact) => fact.day === day));
        return ratio(cost, successes);
      });
      return scored({ useCase, now, before, series, finding: `${useCase.name}: steady.` }, period);
    }),
    outside: {
      cost: outsideFacts.reduce((sum, fact) => sum + fact.base.cost!, 0n),
      costBefore:
        compare === null
          ? null
          : factsOf(compare, [outside]).reduce((sum, fact) => sum + fact.base.cost!, 0n),
      unallocated: outsideFacts.reduce(
        (sum, fact) => sum + (fact.dims['team'] === null ? fact.base.cost! : 0n),
        0n,
      ),
    },
    total: { cost: total(period), costBefore: compare === null ? null : total(compare) },
    incomplete: incompleteOf(factsOf(period, [])),
    unmatchedOutcomes: 12,
    tasksWithoutOutcome: 231,
    thresholds: { target: 0.25, redLine: 0.5 },
    minOutcomes: 30,
    timeZone: 'Europe/Berlin',
    basis: 'Billed where invoiced, else usage, else detail',
    ledgerVersion: 7,
  };
}
