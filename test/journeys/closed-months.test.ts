/** A month that is closed keeps its figure; what comes later stands beside it, with its cause and its date. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOW, testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const DAY = 86_400_000;
let core: TestCore;
let clock: number;
beforeEach(async () => {
  clock = NOW;
  core = await testCore(NOW, { now: () => clock });
});
afterEach(() => core.close());

/** Calls of September, each of a price nobody lists: it costs what the log says. */
const calls = (ids: readonly string[], day: number, spend = 1) =>
  ids
    .map((id) =>
      spendLog({
        request_id: id,
        model: 'in-house-1',
        spend,
        startTime: `2026-09-${String(day).padStart(2, '0')}T10:00:00Z`,
        endTime: `2026-09-${String(day).padStart(2, '0')}T10:00:01Z`,
        request_tags: '["team:Support"]',
      }),
    )
    .join('\n');
const september = () => core.api.periods.get({ month: '2026-09' });
const usd = (amount: bigint | null) => (amount === null ? null : Number(amount) / 1e9);
const close = (more: object = {}) => core.api.periods.close({ month: '2026-09', ...more });

describe('closing a month', () => {
  it('keeps its figures, the versions behind them and the files with their hashes', async () => {
    const receipt = await core.bring('september.jsonl', calls(['a', 'b'], 5));
    const closed = await close({ note: 'Reviewed' });
    expect(closed).toMatchObject({ state: 'closed', version: 1, adjusted: 0n, adjustments: 0 });
    expect(usd(closed.reported)).toBe(2);
    expect(closed.closes[0]).toMatchObject({
      version: 1,
      note: 'Reviewed',
      calls: 2n,
      timeZone: 'UTC',
      tieOut: { state: 'not-billed' },
      imports: [{ file: 'september.jsonl', sha256: receipt.sha256, imported: 2 }],
    });
    expect(closed.reasons).toMatchObject([{ severity: 'amber' }]);
  });
  it('is refused for a month without spend, and twice in a row', async () => {
    await expect(close()).rejects.toMatchObject({ fault: { code: 'period.empty' } });
    await core.bring('september.jsonl', calls(['a'], 5));
    await close();
    await expect(close()).rejects.toMatchObject({ fault: { code: 'period.closed' } });
  });
  it('is refused while something is not in order, unless a note says why', async () => {
    await core.bring('september.jsonl', calls(['a'], 5));
    clock = Date.UTC(2026, 8, 20);
    await expect(close()).rejects.toMatchObject({
      fault: { code: 'period.not-ready', message: expect.stringContaining('September is not over yet') },
    });
    await expect(close({ anyway: true })).rejects.toMatchObject({ fault: { column: 'note' } });
    const closed = await close({ anyway: true, note: 'Early close for the board' });
    expect(closed.closes[0]!.accepted).toEqual(['September is not over yet.']);
  });
  it('refuses while dollars of the bill are unexplained', async () => {
    await core.bring('september.jsonl', calls(['a'], 5));
    await core.api.imports.addInvoice({
      job: 'i',
      provider: 'openai',
      from: '2026-09-01',
      to: '2026-10-01',
      amount: '3.50',
    });
    await expect(close()).rejects.toMatchObject({
      fault: { message: expect.stringContaining('$2.50 of the bill is unexplained') },
    });
  });
});

