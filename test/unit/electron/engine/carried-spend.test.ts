/** What carries the spend when evidence overlaps, worked out by hand in dollars. */
import { describe, expect, it } from 'vitest';
import { call, calls, days, evidence, october } from '../../../support/october.ts';

describe('bills over several days', () => {
  it('carry their month once, whatever detail holds', () => {
    expect(october([...calls(1, 31), evidence('billed', 1, 31, 90)]).of('cost')).toBe(90);
  });
  it('that overlap are one bill: their amounts add up over the union of their days', () => {
    expect(
      october([...calls(1, 31), evidence('billed', 1, 31, 50), evidence('billed', 10, 31, 30)]).of('cost'),
    ).toBe(80);
  });
  it('silence usage for the same days, with and without detail', () => {
    const both = [evidence('usage', 1, 31, 100), evidence('billed', 1, 31, 90)];
    expect(october(both).of('cost')).toBe(90);
    expect(october([...calls(1, 4), ...both]).of('cost')).toBe(90);
  });
  it('that equal detail to the cent still bill the month', () => {
    const { tieOut } = october([...calls(1, 31), evidence('billed', 1, 31, 77.5)]);
    expect([tieOut.state, tieOut.providers[0]!.carriedBy, tieOut.unexplained]).toEqual([
      'tied-out',
      'billed',
      0n,
    ]);
  });
});

describe('daily bills', () => {
  it('in local days are compared with the UTC day that holds most of them', () => {
    const bills = days(1, 31).map((day) => evidence('billed', day, day, 2, {}, -2));
    expect(october([...calls(1, 31), ...bills]).of('cost')).toBe(62);
  });
  it('leave a month open while days with usage are not billed', () => {
    const bills = days(1, 10).map((day) => evidence('billed', day, day, 2.5));
    expect(october([...calls(1, 31), ...bills]).state).toBe('preliminary');
  });
  it('of another month do not close this one', () => {
    const august = evidence('billed', -60, -31, 5);
    const bills = days(1, 5).map((day) => evidence('billed', day, day, 2.5));
    expect(october([...calls(1, 31), august, ...bills]).state).toBe('preliminary');
  });
  it('close a month whose last days had no usage', () => {
    const bills = days(1, 29).map((day) => evidence('billed', day, day, 2.5));
    expect(october([...calls(1, 29), ...bills]).state).toBe('tied-out');
  });
});

describe('lines that are no usage', () => {
  it('leave coverage alone: a credit does not make up for calls without an owner', () => {
    const lines = [
      call(1, 60),
      evidence('billed', 1, 1, 100),
      evidence('billed', 1, 1, -40, { category: 'credit', model: undefined }),
    ];
    const month = october(lines);
    expect([month.of('cost'), month.of('usage-cost'), month.of('allocation-coverage')]).toEqual([
      60, 100, 0.6,
    ]);
  });
  it('do not count a prepaid purchase on top of the usage it pays for', () => {
    expect(
      october([evidence('billed', 1, 1, 400), evidence('billed', 1, 1, 500, { category: 'purchase' })]).of(
        'cost',
      ),
    ).toBe(400);
  });
});
