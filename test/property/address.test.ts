import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, PAGES, parseAddress, START, type Address } from '../../renderer/state/address-text.ts';
import { CHART_KINDS } from '../../renderer/state/explore-keys.ts';
import { METRICS, type MetricId } from '../../shared/catalogue/index.ts';
import type { Filter } from '../../shared/contract/query.ts';
import { DIMENSIONS, type DimensionId } from '../../shared/ledger/dimensions.ts';
import { addDays, dateOfDay } from '../../shared/units/period.ts';

const metric = fc.constantFrom(...METRICS.map((each) => each.id as MetricId));
const dimension = fc.oneof(
  fc.constantFrom(...DIMENSIONS.map((each) => each.id as DimensionId)),
  fc.string({ minLength: 1, unit: 'grapheme' }).map((name): DimensionId => `tag:${name}`),
);
const period = fc
  .record({ day: fc.integer({ min: 15_000, max: 25_000 }), days: fc.integer({ min: 1, max: 400 }) })
  .map(({ day, days }) => ({ from: dateOfDay(day), to: addDays(dateOfDay(day), days) }));
const filter: fc.Arbitrary<Filter> = fc.record({
  dimension,
  values: fc.array(fc.option(fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 4 }),
  not: fc.boolean(),
});
const where = fc.array(filter, { maxLength: 4 });
const count = fc.integer({ min: 0, max: 999_999_999 });
const address: fc.Arbitrary<Address> = fc.record({
  page: fc.constantFrom(...PAGES),
  item: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
  period: fc.option(period),
  compare: fc.oneof(
    fc.constantFrom('previous' as const, 'none' as const),
    period,
    fc.record({ scenario: fc.integer({ min: 1, max: 999_999_999 }) }),
  ),
  where,
  by: dimension,
  measure: metric,
  under: fc.uniqueArray(dimension, { maxLength: 2 }),
  beside: fc.uniqueArray(metric, { maxLength: 12 }),
  chart: fc.constantFrom(...CHART_KINDS),
  top: fc.option(fc.integer({ min: 1, max: 10_000 })),
  across: fc.constantFrom('measures' as const, 'time' as const),
  grain: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  level: fc.constantFrom('groups' as const, 'calls' as const),
  basis: fc.constantFrom('period' as const, 'cohort' as const),
  subject: fc.option(
    fc.oneof(
      fc.record(
        {
          kind: fc.constant('figure' as const),
          metric,
          where,
          period,
          compare: period,
          utc: fc.constant(true as const),
        },
        { requiredKeys: ['kind', 'metric', 'where', 'period'] },
      ),
      fc.record({ kind: fc.constant('line' as const), chunk: count, row: count }),
      fc.record({ kind: fc.constant('metric' as const), metric }),
      fc.record({ kind: fc.constant('made' as const), id: fc.string({ minLength: 1, unit: 'grapheme' }) }),
    ),
  ),
});

describe('the address', () => {
  it('brings back every view it writes', () => {
    fc.assert(
      fc.property(address, (each) => {
        expect(parseAddress(addressText(each))).toEqual(each);
      }),
      { numRuns: 300 },
    );
  });
  it('is plain ASCII, so that it survives being mailed', () => {
    fc.assert(
      fc.property(address, (each) => {
        expect(addressText(each)).toMatch(/^#\/[\x21-\x7e]+$/);
      }),
      { numRuns: 100 },
    );
  });
  it('opens something for any text at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(PAGES).toContain(parseAddress(text).page);
      }),
    );
  });
  it('leaves out what is as at the start', () => {
    expect(addressText(START)).toBe('#/home');
    expect(parseAddress('')).toEqual(START);
  });
  it('drops parts that mean nothing and keeps the rest', () => {
    const read = parseAddress(
      '#/explore?period=2026-13&where=nonsense:x;team:a,~&measure=nope&by=model&vs=2026-08',
    );
    expect(read).toMatchObject({
      page: 'explore',
      period: null,
      measure: 'cost',
      by: 'model',
      where: [{ dimension: 'team', values: ['a', null], not: false }],
      compare: { from: '2026-08-01', to: '2026-09-01' },
    });
  });
});
