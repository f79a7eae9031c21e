/** A small invented ledger for looking at screens: one fact per day, feature and customer, from fixed formulas. */
import type { BaseValues } from '../../../shared/catalogue/expression.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { dateOfDay, dayNumber } from '../../../shared/units/period.ts';

export type Fact = {
  readonly day: string;
  readonly dims: Readonly<Record<string, string | null>>;
  readonly base: Readonly<Partial<Record<MeasureId, bigint>>>;
  readonly call: number;
};

/** feature, team, use case, provider, model, USD a day in July, growth over four months, tasks per USD, success. */
const FEATURES: readonly (readonly [
  string,
  string | null,
  string | null,
  string,
  string,
  number,
  number,
  number,
  number,
])[] = [
  ['Resolution agent', 'Support', 'support', 'anthropic', 'claude-sonnet-4-5', 430, 0.48, 1.2, 0.7],
  ['Answer drafting', 'Support', 'support', 'anthropic', 'claude-haiku-4-5', 190, 0.05, 1.1, 0.72],
  ['Triage', 'Support', 'support', 'openai', 'gpt-5-mini', 100, 0.02, 1.4, 0.71],
  ['Conversation summaries', 'Support', 'support', 'openai', 'gpt-5', 88, -0.24, 0.9, 0.7],
  ['PR review', 'Engineering', 'code-review', 'anthropic', 'claude-sonnet-4-5', 520, 0.1, 0.31, 0.5],
  ['Staging evals', 'Engineering', null, 'openai', 'gpt-5', 140, -0.14, 0, 0],
  ['Dev sandboxes', 'Engineering', null, 'aws', 'anthropic.claude-sonnet-4-5', 76, -0.03, 0, 0],
  ['Rewrite suggestions', 'Engineering', 'code-review', 'anthropic', 'claude-haiku-4-5', 66, 0.07, 0.3, 0.52],
  ['Query answering', 'Search', 'search', 'openai', 'gpt-5-mini', 330, 0.06, 24, 0.73],
  ['Reranking', 'Search', 'search', 'google', 'gemini-3-flash', 112, 0.04, 20, 0.74],
  ['Query rewriting', 'Search', 'search', 'google', 'gemini-3-flash', 76, 0.01, 22, 0.72],
  ['Lead research', 'Sales', 'sales', 'openai', 'gpt-5', 300, 0.08, 0.72, 0.37],
  ['Lead scoring', 'Sales', 'sales', 'azure', 'gpt-5-mini', 130, 0.02, 0.6, 0.38],
  ['Invoice extraction', 'Finance ops', 'documents', 'azure', 'gpt-5', 180, 0.05, 7, 0.92],
  [
    'Contract extraction',
    'Finance ops',
    'documents',
    'aws',
    'anthropic.claude-haiku-4-5',
    84,
    -0.06,
    6.4,
    0.93,
  ],
  ['Unlabelled traffic', null, null, 'openai', 'gpt-5', 41, 0.2, 0, 0],
];
const CUSTOMERS: readonly (readonly [string | null, string | null, number])[] = [
  ['Aldermoor Freight', 'enterprise', 0.27],
  ['Kestrel Insurance', 'enterprise', 0.21],
  ['Bright Harbour', 'business', 0.18],
  ['Quarry & Lane', 'business', 0.14],
  ['Fenwick Health', 'starter', 0.12],
  [null, null, 0.08],
];

function wobble(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x) - 0.5;
}

const whole = (value: number) => BigInt(Math.max(0, Math.round(value)));

function factOf(day: number, at: number, who: number): Fact {
  const [feature, team, useCase, provider, model, usd, growth, tasksPerUsd, success] = FEATURES[at]!;
  const [customer, tier, share] = CUSTOMERS[who]!;
  const date = dateOfDay(day);
  const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  const along = (day - dayNumber('2026-07-01')) / 123;
  const noise = 1 + 0.18 * wobble(day * 31 + at * 7 + who);
  const dollars = usd * share * (weekend ? 0.42 : 1.16) * (1 + growth * along) * noise;
  const cost = whole(dollars * 1e9 + wobble(day + at) * 1e6);
  const tasks = whole(dollars * tasksPerUsd * (1 - 0.12 * along));
  const successes = whole(Number(tasks) * success);
  const fallbacks = whole(Number(tasks - successes) * 0.75);
  const calls = whole(dollars * 62 * (1 + wobble(at)));
  const tokens = calls * 6_700n;
  const retries = whole(Number(calls) * (feature === 'Resolution agent' ? 0.06 + 0.14 * along : 0.04));
  const unpriced = feature === 'Unlabelled traffic' && day % 5 === 0 ? 3n : 0n;
  return {
    day: date,
    call: at * 100 + who,
    dims: {
      feature: team === null ? null : feature,
      team,
      'use-case': useCase,
      provider,
      model,
      customer,
      'customer-tier': tier,
      environment:
        feature === 'Staging evals' ? 'staging' : feature === 'Dev sandboxes' ? 'development' : 'production',
      source: 'LiteLLM gateway',
      basis: team === null ? 'Billed, unexplained' : null,
      outcome: null,
    },
    base: {
      cost,
      'usage-cost': cost,
      'list-cost': (cost * 104n) / 100n,
      'billed-cost': 0n,
      'attributed-cost': team === null ? 0n : cost,
      'allocated-cost': team === null ? 0n : cost,
      'allocated-usage-cost': team === null ? 0n : cost,
      'shared-cost': 0n,
      'retry-cost': (cost * retries) / (calls === 0n ? 1n : calls),
      'failure-cost': tasks === 0n ? 0n : (cost * (tasks - successes)) / tasks,
      calls,
      attempts: calls + retries,
      retries,
      outcomes: tasks,
      successes,
      failures: tasks - successes - fallbacks,
      fallbacks,
      pending: 0n,
      value: 0n,
      'input-tokens': (tokens * 55n) / 100n,
      'cache-read-tokens': (tokens * 30n) / 100n,
      'cache-write-tokens': (tokens * 4n) / 100n,
      'total-input-tokens': (tokens * 89n) / 100n,
      'output-tokens': tokens - (tokens * 89n) / 100n,
      'reasoning-tokens': 0n,
      'unpriced-calls': unpriced,
      'unpriced-tokens': unpriced * 6_700n,
      tasks,
    },
  };
}

/** Every fact from July to October 2026. */
export const FACTS: readonly Fact[] = Array.from(
  { length: 123 },
  (_, i) => dayNumber('2026-07-01') + i,
).flatMap((day) => FEATURES.flatMap((_, at) => CUSTOMERS.map((__, who) => factOf(day, at, who))));

/** Add up base values of facts. */
export function sumOf(facts: readonly Fact[], bases: readonly MeasureId[]): BaseValues {
  return Object.fromEntries(
    bases.map((id) => [
      id,
      id === 'latency-p95'
        ? 2400 + facts.length
        : facts.reduce((sum, fact) => sum + (fact.base[id] ?? 0n), 0n),
    ]),
  );
}
