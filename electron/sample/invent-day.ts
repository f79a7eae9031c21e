/** Invents one day of the company: tasks, their calls with retries, and how the tasks ended. */
import type { Tokens } from '../../shared/ledger/charge.ts';
import { costCharge, type PriceBook } from '../../shared/maths/price.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import type { Call, Day, TaskResult } from './call.ts';
import {
  CUSTOMERS,
  FEATURES,
  HEAVY_CUSTOMER,
  TIERS,
  TIER_WEIGHTS,
  type CustomerTier,
  type Environment,
  type Feature,
} from './company.ts';
import { randomOf, type Random } from './random.ts';
import { BYPASS, OUTAGE, PRIVATE, REVIEW_PROMPTS, STAGING, supportRetryShare } from './stories.ts';
import { expectedTasks, inMonth, instantIn, statusOf, WORK, type Work, type WorkId } from './workload.ts';

/** Long-context prices of OpenAI begin at 272,000 tokens; daily usage could not show them. */
const LONGEST_BODY = { openai: 230_000, anthropic: 600_000 };
const USUAL_RETRY_SHARE = 0.02;
const MOST_ATTEMPTS = 4;

/** What a day needs to know. `month` counts from the first month of the story. */
export type DayInput = {
  readonly seed: string;
  readonly scale: number;
  readonly date: string;
  readonly month: number;
  readonly book: PriceBook;
};

type Task = {
  readonly id: string;
  readonly customer: string | null;
  readonly tier: CustomerTier | null;
  readonly environment: Environment;
  atMs: number;
};

type Step = { readonly feature: Feature; readonly turns: number };

function customerOf(random: Random): [CustomerTier, string] {
  const tier = TIERS[random.weighted(TIER_WEIGHTS)]!;
  const names = CUSTOMERS[tier];
  const weights = names.map((name, index) => (name === HEAVY_CUSTOMER ? 6 : 1.15 - 0.03 * index));
  return [tier, names[random.weighted(weights)]!];
}

function around(mean: number, random: Random): number {
  return Math.max(1, Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0) + random.pick([-1, 0, 0, 1]));
}

function stepsOf(id: WorkId, turns: number, random: Random): readonly Step[] {
  switch (id) {
    case 'support':
      return [
        { feature: FEATURES.triage, turns: 1 },
        { feature: FEATURES.answers, turns: around(turns, random) },
        { feature: FEATURES.summaries, turns: 1 },
      ];
    case 'sales':
      return [{ feature: FEATURES.leads, turns: around(turns, random) }];
    case 'search':
      return [{ feature: FEATURES.search, turns: random.chance(turns - 1) ? 2 : 1 }];
    case 'code-review':
      return [{ feature: FEATURES.review, turns: around(turns, random) }];
    case 'documents':
      return [
        { feature: FEATURES.routing, turns: 1 },
        { feature: FEATURES.extraction, turns: random.chance(turns - 1) ? 2 : 1 },
      ];
    case 'staging':
      return [{ feature: FEATURES.extraction, turns: random.chance(turns - 1) ? 2 : 1 }];
    case 'contracts':
      return [{ feature: FEATURES.contracts, turns: 1 }];
    case 'evals':
      return [{ feature: FEATURES.evals, turns: 1 }];
  }
}

/** Prompt version in force, and the text it adds that cannot be cached. */
function promptOn(feature: Feature, date: string): { version: number; extra: number } {
  if (feature.id === FEATURES.review.id)
    return REVIEW_PROMPTS.findLast((prompt) => prompt.from <= date) ?? REVIEW_PROMPTS[0];
  return { version: 3 + Number(date >= '2026-09-10') + Number(date >= '2026-10-08'), extra: 0 };
}

function tokensOf(feature: Feature, extra: number, turn: number, isHeavy: boolean, random: Random): Tokens {
  const drawn = random.logNormal(feature.body[0], feature.body[1]);
  const longest = LONGEST_BODY[feature.provider];
  const body = Math.min(longest, isHeavy ? Math.round(drawn * 1.7) : drawn) + extra;
  const output = random.logNormal(feature.output[0], feature.output[1]);
  if (!feature.isCached) return { input_uncached: feature.system + body, output };
  // Later turns of a conversation find its beginning in the cache.
  const known = turn > 1 && feature.id === FEATURES.answers.id ? Math.round(body * 0.45) : 0;
  const write = feature.provider === 'anthropic' ? 'cache_write_5m' : 'cache_write';
  const isHit = turn > 1 || random.chance(0.88);
  return isHit
    ? { input_uncached: body - known, cache_read: feature.system + known, output }
    : { input_uncached: body, [write]: feature.system, output };
}

