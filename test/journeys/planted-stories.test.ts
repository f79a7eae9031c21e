/** The stories planted in the calls of the sample company. The product must find them, to the nano-dollar. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimalOf } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';
import { ask, expectDetail, filters, MONTHS, stories } from '../support/sample-truth.ts';

let core: TestCore;
beforeAll(async () => {
  core = await sampleCore();
}, 60_000);
afterAll(() => core.close());

describe('stories planted in the calls', () => {
  it('caching never switched on: the feature reads nothing from cache while its sibling does', async () => {
    for (const month of MONTHS) {
      await expectDetail(
        core,
        month,
        { feature: stories.cachingOff.feature },
        stories.cachingOff.months[month]!,
      );
      await expectDetail(
        core,
        month,
        { feature: stories.cachingOff.sibling },
        stories.cachingOff.siblingMonths[month]!,
      );
    }
    const { of } = await ask(core, '2026-10', { feature: stories.cachingOff.feature }, 'cache-hit-rate');
    expect(of('cache-hit-rate')).toBe(0);
  });

  it('a frontier model does classification', async () => {
    const { feature, taskClass, model, months } = stories.frontierClassifier;
    for (const month of MONTHS)
      await expectDetail(core, month, { feature, 'task-class': taskClass, model }, months[month]!);
  });

  it('a prompt grows from version to version', async () => {
    const perCall: number[] = [];
    for (const version of stories.growingPrompt.versions) {
      await expectDetail(core, null, { 'prompt-version': version.promptVersion }, version);
      perCall.push(version.inputTokens / version.calls);
    }
    expect(perCall).toEqual(perCall.toSorted((a, b) => a - b));
  });

  it('retries rise in support', async () => {
    for (const month of MONTHS)
      await expectDetail(
        core,
        month,
        { team: stories.risingRetries.team },
        stories.risingRetries.months[month]!,
      );
    const rates = await Promise.all(
      MONTHS.map(
        async (month) =>
          (await ask(core, month, { team: stories.risingRetries.team }, 'retry-rate')).of(
            'retry-rate',
          ) as number,
      ),
    );
    expect(rates[0]).toBeLessThan(0.05);
    expect(rates[2]).toBeGreaterThan(0.14);
  });

  it('staging eats a production-size share', async () => {
    const { feature, production, staging } = stories.stagingShare;
    for (const month of MONTHS) {
      await expectDetail(core, month, { feature, environment: 'production' }, production[month]!);
      await expectDetail(core, month, { feature, environment: 'staging' }, staging[month]!);
    }
  });

  it('one customer is far above its tier', async () => {
    const { customer, tier, months } = stories.heavyCustomer;
    for (const month of MONTHS) await expectDetail(core, month, { customer }, months[month]!);
    const reply = await core.api.explore.query({
      measures: ['cost'],
      by: ['customer'],
      where: filters({ 'customer-tier': tier }),
      period: monthPeriod('2026-10'),
    });
    expect(reply.rows[0]!.keys[0]).toBe(customer);
    expect(reply.rows[0]!.cell[0] as bigint).toBeGreaterThan(3n * (reply.rows[1]!.cell[0] as bigint));
  });

  it('a price is cut while spend rises', async () => {
    const { feature, months } = stories.priceCut;
    const perCall: number[] = [];
    for (const month of MONTHS) {
      await expectDetail(core, month, { feature }, months[month]!);
      perCall.push(Number(months[month]!.listUsd) / months[month]!.calls);
    }
    expect(perCall[2]).toBeLessThan(perCall[0]!);
    expect(Number(months['2026-10']!.listUsd)).toBeGreaterThan(Number(months['2026-08']!.listUsd));
  });

  it('opens from the headline to a single call with its file and line', async () => {
    const calls = await core.api.explore.calls({
      period: monthPeriod('2026-10'),
      where: filters({ feature: 'code-review' }),
      limit: 1,
    });
    const proof = await core.api.explore.prove(calls.lines[0]!.ref!);
    expect(proof.file).toMatch(/^langfuse-2026-10/);
    expect(proof.steps.reduce((sum, step) => sum + Number(step.cost), 0)).toBeCloseTo(
      Number(decimalOf(proof.line.cost!)),
      9,
    );
  });
});
