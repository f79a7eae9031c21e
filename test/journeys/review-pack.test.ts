/** The pack is a frozen value: same data, same content, same hash, whatever the file or the day. */
import { describe, expect, it } from 'vitest';
import { monthPeriod } from '../../shared/units/period.ts';
import { NOW, testCore, type TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';

async function importedAnew(): Promise<TestCore> {
  const core = await testCore(NOW + 5 * 86_400_000);
  await core.api.workspace.addSample({ job: 'sample' });
  return core;
}

async function packOf(opening: Promise<TestCore>, settings: { timeZone?: string } = {}) {
  const core = await opening;
  try {
    if (settings.timeZone !== undefined) await core.api.workspace.configure(settings);
    const pack = await core.api.review.pack({ month: '2026-10' });
    const cost = await core.api.explore.query({ measures: ['cost'], period: monthPeriod('2026-10') });
    return { pack, cost: cost.total[0] };
  } finally {
    await core.close();
  }
}

describe('the review pack', () => {
  it('has the same content and hash for the same data, made in another file on another day', async () => {
    const first = await packOf(sampleCore());
    const later = await packOf(importedAnew());
    expect(later.pack.contentHash).toBe(first.pack.contentHash);
    expect(later.pack.id).toBe(first.pack.id);
  }, 60_000);

  it('has another hash when a figure it prints is another', async () => {
    const utc = await packOf(sampleCore());
    const kiritimati = await packOf(sampleCore(), { timeZone: 'Pacific/Kiritimati' });
    expect(kiritimati.cost).not.toBe(utc.cost);
    expect(kiritimati.pack.contentHash).not.toBe(utc.pack.contentHash);
  }, 60_000);

  it('says one total on cover, scorecard, allocation and tie-out, and names the edge of a zone that is not UTC', async () => {
    for (const timeZone of ['UTC', 'America/Los_Angeles']) {
      const { pack, cost } = await packOf(sampleCore(), { timeZone });
      const { summary } = pack;
      const column = (reply: typeof pack.byTeam) =>
        reply.rows.reduce((sum, row) => sum + (row.cell[0] as bigint), 0n);
      expect([
        summary.cost,
        summary.scorecard.total.cost,
        column(pack.byTeam),
        column(pack.byFeature),
        column(pack.byModel),
        column(pack.byCustomer),
      ]).toEqual(Array(6).fill(cost));
      expect(summary.tieOut.billed + summary.tieOut.monthEdge).toBe(cost);
      expect(summary.daily.reduce((sum, day) => sum + (day.cost ?? 0n), 0n)).toBe(cost);
    }
  }, 120_000);
});
