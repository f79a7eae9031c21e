/** Random ledgers, rules and pools for properties of allocation. */
import fc from 'fast-check';
import type { AllocationRules, Condition, Pool, Rule } from '../../shared/contract/allocation.ts';
import { allocationFaults } from '../../shared/contract/allocation-faults.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import type { MemoryLine } from './memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const PROVIDERS = ['anthropic', 'openai'];
const TEAMS = ['Ops', 'Sales', 'Support'];
const FEATURES = ['chat', 'draft'];
const PROJECTS = ['alpha', 'beta', 'gateway'];
const KEYS = ['key-chat', 'key-draft', 'batch'];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Anything the weeks around October can hold, bills and outcomes too. */
const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    role: fc.constantFrom('detail', 'detail', 'detail', 'usage', 'billed', 'outcome'),
    day: fc.integer({ min: -3, max: 33 }),
    second: fc.integer({ min: 0, max: 86_399 }),
    provider: fc.constantFrom(...PROVIDERS),
    model: maybe(fc.constantFrom('large', 'small')),
    team: maybe(fc.constantFrom(...TEAMS)),
    feature: maybe(fc.constantFrom(...FEATURES)),
    project: maybe(fc.constantFrom(...PROJECTS)),
    apiKey: maybe(fc.constantFrom(...KEYS)),
    tag: maybe(fc.constantFrom('Sales', 'Legal')),
    cost: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
    category: fc.constantFrom('usage', 'usage', 'usage', 'tax', 'credit'),
    task: fc.integer({ min: 0, max: 9 }),
    status: fc.constantFrom('success', 'failure', 'fallback', 'pending'),
    live: fc.boolean(),
  })
  .map((f): MemoryLine => {
    const isCall = f.role === 'detail' || f.role === 'outcome';
    const start = OCTOBER + f.day * DAY_MS + (isCall ? f.second * 1000 : 0);
    const money =
      f.role === 'billed' ? { reported: f.category === 'credit' ? -f.cost : f.cost } : { listCost: f.cost };
    return {
      role: f.role as MemoryLine['role'],
      numbers: {
        start,
        end: isCall ? start : start + DAY_MS,
        ...(f.role === 'billed' ? {} : { calls: 1, input_uncached: 100 }),
        ...money,
      },
      codes: {
        provider: f.provider,
        model: f.model,
        category: f.role === 'billed' ? f.category : 'usage',
        priceState: 'priced',
        ...(f.role === 'detail'
          ? { team: f.team, feature: f.feature, 'api-key': f.apiKey, project: f.project }
          : {}),
        ...(f.role === 'usage' ? { project: f.project } : {}),
        ...(f.role === 'detail' && f.tag !== undefined ? { tags: JSON.stringify({ dept: f.tag }) } : {}),
        ...(f.role === 'outcome' ? { outcomeStatus: f.status } : {}),
      },
      taskId: isCall ? `t${f.task}` : undefined,
      live: f.live || f.role === 'billed',
    };
  });

export const anyLedger = fc.array(anyLine, { maxLength: 50 });

const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    { dimension: 'team', operator: 'is-empty', values: [] },
    { dimension: 'project', operator: 'is-empty', values: [] },
    { dimension: 'tag:dept', operator: 'is', values: ['Sales'] },
    { dimension: 'provider', operator: 'is-not', values: ['openai'] },
    { dimension: 'model', operator: 'starts-with', values: ['la'] },
    { dimension: 'api-key', operator: 'starts-with', values: ['KEY-'] },
    { dimension: 'api-key', operator: 'contains', values: ['chat', 'bat'] },
    { dimension: 'source', operator: 'is', values: ['test'] },
    { dimension: 'basis', operator: 'is', values: ['difference'] },
  ),
  fc
    .tuple(fc.constantFrom('is', 'is-not'), fc.subarray(PROJECTS, { minLength: 1 }))
    .map(([operator, values]): Condition => ({
      dimension: 'project',
      operator: operator as Condition['operator'],
      values,
    })),
  fc
    .subarray(TEAMS, { minLength: 1, maxLength: 2 })
    .map((values): Condition => ({ dimension: 'team', operator: 'is', values })),
);

const anyDates = fc.constantFrom(
  { from: null, to: null },
  { from: null, to: null },
  { from: '2026-10-10', to: null },
  { from: null, to: '2026-10-20' },
  { from: '2026-10-05', to: '2026-10-25' },
);

const anyRule: fc.Arbitrary<Omit<Rule, 'id' | 'name'>> = fc
  .record({
    dates: anyDates,
    conditions: fc.array(anyCondition, { minLength: 1, maxLength: 2 }),
    gives: fc.constantFrom<Rule['gives']>(
      [{ dimension: 'team', value: 'Legal' }],
      [{ dimension: 'team', value: 'Support' }],
      [{ dimension: 'team', copyFrom: 'tag:dept' }],
      [{ dimension: 'feature', copyFrom: 'project' }],
      [
        { dimension: 'team', copyFrom: 'project' },
        { dimension: 'feature', value: 'chat' },
      ],
    ),
    overrides: fc.boolean(),
  })
  .map(({ dates, ...rule }) => ({ ...dates, ...rule }));

const anyPool: fc.Arbitrary<Omit<Pool, 'id' | 'name'>> = fc
  .record({
    dates: anyDates,
    conditions: fc.array(anyCondition, { minLength: 1, maxLength: 2 }),
    over: fc.constantFrom('team', 'team', 'feature'),
    method: fc.oneof(
      fc
        .subarray(['Legal', 'New', ...TEAMS], { minLength: 1 })
        .map((owners): Pool['method'] => ({ kind: 'even', owners })),
      fc.constantFrom<Pool['method']>(
        {
          kind: 'fixed',
          shares: [
            { owner: 'Sales', percent: '33.3333' },
            { owner: 'Legal', percent: '66.6667' },
          ],
        },
        { kind: 'by-measure', measure: 'cost', owners: null },
        { kind: 'by-measure', measure: 'tasks', owners: null },
        { kind: 'by-measure', measure: 'successes', owners: ['Sales', 'Support', 'Nobody'] },
      ),
    ),
  })
  .map(({ dates, ...pool }) => ({ ...dates, ...pool, over: pool.over as Pool['over'] }));

/** Rules and pools that may be published. */
export const anyRules: fc.Arbitrary<AllocationRules> = fc
  .tuple(fc.array(anyRule, { maxLength: 4 }), fc.array(anyPool, { maxLength: 4 }))
  .map(([rules, pools]): AllocationRules => ({
    rules: rules.map((rule, r) => ({ id: `rule-${r}`, name: `Rule ${r}`, ...rule })),
    pools: pools.map((pool, p) => ({ id: `pool-${p}`, name: `Pool ${p}`, ...pool })),
  }))
  .filter((rules) => allocationFaults(rules).length === 0);

export const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
);
