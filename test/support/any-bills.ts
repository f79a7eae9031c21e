/** Random months of calls, usage exports, bills and outcomes, from one source or several that state the same money. */
import fc from 'fast-check';
import { DAY_MS } from '../../shared/units/zone.ts';
import type { MemoryLine } from './memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const PROVIDERS = ['anthropic', 'openai'];
const MODELS = ['large', 'small', undefined];
const TEAMS = ['Support', 'Sales', undefined];

/** Anything a month can hold, on the days around it too, so that zone shifts have something to move. */
const anyLine: fc.Arbitrary<MemoryLine> = fc
  .record({
    role: fc.constantFrom('detail', 'detail', 'detail', 'usage', 'billed', 'outcome'),
    day: fc.integer({ min: -1, max: 31 }),
    second: fc.integer({ min: 0, max: 86_399 }),
    days: fc.constantFrom(1, 1, 1, 1, 3, 31),
    provider: fc.constantFrom(...PROVIDERS),
    model: fc.constantFrom(...MODELS),
    team: fc.constantFrom(...TEAMS),
    tokens: fc.integer({ min: 0, max: 5_000_000 }),
    cost: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
    state: fc.constantFrom('priced', 'priced', 'priced', 'unpriced', 'reported'),
    category: fc.constantFrom('usage', 'usage', 'usage', 'tax', 'credit'),
    task: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    attempt: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom('success', 'failure', 'fallback', 'pending'),
    live: fc.boolean(),
  })
  .map((f): MemoryLine => {
    const day = OCTOBER + f.day * DAY_MS;
    const isCall = f.role === 'detail' || f.role === 'outcome';
    const start = isCall ? day + f.second * 1000 : day;
    const priced = f.state === 'priced';
    const credit = f.category === 'credit' ? -1 : 1;
    const money =
      f.role === 'billed'
        ? { reported: f.cost * credit }
        : priced
          ? { listCost: f.cost }
          : f.state === 'reported'
            ? { reported: f.cost }
            : {};
    return {
      role: f.role as MemoryLine['role'],
      numbers: {
        start,
        end: isCall ? start : start + f.days * DAY_MS,
        attempt: f.attempt,
        ...(f.role === 'billed' ? {} : { calls: 1, input_uncached: f.tokens }),
        ...money,
      },
      codes: {
        provider: f.provider,
        model: f.model,
        category: f.role === 'billed' ? f.category : 'usage',
        priceState: f.state,
        ...(f.role === 'detail' ? { team: f.team } : {}),
        ...(f.role === 'outcome' ? { outcomeStatus: f.status } : {}),
      },
      taskId: isCall ? `t${f.task ?? (f.role === 'outcome' ? 0 : '')}` : undefined,
      live: f.live || f.role === 'billed',
    };
  });

/** Calls, usage, bills and outcomes of one source each. */
export const anyEvidence = fc.array(anyLine, { maxLength: 60 });
/** The same, with bills and usage exports from several sources. */
export const anyBills = fc.array(
  fc
    .tuple(anyLine, fc.constantFrom('invoice', 'openai-costs', 'focus', 'vantage', 'cloudhealth'), fc.nat(3))
    .map(([line, sourceId, importId]): MemoryLine =>
      line.role === 'billed' || line.role === 'usage' ? { ...line, sourceId, importId } : line,
    ),
  { maxLength: 60 },
);
/** Zones on both sides of UTC, with and without summer time, and one of half an hour. */
export const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
);
