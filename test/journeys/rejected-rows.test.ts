/** Rows that could not be read at first come in later: nothing lost, nothing twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MappingDraft } from '../../shared/contract/imports.ts';
import { accountOf, costOf, DETAIL, expectHealthy, faultOf, JOB, table } from '../support/calls-table.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(async () => {
  await core.close();
});

const GOOD = 'a,2026-10-01T10:00:00Z,house-model,100,0.5';
const LATE = 'b,31.10.2026 10:00,house-model,200,0.25';
const NEVER = 'c,no time,house-model,300,0.125';

describe('rejected rows', () => {
  it('become lines of their import when a mapping can read them, and keep their place in the file', async () => {
    const { id } = await core.bring('calls.csv', table(GOOD, LATE, NEVER), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    expect(await accountOf(core, id)).toMatchObject({ read: 3, imported: 1, rejected: 2 });

    const mapping = { ...DETAIL, timeFormat: 'dmy' as const };
    const preview = await core.api.imports.previewRetry({ id, mapping });
    expect(preview).toMatchObject({
      rejected: 2,
      whole: 2,
      ready: 1,
      header: ['id', 'at', 'model', 'tokens', 'usd'],
    });
    expect(preview.faults).toMatchObject([{ code: 'row.bad-time', row: 4 }]);
    expect(await accountOf(core, id)).toMatchObject({ imported: 1, rejected: 2 });

    const done = await core.api.imports.retry({ id, job: JOB, mapping });
    expect(done).toMatchObject({ retried: 2, imported: 1, duplicates: 0, passedOver: 0, stillRejected: 1 });
    expect(await accountOf(core, id)).toMatchObject({ read: 3, imported: 2, rejected: 1 });
    expect((await core.api.imports.rejected({ id })).rows).toMatchObject([{ fault: { row: 4 }, raw: NEVER }]);
    const calls = await core.api.explore.calls({
      period: { from: '2026-10-31', to: '2026-11-01' },
    });
    expect(calls.lines).toHaveLength(1);
    const line = await core.api.explore.prove(calls.lines[0]!.ref!);
    expect(line).toMatchObject({ fileRow: 3 });
    await expectHealthy(core);
  });

  it('stay as they are when nothing new comes of them, however often they are tried', async () => {
    const { id } = await core.bring('calls.csv', table(GOOD, NEVER), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    const before = (await core.api.workspace.summary()).ledgerVersion;
    for (let i = 0; i < 2; i += 1)
      expect(await core.api.imports.retry({ id, job: JOB })).toMatchObject({ imported: 0, stillRejected: 1 });
    expect((await core.api.workspace.summary()).ledgerVersion).toBe(before);
  });

  it('are named again by what is wrong with them now', async () => {
    const { id } = await core.bring('calls.csv', table(GOOD, 'd,31.10.2026 10:00,m,-5,1'), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    await core.api.imports.retry({ id, job: JOB, mapping: { ...DETAIL, timeFormat: 'dmy' } });
    expect((await core.api.imports.rejected({ id })).rows).toMatchObject([
      { fault: { code: 'row.negative', column: 'tokens', row: 3 } },
    ]);
  });

  it('go with their import when it is undone', async () => {
    const { id } = await core.bring('calls.csv', table(GOOD, LATE), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    await core.api.imports.retry({ id, job: JOB, mapping: { ...DETAIL, timeFormat: 'dmy' } });
    expect(await costOf(core)).toBe(750_000_000n);
    expect(await core.api.imports.undo({ id })).toMatchObject({ removed: 2 });
    expect(await costOf(core)).toBe(0n);
    expect((await faultOf(core.api.imports.retry({ id, job: JOB }))).code).toBe('import.undone');
    await expectHealthy(core);
  });

  it('are decided about as of their own import: a later file has newer versions', async () => {
    const first = await core.bring('first.csv', table(GOOD, LATE), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    const newer = await core.bring('newer.csv', table('b,2026-10-31T10:00:00Z,house-model,200,4'), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    expect(
      await core.api.imports.retry({ id: first.id, job: JOB, mapping: { ...DETAIL, timeFormat: 'dmy' } }),
    ).toMatchObject({
      imported: 1,
      duplicates: 0,
    });
    // 0.5 + 4: the line of the newer file counts, and is a restatement now.
    expect(await costOf(core)).toBe(4_500_000_000n);
    expect(await accountOf(core, newer.id)).toMatchObject({ imported: 1, restated: 1 });
    await core.api.imports.undo({ id: newer.id });
    expect(await costOf(core)).toBe(750_000_000n);
    await expectHealthy(core);
  });

  it('that another file has brought meanwhile are not counted twice', async () => {
    const first = await core.bring('first.csv', table(GOOD, LATE), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    const again = await core.bring('again.csv', table('b,2026-10-31T10:00:00Z,house-model,200,0.25'), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    await core.api.imports.retry({ id: first.id, job: JOB, mapping: { ...DETAIL, timeFormat: 'dmy' } });
    expect(await costOf(core)).toBe(750_000_000n);
    expect(await accountOf(core, again.id)).toMatchObject({ read: 1, imported: 0, duplicates: 1 });
    await expectHealthy(core);
  });

  it('of a bucket that the file has already are added to it, not put in its place', async () => {
    const usage: MappingDraft = {
      role: 'usage',
      columns: { at: 'start', model: 'model', tokens: 'input', usd: 'cost' },
    };
    const text = 'at,model,tokens,usd\n2026-10-31,m,1,0.5\n31.10.2026,m,2,0.25\n';
    const { id } = await core.bring('usage.csv', text, { source: 'generic-table', mapping: usage });
    await core.api.imports.retry({ id, job: JOB, mapping: { ...usage, timeFormat: 'dmy' } });
    expect(await accountOf(core, id)).toMatchObject({ read: 2, imported: 2, duplicates: 0, rejected: 0 });
    const mended = 'at,model,tokens,usd\n2026-10-31,m,1,0.5\n2026-10-31,m,2,0.25\n';
    expect(await core.bring('mended.csv', mended, { source: 'generic-table', mapping: usage })).toMatchObject(
      { imported: 0, duplicates: 2 },
    );
    await expectHealthy(core);
  });

  it('without their whole text are kept and named as such', async () => {
    const long = `{"id":"x","at":"soon","tokens":1,"note":"${'n'.repeat(300)}"}\n{"id":"y","at":"soon","tokens":1}\n`;
    const mapping: MappingDraft = { role: 'detail', columns: { id: 'id', at: 'start', tokens: 'input' } };
    const { id } = await core.bring('log.jsonl', long, { source: 'generic-table', mapping });
    const { rows, groups } = await core.api.imports.rejected({ id });
    expect(rows.map((row) => row.whole)).toEqual([false, true]);
    expect(groups).toMatchObject([{ code: 'row.bad-time', column: 'at', count: 2 }]);
    expect(await core.api.imports.previewRetry({ id })).toMatchObject({ rejected: 2, whole: 1, ready: 0 });
  });

  it('of a source without a mapping are read with a zone that is given now', async () => {
    const row = (time: string) =>
      JSON.stringify({
        request_id: `r-${time}`,
        call_type: 'acompletion',
        startTime: time,
        endTime: time,
        model: 'gpt-4o',
        spend: 0.5,
        prompt_tokens: 10,
        completion_tokens: 1,
        total_tokens: 11,
        api_key: 'k',
      });
    const text = `${row('2026-10-01 10:00:00')}\n${row('bad')}\n`;
    const { id } = await core.bring('spend.jsonl', text);
    expect(await accountOf(core, id)).toMatchObject({ read: 2, imported: 1, rejected: 1 });
    expect(await core.api.imports.retry({ id, job: JOB })).toMatchObject({ stillRejected: 1, imported: 0 });
  });

  it('none: there is nothing to retry', async () => {
    const { id } = await core.bring('calls.csv', table(GOOD), { source: 'generic-table', mapping: DETAIL });
    expect((await faultOf(core.api.imports.retry({ id, job: JOB }))).code).toBe('import.nothing-to-retry');
    expect((await faultOf(core.api.imports.retry({ id: 99, job: JOB }))).code).toBe('import.unknown');
  });

  it('cannot turn into something else than their import holds', async () => {
    const { id } = await core.bring('calls.csv', table(GOOD, LATE), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    const mapping: MappingDraft = { ...DETAIL, role: 'billed' };
    expect(await faultOf(core.api.imports.retry({ id, job: JOB, mapping }))).toMatchObject({
      code: 'mapping.invalid',
    });
  });
});
