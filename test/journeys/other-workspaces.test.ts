import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, type App } from '../../electron/app.ts';
import { recentFile } from '../../electron/shells/machine/recent-file.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import type { Host } from '../../electron/host/host.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { NOW, testCore } from '../support/core-over-files.ts';

const CALLS = `request_id,timestamp,provider,model,team,prompt_tokens,completion_tokens,cost_usd,status
req-1,2026-10-03T10:00:00Z,openai,gpt-4o,Support,1000,200,0.0045,ok
`;

let folder = '';
const apps: App[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const recent = () => recentFile(join(folder, 'remembers', 'recent.json'));
const at = (name: string) => join(folder, `${name}.tieout`);

async function opened(name: string, parts: Partial<Parameters<typeof createApp>[0]> = {}) {
  const base = await testCore();
  const host: Host = { ...base.host, workspaceFiles: { recent: recent() } };
  await base.close();
  const app = await createApp({
    host,
    workspacePath: at(name),
    mode: 'write',
    create: true,
    appName: `the tests of ${name}`,
    ...parts,
  });
  apps.push(app);
  return { app, api: clientOf(app) };
}

describe('another workspace in the running app', () => {
  it('is left alone by a change that was asked of the one before it', async () => {
    writeFileSync(join(folder, 'calls.csv'), CALLS);
    const file = { ref: join(folder, 'calls.csv'), name: 'calls.csv' };
    for (const threads of [{}, { questionsInThread: true, largeLines: 0 }]) {
      const second = await opened('second', threads);
      await second.api.imports.add({ job: 'b', file });
      await apps.pop()!.close();
      const { api } = await opened('first', threads);
      await api.imports.add({ job: 'a', file });
      const [opening, undone] = [api.workspace.open({ path: at('second') }), api.imports.undo({ id: 1 })];
      await expect(undone).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
      expect(await opening).toMatchObject({ name: 'second', lines: 1 });
      expect((await api.workspace.summary()).lines).toBe(1);
      await apps.pop()!.close();
      for (const name of ['first', 'second']) rmSync(at(name));
    }
  });
  it('is answered from, with its own lines, and every listener hears which it is', async () => {
    const { app, api } = await opened('first', { questionsInThread: true });
    writeFileSync(join(folder, 'calls.csv'), CALLS);
    const file = { ref: join(folder, 'calls.csv'), name: 'calls.csv' };
    expect(await api.imports.add({ job: 'a', file })).toMatchObject({ imported: 1 });
    const ask = () =>
      api.explore.query({
        measures: ['cost'],
        by: ['team'],
        period: { from: '2026-10-01', to: '2026-11-01' },
      });
    expect((await ask()).rows).toHaveLength(1);
    const heard: CoreEvent[] = [];
    const stop = new AbortController();
    void (async () => {
      for await (const event of app.events(stop.signal)) heard.push(event);
    })();
    const summary = await api.workspace.open({ path: at('second'), create: true });
    expect(summary).toMatchObject({ name: 'second', lines: 0, readOnly: false });
    expect((await ask()).rows).toEqual([]);
    await expect.poll(() => heard).toContainEqual(expect.objectContaining({ opened: at('second') }));
    stop.abort();
    await api.workspace.open({ path: at('first') });
    expect((await ask()).rows).toHaveLength(1);
  }, 60_000);

  it('that cannot be opened leaves the one that is open as it is', async () => {
    const { api } = await opened('first');
    await expect(api.workspace.open({ path: at('nowhere') })).rejects.toMatchObject({
      fault: { code: 'workspace.missing' },
    });
    expect(await api.workspace.summary(undefined)).toMatchObject({ name: 'first', readOnly: false });
  });

  it('is said to be locked while another program writes to it, and can be read meanwhile', async () => {
    const { api: other } = await opened('shared');
    await other.workspace.configure({ name: 'Shared book' });
    // The lock of this same process stands for another program's: its holder is alive.
    const { api } = await opened('first');
    await expect(api.workspace.open({ path: at('shared') })).rejects.toMatchObject({
      fault: { code: 'workspace.locked' },
    });
    const read = await api.workspace.open({ path: at('shared'), readOnly: true });
    expect(read).toMatchObject({ name: 'Shared book', readOnly: true });
    await expect(api.workspace.configure({ name: 'Mine' })).rejects.toMatchObject({
      fault: { code: 'workspace.read-only' },
    });
    expect(await api.workspace.open({ path: at('first') })).toMatchObject({ readOnly: false });
  });

  it('is opened for reading at the start where somebody else writes, if that is wanted', async () => {
    await opened('shared');
    await expect(opened('shared')).rejects.toMatchObject({ fault: { code: 'workspace.locked' } });
    const { api } = await opened('shared', { elseRead: true });
    expect(await api.workspace.summary(undefined)).toMatchObject({ readOnly: true });
  });
});

describe('the list of workspaces', () => {
  it('holds what was opened, latest first, says what is gone, and forgets what it is told to', async () => {
    const { api } = await opened('first');
    await api.workspace.open({ path: at('second'), create: true });
    const named = async () =>
      (await api.workspaces.list(undefined)).workspaces.map(({ name, current }) => [name, current]);
    expect(await named()).toEqual([
      ['second', true],
      ['first', false],
    ]);
    rmSync(at('first'));
    const [open, gone] = (await api.workspaces.list(undefined)).workspaces;
    expect([open!.bytes! > 0, gone!.bytes, open!.openedAtMs]).toEqual([true, null, NOW]);
    await api.workspaces.forget({ path: at('first') });
    expect(await named()).toEqual([['second', true]]);
    expect(recent().list()).toHaveLength(1);
  });

  it('begins anew where the kept list is torn, and names the open workspace in any case', async () => {
    const { api } = await opened('first');
    writeFileSync(join(folder, 'remembers', 'recent.json'), '[{"path": "/x');
    expect((await api.workspaces.list(undefined)).workspaces).toMatchObject([
      { name: 'first', current: true },
    ]);
  });

  it('says what the shell cannot do', async () => {
    const { api } = await opened('first');
    expect(await api.workspaces.list(undefined)).toMatchObject({ canChoose: false, canReveal: false });
    expect(await api.workspaces.choose({ how: 'open' })).toEqual({ path: null });
    expect(await api.workspaces.reveal({ path: at('first') })).toEqual({ revealed: false });
    await expect(api.workspaces.reveal({ path: '/etc/passwd' })).rejects.toMatchObject({
      fault: { code: 'workspace.missing' },
    });
  });
});