describe('data that comes after a month was closed', () => {
  beforeEach(async () => {
    await core.bring('september.jsonl', calls(['a', 'b'], 5));
    await close();
    clock += DAY;
  });
  it('leaves the closed figure and stands beside it by its cause', async () => {
    const late = await core.bring('late.jsonl', calls(['c'], 9, 0.25));
    const state = await september();
    expect([usd(state.reported), usd(state.adjusted), usd(state.now)]).toEqual([2, 0.25, 2.25]);
    expect(state.changes).toMatchObject([
      {
        amount: 250_000_000n,
        version: 1,
        atMs: clock,
        state: 'carried',
        carriedIn: '2026-11',
        causes: [{ kind: 'import', words: 'late.jsonl was imported', importId: late.id }],
        cells: [{ keys: ['openai', 'in-house-1', 'Support', null], cost: 250_000_000n }],
      },
    ]);
    expect(state.closes[0]!.cost).toBe(2_000_000_000n);
  });
  it('is carried in the statement of the open month and not added to its cost', async () => {
    await core.bring('late.jsonl', calls(['c'], 9, 0.25));
    const november = await core.api.periods.get({ month: '2026-11' });
    expect(november.carriedHere.map((each) => [each.month, usd(each.amount)])).toEqual([['2026-09', 0.25]]);
    expect([november.state, november.now]).toEqual(['open', 0n]);
  });
  it('taken back again is a second adjustment, and both sum to nothing', async () => {
    const late = await core.bring('late.jsonl', calls(['c'], 9, 0.25));
    await core.api.imports.undo({ id: late.id });
    const state = await september();
    expect(state.changes.map((each) => [usd(each.amount), each.causes[0]!.kind])).toEqual([
      [-0.25, 'undo'],
      [0.25, 'import'],
    ]);
    expect([usd(state.adjusted), usd(state.now)]).toEqual([0, 2]);
  });
  it('of another month changes nothing', async () => {
    await core.bring('october.jsonl', calls(['d'], 9).replaceAll('2026-09', '2026-10'));
    expect((await september()).changes).toEqual([]);
  });
  it('that moves cost between teams and not the total says what moved', async () => {
    const other = calls(['a', 'b'], 5).replaceAll('Support', 'Sales');
    await core.bring('restated.jsonl', other);
    const [change] = (await september()).changes;
    expect([usd(change!.amount), usd(change!.moved)]).toEqual([0, 2]);
  });
  it('is held by the next version when the month is closed again, and history stays', async () => {
    await core.bring('late.jsonl', calls(['c'], 9, 0.25));
    const again = await close({ note: 'With the late log' });
    expect([again.version, usd(again.reported), again.adjustments]).toEqual([2, 2.25, 0]);
    expect(again.changes).toMatchObject([{ version: 1, state: 'accepted', carriedIn: null }]);
    expect(again.closes.map((each) => [each.version, usd(each.cost)])).toEqual([
      [2, 2.25],
      [1, 2],
    ]);
    expect(again.events.map((each) => [each.kind, each.version])).toEqual([
      ['closed', 1],
      ['closed', 2],
    ]);
  });
  it('flows into the figure while the month is reopened', async () => {
    await core.bring('late.jsonl', calls(['c'], 9, 0.25));
    await core.api.periods.reopen({ month: '2026-09', note: 'The invoice is in' });
    await core.bring('later.jsonl', calls(['d'], 10, 0.5));
    const state = await september();
    expect([state.state, state.version, usd(state.now), state.adjustments]).toEqual(['open', 1, 2.75, 0]);
    expect(state.changes).toMatchObject([{ state: 'reopened', carriedIn: null }]);
    await expect(core.api.periods.reopen({ month: '2026-09', note: 'again' })).rejects.toMatchObject({
      fault: { code: 'period.open' },
    });
    expect(usd((await close()).reported)).toBe(2.75);
  });
  it('by another time zone names the zone, and going back sums to nothing', async () => {
    const evening = calls(['e'], 1, 0.5).replaceAll('T10:', 'T02:');
    await core.bring('evening.jsonl', evening);
    await close({ note: 'With the evening' });
    await core.api.workspace.configure({ timeZone: 'America/New_York' });
    const state = await september();
    expect([usd(state.reported), usd(state.adjusted), usd(state.now)]).toEqual([2.5, -0.5, 2]);
    expect(state.changes[0]!.causes).toMatchObject([{ kind: 'time-zone' }]);
    expect((await core.api.workspace.invariants({})).sound).toBe(true);
    await core.api.workspace.configure({ timeZone: 'UTC' });
    expect(await september()).toMatchObject({ adjusted: 0n, now: 2_500_000_000n });
  });
  it('by a price names the price', async () => {
    await core.bring('unpriced.jsonl', calls(['e'], 11, 0).replaceAll('in-house-1', 'in-house-2'));
    expect((await september()).changes).toEqual([]);
    await core.api.prices.add({
      provider: 'openai',
      model: 'in-house-2',
      from: '2026-09-01',
      prices: { input_uncached: '100', output: '100' },
    });
    const [change] = (await september()).changes;
    expect(change!.causes).toMatchObject([{ kind: 'price' }]);
    expect(usd(change!.amount)).toBe(0.0015);
  });
  it('is told after the workspace is opened by another program', async () => {
    await core.bring('late.jsonl', calls(['c'], 9, 0.25));
    expect((await core.api.periods.list()).find((each) => each.month === '2026-09')).toMatchObject({
      state: 'closed',
      adjustments: 1,
      adjusted: 250_000_000n,
    });
  });
});
