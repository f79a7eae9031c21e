/** The real main program of the Electron shell on a real workspace, with a stand-in for Electron itself. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RENDERER, ROOT } from '../../electron/shells/machine/root.ts';

const MAIN = join(ROOT, 'electron', 'shells', 'electron', 'main.ts');
const HOOKS = join(ROOT, 'test', 'support', 'electron-hooks.ts');
const PATIENCE_MS = 30_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(workspace: string) {
  return spawnSync(process.execPath, ['--import', HOOKS, MAIN, workspace], {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
}

it(
  'opens a guarded window on the workspace, answers its page and nobody else, and closes the workspace',
  () => {
    const { stdout, stderr, status } = start(join(folder, 'halden.tieout'));
    expect([stderr, status]).toEqual(['', 0]);
    const happened = JSON.parse(stdout) as Record<string, unknown>;
    expect(happened).toMatchObject({
      sandbox: true,
      rights: true,
      guarded: true,
      loaded: 'app://tieout/index.html',
      preferences: { contextIsolation: true, sandbox: true, nodeIntegration: false },
      schemes: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
      summary: { ok: true, value: { name: 'halden', lines: 0 } },
      stranger: { ok: false },
      outside: 404,
    });
    if (existsSync(RENDERER))
      expect(happened['page']).toMatchObject({
        status: 200,
        policy: expect.stringContaining("script-src 'self'"),
      });
    expect(readdirSync(folder)).toEqual(['halden.tieout']);
  },
  PATIENCE_MS,
);

it(
  'says in a box why a workspace cannot be opened, and ends',
  () => {
    const path = join(folder, 'foreign.tieout');
    writeFileSync(path, 'this is no workspace');
    const { stdout, stderr, status } = start(path);
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  },
  PATIENCE_MS,
);
