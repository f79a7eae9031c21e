import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Query } from '../../../../shared/contract/query.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';
import { createApp, type App } from '../../../../electron/app.ts';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { questionThread } from '../../../../electron/workers/ask-in-thread.ts';
import { testCore } from '../../../support/core-over-files.ts';

const PERIOD = { from: '2026-10-01', to: '2026-11-01' };
const BY_TEAM: Query = {
  measures: ['cost', 'tasks', 'latency-p95'],
  by: ['team'],
  where: [],
  period: PERIOD,
  grain: null,
};
const HEADER =
  'request_id,timestamp,provider,model,team,task_id,latency_ms,prompt_tokens,completion_tokens,cost_usd';

function callsText(rows: number, first = 0): string {
  const lines = [HEADER];
  for (let i = first; i < first + rows; i += 1) {
    const start = new Date(Date.UTC(2026, 9, 1) + i * 60_000).toISOString();
    lines.push(
      `req-${i},${start},openai,gpt-5.4,team-${i % 5},t${i % 40},${i % 900},${100 + (i % 99)},7,0.00${i % 10}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A workspace at rest with some calls in it. */
async function workspaceWithCalls(): Promise<string> {
  const core = await testCore();
  onTestFinished(() => rmSync(core.path, { force: true }));
  await core.bring('calls.csv', callsText(2000));
  await core.app.close();
  return core.path;
}

async function opened(path: string, questionsInThread: boolean): Promise<App> {
  const { host } = await testCore();
  const app = await createApp({
    host,
    workspacePath: path,
    mode: 'write',
    create: false,
    appName: 'test',
    questionsInThread,
  });
  onTestFinished(() => app.close());
  return app;
}

test('a thread gives the answers that the core gives by itself, to questions and to wrong ones', async () => {
  const path = await workspaceWithCalls();
  const own = await opened(path, false);
  const expected = [
    await own.api.explore.query(BY_TEAM),
    await own.api.review.month({ month: '2026-10' }),
    await own.api.workspace.summary(),
  ];
  await own.close();
  const asked = await opened(path, true);
  expect([
    await asked.api.explore.query(BY_TEAM),
    await asked.api.review.month({ month: '2026-10' }),
    await asked.api.workspace.summary(),
  ]).toEqual(expected);
  await expect(asked.api.explore.prove({ chunk: 999, row: 1 })).rejects.toMatchObject({
    fault: { code: 'query.bad-filter' },
  });
}, 60_000);

test('a thread sees a change as soon as it is made', async () => {
  const app = await opened(await workspaceWithCalls(), true);
  const before = await app.api.workspace.summary();
  await app.api.workspace.configure({ timeZone: 'Asia/Kolkata' });
  const after = await app.api.explore.query(BY_TEAM);
  expect(after.timeZone).toBe('Asia/Kolkata');
  expect(after.ledgerVersion).toBeGreaterThan(before.ledgerVersion);
}, 60_000);

test('a question that nobody waits for is called off, and those behind it are answered', async () => {
  const path = await workspaceWithCalls();
  const thread = questionThread({
    workspace: path,
    readOnly: false,
    now: Date.now,
    report: () => undefined,
    keep: () => undefined,
  });
  onTestFinished(() => thread.close());
  const stale = new AbortController();
  const first = thread.ask('explore', 'query', BY_TEAM, stale.signal);
  const second = thread.ask('explore', 'query', { ...BY_TEAM, by: [] });
  stale.abort();
  await expect(first).rejects.toThrow(FaultError);
  await expect(first).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
  await expect(second).resolves.toMatchObject({ by: [] });
  await expect(thread.ask('explore', 'query', BY_TEAM, stale.signal)).rejects.toMatchObject({
    fault: { code: 'job.cancelled' },
  });
}, 60_000);

test('what a thread works out is kept with the workspace and changes no version', async () => {
  const path = await workspaceWithCalls();
  const app = await opened(path, true);
  const { ledgerVersion } = await app.api.workspace.summary();
  const kept = (): bigint => {
    const books = openWorkspace(path, { mode: 'read', now: Date.now });
    const [[count]] = [...books.sql('SELECT count(*) FROM kept').rows] as [[bigint]];
    expect(books.version()).toBe(ledgerVersion);
    books.close();
    return count;
  };
  await expect.poll(kept, { timeout: 30_000, interval: 100 }).toBeGreaterThan(0n);
}, 60_000);

test('a question about a workspace that is not there hears so, as often as it is asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-questions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const thread = questionThread({
    workspace: join(folder, 'nowhere.tieout'),
    readOnly: false,
    now: Date.now,
    report: () => undefined,
    keep: () => undefined,
  });
  for (let i = 0; i < 2; i += 1)
    await expect(thread.ask('explore', 'query', BY_TEAM)).rejects.toThrow('no workspace at this place');
}, 60_000);