function isLogged(feature: Feature, date: string): boolean {
  if (feature.id === FEATURES.notebooks.id) return false;
  return feature.provider !== 'openai' || date < OUTAGE.from || date >= OUTAGE.to;
}

function callsOf(
  task: Task,
  step: Step,
  work: Work | null,
  input: DayInput,
  random: Random,
): readonly Call[] {
  const { feature } = step;
  const { date, book } = input;
  const { version, extra } = promptOn(feature, date);
  const retryShare = work?.id === 'support' ? supportRetryShare(date) : USUAL_RETRY_SHARE;
  const isBatch =
    feature.id === FEATURES.extraction.id && task.environment === 'production' && random.chance(0.35);
  const calls: Call[] = [];
  for (let turn = 1; turn <= step.turns; turn += 1) {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      // Followed by another try with chance r, a share r of all calls are retries.
      const hasFailed = attempt < MOST_ATTEMPTS && random.chance(retryShare);
      const tokens = tokensOf(feature, extra, turn, task.customer === HEAVY_CUSTOMER, random);
      const duration =
        (feature.latency[0] + feature.latency[1] * tokens.output!) * Math.exp(0.25 * (random.next() - 0.5));
      const { listCost } = costCharge(book, {
        provider: feature.provider,
        rawModel: feature.model,
        serviceTier: isBatch ? 'batch' : null,
        startMs: task.atMs,
        tokens,
        units: {},
        isBucket: false,
      });
      calls.push({
        id: random.id(10),
        feature,
        key: feature.keys[task.environment]!,
        environment: task.environment,
        isBatch,
        startMs: task.atMs,
        endMs: task.atMs + Math.round(duration),
        taskId: task.id,
        attempt,
        hasFailed,
        tokens,
        promptVersion: version,
        customer: task.customer,
        tier: task.tier,
        cost: listCost,
        isSeen: isLogged(feature, date),
      });
      task.atMs += Math.round(duration) + 200 + random.int(2500);
      if (!hasFailed) break;
    }
  }
  return calls;
}

function resultOf(task: Task, work: Work, month: number, random: Random): TaskResult {
  const status = statusOf(work, month, random);
  const atMs = task.atMs + random.logNormal(work.lag * 3_600_000, 0.6);
  const value = work.id === 'sales' && status === 'success' ? String(random.logNormal(90, 0.5)) : null;
  const handledBy = status === 'fallback' ? 'human' : 'ai';
  return { taskId: task.id, useCase: work.id, status, atMs, valueUsd: value, handledBy };
}

/** Everything that happened on a day. Depends on the seed, the scale and the date alone. */
export function inventDay(input: DayInput): Day {
  const { date, seed, scale, month } = input;
  const dayMs = Date.parse(`${date}T00:00:00Z`);
  const short = date.slice(2).replaceAll('-', '');
  const calls: Call[] = [];
  const results: TaskResult[] = [];
  for (const work of WORK) {
    const random = randomOf(`${seed} ${date} ${work.id}`);
    if (work.id === 'contracts' && date < PRIVATE.from) continue;
    const isEarly = work.id === 'staging' && date < STAGING.from;
    const count = random.poisson(expectedTasks(work, dayMs, isEarly ? 0 : month, scale));
    for (let number = 1; number <= count; number += 1) {
      const [tier, customer] = work.hasCustomer ? customerOf(random) : [null, null];
      const environment =
        work.id === 'staging' ? 'staging' : work.id === 'evals' ? 'development' : 'production';
      const id = `${work.prefix}-${short}-${number}`;
      const task: Task = { id, customer, tier, environment, atMs: instantIn(work, dayMs, random) };
      for (const step of stepsOf(work.id, inMonth(work.turns, month), random))
        for (const call of callsOf(task, step, work, input, random)) calls.push(call);
      if (work.lag > 0) results.push(resultOf(task, work, month, random));
    }
  }
  if (date >= BYPASS.from) {
    const random = randomOf(`${seed} ${date} bypass`);
    const count = random.poisson(BYPASS.callsADay * scale);
    for (let number = 1; number <= count; number += 1) {
      const atMs = dayMs + 8 * 3_600_000 + random.int(DAY_MS / 3);
      const task: Task = {
        id: `nb-${short}-${number}`,
        customer: null,
        tier: null,
        environment: 'development',
        atMs,
      };
      for (const call of callsOf(task, { feature: FEATURES.notebooks, turns: 1 }, null, input, random))
        calls.push(call);
    }
  }
  calls.sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  return { date, calls, results };
}
