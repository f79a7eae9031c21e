/** Random ledgers whose outcomes and calls meet by few keys. */
import fc from 'fast-check';
import { DAY_MS } from '../../shared/units/zone.ts';
import type { MemoryLine } from './memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);

/** Few keys, so that they meet: an outcome may name a task, call, session or trace, or nothing that calls know. */
const key = fc.constantFrom('t1', 't2', 't3', 'c1', 'c2', 's1', 's2', 'x1', 'nobody', 'no one');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const when = fc.record({ day: fc.integer({ min: -2, max: 32 }), hour: fc.integer({ min: 0, max: 3 }) });
const instant = ({ day, hour }: { day: number; hour: number }) => OCTOBER + day * DAY_MS + hour * 3_600_000;

/** A call that may name a task, a session, a trace, a customer. */
const call: fc.Arbitrary<MemoryLine> = fc
  .record({
    when,
    cost: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
    task: maybe(fc.constantFrom('t1', 't2', 't3', 't4')),
    callId: maybe(fc.constantFrom('c1', 'c2', 'c3')),
    session: maybe(fc.constantFrom('s1', 's2', 's3')),
    trace: maybe(fc.constantFrom('x1', 'x2')),
    customer: maybe(fc.constantFrom('acme', 'zenith')),
    account: maybe(fc.constantFrom('u1', 'u2')),
    team: maybe(fc.constantFrom('Support', 'Sales')),
    live: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
    elsewhere: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
  })
  .map((f) => ({
    role: 'detail',
    numbers: { start: instant(f.when), end: instant(f.when), calls: 1, attempt: 1, listCost: f.cost },
    codes: {
      provider: 'openai',
      category: 'usage',
      priceState: 'priced',
      customer: f.customer,
      account: f.account,
      team: f.team,
    },
    taskId: f.task,
    sessionId: f.session,
    traceId: f.trace,
    providerCallId: f.callId,
    live: f.live,
    elsewhere: f.elsewhere,
  }));

/** A result under any of the keys, in or about October. */
const outcome: fc.Arbitrary<MemoryLine> = fc
  .record({
    when,
    later: fc.integer({ min: 0, max: 2 }),
    key,
    session: maybe(fc.constantFrom('s1', 's2')),
    trace: maybe(fc.constantFrom('x1')),
    status: fc.constantFrom('success', 'failure', 'fallback', 'pending'),
    value: maybe(fc.integer({ min: 0, max: 9_000_000_000 })),
    customer: maybe(fc.constantFrom('acme', 'zenith', 'nobody')),
    account: maybe(fc.constantFrom('u1')),
    live: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
  })
  .map((f) => ({
    role: 'outcome',
    numbers: {
      start: instant(f.when),
      end: instant(f.when) + f.later * DAY_MS,
      ...(f.value === undefined ? {} : { value: f.value }),
    },
    codes: { outcomeStatus: f.status, customer: f.customer, account: f.account },
    taskId: f.key,
    sessionId: f.session,
    traceId: f.trace,
    live: f.live,
  }));

/** A day's bill. */
const bill: fc.Arbitrary<MemoryLine> = fc
  .record({ day: fc.integer({ min: 0, max: 30 }), cost: fc.integer({ min: 0, max: 4_000_000_000_000 }) })
  .map((f) => ({
    role: 'billed',
    numbers: { start: OCTOBER + f.day * DAY_MS, end: OCTOBER + (f.day + 1) * DAY_MS, reported: f.cost },
    codes: { provider: 'openai', category: 'usage' },
  }));

/** A few calls, results and bills in any order. */
export const anyLedger = fc.array(
  fc.oneof({ weight: 4, arbitrary: call }, { weight: 3, arbitrary: outcome }, bill),
  {
    maxLength: 40,
  },
);
