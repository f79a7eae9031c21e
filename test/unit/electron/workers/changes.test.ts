/** Changes of a large workspace are made in a thread of their own: the same change, the same reply, all or nothing. */
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { CALLED_OFF } from '../../../../shared/contract/called-off.ts';
import type { CoreEvent } from '../../../../shared/contract/events.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';
import { changingApi } from '../../../../electron/api/changing-api.ts';
import { createApp, type App } from '../../../../electron/app.ts';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { changeInThread } from '../../../../electron/workers/change-in-thread.ts';
import { clientOf } from '../../../../electron/shells/machine/client-of.ts';
import { testCore } from '../../../support/core-over-files.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const NOW = Date.UTC(2026, 10, 20);
const HEADER =
  'request_id,timestamp,provider,model,team,task_id,latency_ms,prompt_tokens,completion_tokens,cost_usd';
const PRICE = {
  provider: 'openai',
  model: 'gpt-4o',
  from: '2026-10-01',
  prices: { input_uncached: '3', output: '12' },
};

function callsText(rows: number, first = 0): string {
  const lines = [HEADER];
  for (let i = first; i < first + rows; i += 1) {
    const start = new Date(Date.UTC(2026, 9, 1) + i * 60_000).toISOString();
    lines.push(`req-${i},${start},openai,gpt-4o,team-${i % 5},t${i % 40},${i % 900},${100 + (i % 99)},7,`);
  }
  return `${lines.join('\n')}\n`;
}

/** A workspace at rest with 500 calls in it. */
async function workspaceWithCalls(): Promise<string> {
  const core = await testCore();
  onTestFinished(() => rmSync(core.path, { force: true }));
  await core.bring('calls.csv', callsText(500));
  await core.app.close();
  return core.path;
}

async function opened(path: string, largeLines: number, mode: 'read' | 'write' = 'write'): Promise<App> {
  const { host } = await testCore();
  const app = await createApp({
    host: { ...host, now: () => NOW },
    workspacePath: path,
    mode,
    create: false,
    appName: 'test',
    questionsInThread: true,
    largeLines,
  });
  onTestFinished(() => app.close());
  return app;
}

/** Values without the instants at which they were made: the clock of a thread goes on. */
function timeless<T>(value: T): T {
  if (Array.isArray(value)) return value.map(timeless) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !['atMs', 'closedMs'].includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, timeless(each)])) as T;
}

/** Prices, closing, reopening and taking back, with what each replies. */
async function story(app: App): Promise<unknown[]> {
  const api = clientOf(app);
  const cost = async () => (await api.explore.query({ measures: ['cost'], period: OCTOBER })).total[0];
  const [brought] = await api.imports.list();
  const replies: unknown[] = [await cost()];
  replies.push(await api.prices.add({ ...PRICE, preview: true }), await cost());
  replies.push(await api.prices.add(PRICE), await cost());
  replies.push(await api.periods.close({ job: 'close', month: '2026-10', note: 'Reviewed', anyway: true }));
  replies.push(await api.imports.undo({ id: brought!.id }), await cost());
  replies.push(await api.periods.adjustments());
  replies.push(await api.periods.reopen({ month: '2026-10', note: 'Taken back' }));
  return timeless(replies);
}

test('a change in a thread does what it does in place, and replies the same', async () => {
  const here = await story(await opened(await workspaceWithCalls(), Infinity));
  const there = await story(await opened(await workspaceWithCalls(), 0));
  expect(there).toEqual(here);
}, 120_000);

test('everybody hears of a change that a thread made', async () => {
  const app = await opened(await workspaceWithCalls(), 0);
  const heard: CoreEvent[] = [];
  const listening = new AbortController();
  const listened = (async () => {
    for await (const event of app.events(listening.signal)) heard.push(event);
  })();
  await clientOf(app).prices.add(PRICE);
  const { ledgerVersion } = await app.api.workspace.summary();
  listening.abort();
  await listened;
  expect(heard).toContainEqual({ type: 'changed', ledgerVersion });
}, 60_000);

test('a refused change names its fault, and one that nobody wants any more changes nothing', async () => {
  const path = await workspaceWithCalls();
  const app = await opened(path, 0);
  await expect(clientOf(app).prices.add({ ...PRICE, prices: { output: '-1' } })).rejects.toMatchObject({
    fault: { code: expect.stringMatching(/^(input|price)\./) },
  });
  const before = await app.api.workspace.summary();
  const stale = new AbortController();
  stale.abort();
  const change = changeInThread({
    workspace: path,
    now: () => NOW,
    report: () => undefined,
    change: { noun: 'periods', verb: 'close', input: { month: '2026-10', note: 'x', anyway: true } },
    signal: stale.signal,
  });
  await expect(change).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
  expect((await app.api.workspace.summary()).ledgerVersion).toBe(before.ledgerVersion);
  expect((await app.api.periods.get({ month: '2026-10' })).state).toBe('open');
}, 60_000);

test('a change that is called off before its turn is not made, whatever it is', async () => {
  const path = await workspaceWithCalls();
  const app = await opened(path, 0);
  const [brought] = await app.api.imports.list();
  const gone = new AbortController();
  gone.abort();
  await expect(
    clientOf(app).imports.undo({ id: brought!.id }, { signal: gone.signal }),
  ).rejects.toMatchObject({
    fault: { code: 'job.cancelled' },
  });
  expect((await app.api.workspace.summary()).lines).toBe(500);
}, 60_000);

test('a change that is called off once it is written is seen through', async () => {
  const path = await workspaceWithCalls();
  const workspace = openWorkspace(path, { mode: 'write', now: () => NOW });
  onTestFinished(() => workspace.close());
  const before = workspace.version();
  const asked: boolean[] = [];
  const { ask } = changingApi({
    workspace,
    now: () => NOW,
    report: () => undefined,
    proceed: () => {
      const isWritten = workspace.version() !== before;
      asked.push(isWritten);
      if (isWritten) throw new FaultError(CALLED_OFF);
    },
  });
  await expect(ask('prices', 'add', PRICE)).resolves.toMatchObject({ applied: true, linesChanged: 500 });
  expect(asked).toContain(false);
}, 60_000);

test('a program that only reads changes nothing, also where another one writes, and may look at a change', async () => {
  const path = await workspaceWithCalls();
  const writing = await opened(path, 0);
  const [brought] = await writing.api.imports.list();
  const reading = await opened(path, 0, 'read');
  const api = clientOf(reading);
  const { ledgerVersion } = await writing.api.workspace.summary();
  await expect(api.prices.add({ ...PRICE, preview: true })).resolves.toMatchObject({ linesChanged: 500 });
  for (const change of [
    api.prices.add(PRICE),
    api.imports.undo({ id: brought!.id }),
    api.periods.close({ job: 'close', month: '2026-10', note: 'x', anyway: true }),
  ])
    await expect(change).rejects.toMatchObject({ fault: { code: 'workspace.read-only' } });
  expect((await writing.api.workspace.summary()).ledgerVersion).toBe(ledgerVersion);
}, 60_000);
