/** The waste planted in the sample company: the scenario that mends it recovers it, as reckoned from the generator's own sums. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioDefinition } from '../../shared/contract/scenario-definition.ts';
import type { ScenarioAnswer } from '../../shared/contract/scenarios.ts';
import { costCharge, priceBookOf } from '../../shared/maths/price.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { parseNanos } from '../../shared/units/money.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { shippedList, shippedOverlays } from '../support/price-books.ts';
import { sampleCore } from '../support/sample-core.ts';
import { ask, stories } from '../support/sample-truth.ts';

let core: TestCore;
beforeAll(async () => {
  core = await sampleCore();
}, 60_000);
afterAll(() => core.close());

const OCTOBER = monthPeriod('2026-10');
const book = priceBookOf(shippedList, shippedOverlays);
type LeverDraft = Omit<Partial<ScenarioDefinition['levers'][number]>, 'assume' | 'where'> & {
  readonly kind: ScenarioDefinition['levers'][number]['kind'];
  readonly assume: Record<
    string,
    number | { readonly low: number; readonly likely: number; readonly high: number }
  >;
  readonly where: Record<string, string>;
};

const tryOut = (lever: LeverDraft): Promise<ScenarioAnswer> =>
  core.api.scenarios.project({
    period: OCTOBER,
    draws: 400,
    scenario: {
      name: 'Mended',
      levers: [
        {
          ...lever,
          id: 'mended',
          where: Object.entries(lever.where).map(([dimension, value]) => ({
            dimension: dimension as 'feature',
            values: [value],
          })),
        },
      ],
    },
  });

/** What tokens cost on a model on the last day of October. */
function costOn(provider: string, model: string, tokens: { readonly [kind: string]: number }): bigint {
  const { listCost } = costCharge(book, {
    provider,
    rawModel: model,
    serviceTier: null,
    startMs: Date.UTC(2026, 9, 31),
    tokens,
    units: {},
    isBucket: true,
  });
  return listCost!;
}
const near = (value: bigint, other: bigint, by: bigint) => {
  const gap = value > other ? value - other : other - value;
  expect(gap, `${value} and ${other}`).toBeLessThanOrEqual(by);
};

describe('scenarios that mend the planted waste', () => {
  it('classification on the small model recovers what the frontier model costs more, and is not called a saving', async () => {
    const { feature, months, cheaper } = stories.frontierClassifier as typeof stories.frontierClassifier & {
      cheaper: { model: string };
    };
    const sums = months['2026-10']!;
    const { projection, contributions } = await tryOut({
      kind: 'switch-model',
      where: { feature },
      to: { provider: 'openai', model: cheaper.model },
      assume: { share: 1 },
    });
    const small = costOn('openai', cheaper.model, {
      input_uncached: sums.inputTokens - sums.cacheReadTokens,
      cache_read: sums.cacheReadTokens,
      output: sums.totalTokens - sums.inputTokens,
    });
    const waste = parseNanos(sums.listUsd)! - small;
    near(-projection.change, waste, 2n);
    expect(contributions.levers[0]!.contribution).toBe(projection.change);
    expect(projection.verdict).toBe('not-supported');
  });

  it('a cap on attempts recovers what retries cost in support, and says which successes needed them', async () => {
    const { of } = await ask(
      core,
      '2026-10',
      { team: stories.risingRetries.team, basis: 'detail' },
      'retry-cost',
    );
    const { projection } = await tryOut({
      kind: 'cap-retries',
      where: { team: stories.risingRetries.team },
      assume: { attempts: 1 },
    });
    expect(-projection.change).toBe(of('retry-cost'));
    expect(projection.levers[0]!.successChange).toBeLessThan(0);
    expect(projection.levers[0]!.evidence.kind).toBe('outcomes');
  });

  it('staging without its regression runs costs what production alone does', async () => {
    const { feature, staging } = stories.stagingShare;
    const { projection } = await tryOut({
      kind: 'gate',
      where: { feature, environment: 'staging' },
      assume: { share: 1 },
    });
    expect(-projection.change).toBe(parseNanos(staging['2026-10']!.listUsd));
    // No outcome rests on it.
    expect(projection.scenario.successes).toBe(projection.baseline.successes);
  });

  it('a cache for the feature that never had one recovers its system prompt within the range', async () => {
    const { feature, months, sibling, siblingMonths } = stories.cachingOff;
    const sums = months['2026-10']!;
    // The part that is the same in every call is 60,000 tokens; the sibling shows how often a written prompt is read.
    const system = 60_000 * sums.calls;
    const whole = sums.inputTokens;
    const { of } = await ask(core, '2026-10', { feature: sibling, basis: 'detail' }, 'cache-write-tokens');
    const reuse = siblingMonths['2026-10']!.cacheReadTokens / Number(of('cache-write-tokens'));
    const share = system / whole;
    const likely = share / (1 + 1 / reuse);
    const answer = await tryOut({
      kind: 'cache-hits',
      where: { feature },
      assume: {
        hitRate: { low: likely * 0.8, likely, high: Math.min(share, likely * 1.1) },
        reuse: { low: reuse / 2, likely: reuse, high: reuse * 2 },
      },
    });
    // Read or written instead of sent: what the generator would have made of the same calls with a cache.
    const read = system / (1 + 1 / reuse);
    const [input, cached, written] = (['input_uncached', 'cache_read', 'cache_write_5m'] as const).map(
      (kind) => Number(costOn('anthropic', 'claude-sonnet-5-5', { [kind]: 1_000_000 })),
    ) as [number, number, number];
    const waste = (read * (input - cached) - (read / reuse) * (written - input)) / 1_000_000;
    const { p10, p90 } = answer.ranges!.change;
    expect(-p90).toBeLessThanOrEqual(waste);
    expect(-p10).toBeGreaterThanOrEqual(waste);
    expect(answer.projection.verdict).toBe('unaffected');
    expect(answer.projection.levers[0]!.cache!.before).toBe(0);
  });

  it('the prompt as it was before it grew recovers what it grew by, within the range', async () => {
    const { feature, versions } = stories.growingPrompt;
    const [first, last] = [versions[0]!, versions.at(-1)!];
    const before = first.inputTokens / first.calls;
    const now = last.inputTokens / last.calls;
    const cut = 1 - before / now;
    const answer = await tryOut({
      kind: 'shorten-prompts',
      where: { feature },
      assume: { cut: { low: cut - 0.15, likely: cut - 0.05, high: cut } },
    });
    // In October versions 14 and 15 ran; their input above that of version 11, at the input price.
    const october = await ask(core, '2026-10', { feature, basis: 'detail' }, 'total-input-tokens', 'calls');
    const extra = Number(october.of('total-input-tokens')) - before * Number(october.of('calls'));
    const input = Number(costOn('anthropic', 'claude-opus-5-5', { input_uncached: 1_000_000 })) / 1_000_000;
    const waste = extra * input;
    expect(-answer.ranges!.change.p90).toBeLessThanOrEqual(waste);
    expect(-answer.ranges!.change.p10).toBeGreaterThanOrEqual(waste * 0.85);
  });
});
