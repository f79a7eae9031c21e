/** The known answers of the sample company, and how they are compared with what a core says. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { Filter } from '../../shared/contract/query.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from './core-over-files.ts';

type Sums = {
  calls: number;
  retries: number;
  inputTokens: number;
  cacheReadTokens: number;
  totalTokens: number;
  listUsd: string;
  billedUsd: string;
};
type Months = Record<string, Sums>;
type Truth = {
  providers: Record<string, Record<string, { made: Sums; detail: Sums }>>;
  useCases: Record<string, Record<string, { detail: Sums; outcomes: number; successes: number }>>;
  stories: {
    cachingOff: { feature: string; months: Months; sibling: string; siblingMonths: Months };
    frontierClassifier: { feature: string; taskClass: string; model: string; months: Months };
    growingPrompt: { feature: string; versions: (Sums & { promptVersion: string })[] };
    risingRetries: { team: string; months: Months };
    stagingShare: { feature: string; production: Months; staging: Months };
    heavyCustomer: { customer: string; tier: string; months: Months };
    priceCut: { model: string; feature: string; months: Months };
    missingDetail: { provider: string; from: string; to: string; allCalls: Sums };
    bypass: { provider: string; allCalls: Months };
    credit: { usd: string };
    tax: { usd: string };
    unknownModel: { model: string; months: Months };
  };
};

/** What the generator of the sample company knows. */
export const truth = JSON.parse(
  readFileSync(new URL('../../resources/samples/truth.json', import.meta.url), 'utf8'),
) as Truth;
export const { stories } = truth;
export const MONTHS = ['2026-08', '2026-09', '2026-10'];

type Where = Record<string, string>;
/** One filter for each value of a dimension. */
export const filters = (where: Where): Filter[] =>
  Object.entries(where).map(([dimension, value]) => ({
    dimension: dimension as Filter['dimension'],
    values: [value],
    not: false,
  }));

/** Metrics of a month, or of all three. */
export async function ask(core: TestCore, month: string | null, where: Where, ...measures: MetricId[]) {
  const period = month === null ? { from: '2026-08-01', to: '2026-11-01' } : monthPeriod(month);
  const reply = await core.api.explore.query({ measures, where: filters(where), period });
  const base = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]]));
  return { reply, of: (metric: MetricId) => valueOf(metric, base) };
}

/** Expect the detail of a month to be exactly what the generator summed. */
export async function expectDetail(core: TestCore, month: string | null, where: Where, sums: Sums) {
  const { of } = await ask(
    core,
    month,
    { ...where, basis: 'detail' },
    'calls',
    'retries',
    'total-input-tokens',
    'cache-read-tokens',
    'list-cost',
    'attributed-cost',
  );
  expect({
    calls: of('calls'),
    retries: of('retries'),
    input: of('total-input-tokens'),
    cached: of('cache-read-tokens'),
    list: decimalOf(of('list-cost') as bigint),
    cost: decimalOf(of('attributed-cost') as bigint),
  }).toEqual({
    calls: BigInt(sums.calls),
    retries: BigInt(sums.retries),
    input: BigInt(sums.inputTokens),
    cached: BigInt(sums.cacheReadTokens),
    list: sums.listUsd,
    cost: sums.listUsd,
  });
}
