/** The board over a real workspace, whole and damaged, and what it keeps from being final. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWriter } from '../../electron/store/better-sqlite3.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await sampleCore();
}, 60_000);
afterEach(() => core.close());

/** Change the file behind the back of the app. */
function damage(sql: string): void {
  const raw = openWriter(core.path);
  raw.pragma('foreign_keys = OFF');
  raw.script(sql);
  raw.close();
}

async function reds(month: string | null = null): Promise<string[]> {
  const { invariants, sound } = await core.api.workspace.invariants({ month });
  const found = invariants.filter(({ state }) => state === 'red').map(({ id }) => id);
  expect(sound).toBe(found.length === 0);
  return found;
}

const august = () => core.api.review.pack({ month: '2026-08' });

describe('a whole workspace', () => {
  it('holds every invariant, and a closed month is final', async () => {
    expect(await reds()).toEqual([]);
    expect(await reds('2026-09')).toEqual([]);
    const { summary, id } = await august();
    expect(summary).toMatchObject({ status: 'final', reasons: [], broken: [] });
    expect(id.endsWith('-F')).toBe(true);
  }, 60_000);

  it('names why a month is preliminary, and prints it only as that', async () => {
    const early = await testCore(Date.UTC(2026, 9, 30, 12));
    try {
      await early.api.workspace.addSample({ job: 'sample' });
      const { summary } = await early.api.review.pack({ month: '2026-10' });
      expect(summary.status).toBe('preliminary');
      expect(summary.reasons).toContain('October 2026 is not over yet.');
      const print = early.api.review.print({ month: '2026-10', job: 'p', final: true });
      await expect(print).rejects.toMatchObject({ fault: { code: 'pack.not-final' } });
    } finally {
      await early.close();
    }
  }, 60_000);
});

describe('a damaged workspace', () => {
  it('has red invariants, and no month of it is final', async () => {
    damage('UPDATE import SET imported = imported - 1, duplicates = duplicates + 1 WHERE id = 1');
    const { summary, id } = await august();
    expect(summary.status).toBe('preliminary');
    expect(summary.broken).toEqual(['Every row read is accounted for', 'The file is whole']);
    expect(summary.reasons[0]).toBe('An invariant does not hold: every row read is accounted for.');
    expect(id.endsWith('-P')).toBe(true);
    expect(await reds()).toEqual(['rows', 'file']);
    // Home says the same once somebody has looked.
    expect((await core.api.review.month({ month: '2026-08' })).status).toBe('preliminary');
    const print = core.api.review.print({ month: '2026-08', job: 'p', final: true });
    await expect(print).rejects.toMatchObject({ fault: { code: 'pack.not-final' } });
  }, 60_000);

  it('has lost a column', async () => {
    damage("DELETE FROM chunk_column WHERE name = 'fileRow' AND chunk_id = 1");
    expect(await reds()).toEqual(['file']);
  }, 60_000);
});

describe('the explanation of a figure', () => {
  const period = { from: '2026-10-01', to: '2026-11-01' };

  it('leads from a total through an import to a line of its file', async () => {
    const { parts, value } = await core.api.explore.explain({ metric: 'cost', period });
    const [cost] = parts;
    const sum = cost!.contributions.reduce((total, each) => total + (each.value as bigint), 0n);
    expect(sum).toBe(value);
    const file = cost!.contributions.find((each) => each.file === 'litellm-2026-10.jsonl')!;
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    const calls = await core.api.explore.calls({
      period: file.place!.period!,
      where: file.place!.where!.map((filter) => ({ ...filter, values: [...filter.values] })),
      orderBy: 'start',
      limit: 1000,
    });
    expect(calls.cost).toBe(file.value);
    const line = await core.api.explore.prove(calls.lines[0]!.ref!);
    expect(line).toMatchObject({ file: 'litellm-2026-10.jsonl', importId: file.importId });
    expect(line.fileRow).toBeGreaterThan(0);
  }, 60_000);

  it('of a cost per success says the same as the scorecard, with the human cost that the use case states', async () => {
    const card = await core.api.units.scorecard({ period });
    for (const { useCase, costPerSuccess, humanCostShare } of card.useCases) {
      const where = [{ dimension: 'use-case' as const, values: [useCase.id] }];
      const each = await core.api.explore.explain({ metric: 'cost-per-success', where, period });
      expect(each.value).toBe(costPerSuccess);
      const share = await core.api.explore.explain({ metric: 'human-cost-share', where, period });
      expect(share.value).toBe(humanCostShare);
      expect(share.parameters[0]!.from).toContain(useCase.name);
    }
    const known = card.useCases.filter(({ human }) => human.total !== null);
    const together = await core.api.explore.explain({
      metric: 'human-cost-share',
      where: [{ dimension: 'use-case', values: known.map(({ useCase }) => useCase.id) }],
      period,
    });
    const sum = (of: (score: (typeof known)[number]) => bigint) =>
      known.reduce((total, score) => total + of(score), 0n);
    expect(known.length).toBeGreaterThan(1);
    expect(together.value).toBe(
      Number(sum(({ now }) => now.cost)) / Number(sum(({ human }) => human.total!)),
    );
  }, 60_000);

  it('of a provider counts days of UTC when it is asked to, as the tie-out does', async () => {
    await core.api.workspace.configure({ timeZone: 'Pacific/Auckland' });
    const report = await core.api.tieOut.report({ month: '2026-10' });
    for (const { provider, billed } of report.providers) {
      const where = [{ dimension: 'provider' as const, values: [provider] }];
      const proof = await core.api.explore.explain({ metric: 'cost', where, period, timeZone: 'UTC' });
      expect(proof.value).toBe(billed);
      expect(proof.period).toMatchObject({ timeZone: 'UTC', fromMs: Date.UTC(2026, 9, 1) });
    }
  }, 60_000);

  it('says why there is no figure, in place of a zero', async () => {
    const where = [{ dimension: 'team' as const, values: ['nobody'] }];
    const proof = await core.api.explore.explain({ metric: 'cost-per-success', where, period });
    expect(proof.value).toBeNull();
    expect(proof.unknown).toBe('There is nothing to divide by: cost $0.00, and successful outcomes 0.');
    const human = await core.api.explore.explain({ metric: 'human-cost-share', period });
    expect(human.unknown).toContain('a use case states it');
  }, 60_000);
});
