import { describe, expect, it } from 'vitest';
import { AllocationRulesInput, type AllocationRules } from '../../../shared/contract/allocation.ts';
import { allocationFaults } from '../../../shared/contract/allocation-faults.ts';

const RULE = {
  id: 'gateway',
  name: 'Gateway key',
  conditions: [{ dimension: 'api-key', operator: 'is', values: ['key-1'] }],
  gives: [{ dimension: 'team', value: 'Support' }],
};
const POOL = {
  id: 'platform',
  name: 'Platform',
  conditions: [{ dimension: 'team', operator: 'is', values: ['Platform'] }],
  over: 'team',
  method: { kind: 'even', owners: ['Support', 'Sales'] },
};

function rulesOf(input: unknown): AllocationRules {
  return AllocationRulesInput.parse(input);
}
function told(input: unknown): (string | undefined)[][] {
  return allocationFaults(rulesOf(input)).map(({ column, message }) => [column, message]);
}
const withRule = (change: object) => told({ rules: [{ ...RULE, ...change }] });
const withPool = (change: object) => told({ pools: [{ ...POOL, ...change }] });

describe('rules', () => {
  it('are fine when every field says something', () => {
    expect(told({ rules: [RULE], pools: [POOL] })).toEqual([]);
  });

  it('are told at the field when something is missing or contradicts itself', () => {
    expect(withRule({ conditions: [] })).toEqual([['rules.0.conditions', 'The rule has no condition.']]);
    expect(withRule({ from: '2026-10-01', to: '2026-10-01' })).toEqual([
      ['rules.0.to', 'The rule ends (2026-10-01) before it begins (2026-10-01).'],
    ]);
    expect(withRule({ from: '2026-02-30' })).toEqual([['rules.0.from', '"2026-02-30" is not a day.']]);
    expect(withRule({ gives: [] })).toEqual([['rules.0.gives', 'The rule sets no owner.']]);
    expect(withRule({ gives: [{ dimension: 'team', copyFrom: 'team' }] })).toEqual([
      ['rules.0.gives.0', 'The rule copies team onto itself.'],
    ]);
    expect(withRule({ gives: [{ dimension: 'model', value: 'x' }] })).toEqual([
      ['rules.0.gives.0', 'A rule cannot set model.'],
    ]);
    expect(withRule({ conditions: [{ dimension: 'colour', operator: 'is', values: ['red'] }] })).toEqual([
      ['rules.0.conditions.0', 'There is no dimension "colour".'],
    ]);
    expect(withRule({ conditions: [{ dimension: 'outcome', operator: 'is', values: ['success'] }] })).toEqual(
      [['rules.0.conditions.0', 'Outcome is decided after owners are.']],
    );
    expect(withRule({ conditions: [{ dimension: 'project', operator: 'contains', values: [] }] })).toEqual([
      ['rules.0.conditions.0', 'The condition compares with nothing.'],
    ]);
    expect(told({ rules: [RULE, RULE] })).toEqual([['rules.1.id', 'The id "gateway" is used twice.']]);
  });
});

describe('pools', () => {
  it('are refused with the sum found when fixed shares are not the whole', () => {
    const shares = (...percents: string[]) =>
      withPool({
        method: { kind: 'fixed', shares: percents.map((percent, p) => ({ owner: `T${p}`, percent })) },
      });
    expect(shares('33.3333', '33.3333', '33.3334')).toEqual([]);
    expect(shares('33.3333', '33.3333', '33.3333')).toEqual([
      ['pools.0.method.shares', 'The shares sum to 99.9999 %, not 100 %.'],
    ]);
    expect(shares('60', '45.5')).toEqual([
      ['pools.0.method.shares', 'The shares sum to 105.5 %, not 100 %.'],
    ]);
    expect(shares('100', 'none')).toEqual([['pools.0.method.shares.1', '"none" is no share.']]);
  });

  it('are refused when they name nobody, or somebody twice', () => {
    expect(withPool({ method: { kind: 'even', owners: [] } })).toEqual([
      ['pools.0.method', 'The pool names nobody to share it.'],
    ]);
    expect(withPool({ method: { kind: 'even', owners: ['Sales', 'Sales'] } })).toEqual([
      ['pools.0.method', 'Sales is named twice.'],
    ]);
  });

  it('are refused when they are shared by what does not add up', () => {
    expect(withPool({ method: { kind: 'by-measure', measure: 'latency-p95' } })).toEqual([
      ['pools.0.method.measure', 'Cost cannot be shared by latency, 95th percentile.'],
    ]);
    expect(withPool({ method: { kind: 'by-measure', measure: 'tasks' } })).toEqual([]);
  });

  const pool = (id: string, shares: string, owners: readonly string[], dates: object = {}) => ({
    ...POOL,
    ...dates,
    id,
    name: id,
    conditions: [{ dimension: 'team', operator: 'is', values: [shares] }],
    method: { kind: 'even', owners },
  });

  it('are refused with the circle named when cost comes back to what they share', () => {
    expect(
      told({
        pools: [
          pool('ops', 'Ops', ['Sales', 'Infra']),
          pool('data', 'Data', ['Sales']),
          pool('infra', 'Infra', ['Ops']),
        ],
      }),
    ).toEqual([
      [
        'pools.0.method',
        'The pools go in a circle: "ops" gives to Infra, which "infra" shares; "infra" gives to Ops, which "ops" shares.',
      ],
    ]);
    expect(told({ pools: [pool('ops', 'Ops', ['Ops', 'Sales'])] })).toHaveLength(1);
  });

  it('may step down, and may go round when their dates never meet', () => {
    expect(told({ pools: [pool('ops', 'Ops', ['Infra']), pool('infra', 'Infra', ['Sales'])] })).toEqual([]);
    expect(
      told({
        pools: [
          pool('ops', 'Ops', ['Infra'], { to: '2026-10-01' }),
          pool('infra', 'Infra', ['Ops'], { from: '2026-10-01' }),
        ],
      }),
    ).toEqual([]);
  });
});
