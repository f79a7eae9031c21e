/** The real main program of the Electron shell on a real workspace, with a stand-in for Electron itself. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WORTH_THREADS } from '../../electron/engine/scan/read-plain.ts';
import { RENDERER, ROOT } from '../../electron/shells/machine/root.ts';
import { writeEvents } from '../bench/events.ts';
import { ADMIN_KEY, bucketReply, costBucket } from '../support/fetching.ts';
import { loopbackApi } from '../support/loopback-api.ts';

const MAIN = join(ROOT, 'electron', 'shells', 'electron', 'main.ts');
/** What is installed: one file, with its threads in another folder. */
const BUILT = join(ROOT, 'out', 'app', 'main', 'index.js');
const HOOKS = join(ROOT, 'test', 'support', 'electron-hooks.ts');
const PATIENCE_MS = 30_000;

let folder = '';
/** Where the app keeps what it remembers. */
let memory = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  memory = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(memory, { recursive: true, force: true });
});

const remembers = () => ({ XDG_STATE_HOME: memory, HOME: memory, APPDATA: memory });

function start(workspace: string) {
  return spawnSync(process.execPath, ['--import', HOOKS, MAIN, workspace], {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    env: { ...process.env, ...remembers() },
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
      known: { ok: true, value: { workspaces: [{ name: 'halden', current: true, heldBy: null }] } },
      // A second start hands its workspace to the window that is there, once its page listens.
      early: null,
      'tieout:order': { do: 'open', path: '/books/other.tieout' },
      focused: true,
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

it.skipIf(!existsSync(BUILT))(
  'does the same once it is built: brings a large file in with several threads, and answers (after a build)',
  async () => {
    const file = join(folder, 'events.csv');
    await writeEvents(file, 200_000);
    expect(statSync(file).size).toBeGreaterThan(WORTH_THREADS);
    const workspace = join(folder, 'built.tieout');
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', HOOKS, BUILT, workspace], {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      env: { ...process.env, ...remembers(), TIEOUT_TEST_FILE: file },
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { ok: true, value: { name: 'built', lines: 0 } },
      imported: 200_000,
      asked: 6,
    });
  },
  PATIENCE_MS,
);

/** The same while this process plays the API that is fetched from. */
function startFetching(env: Record<string, string>): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, ['--import', HOOKS, MAIN, join(folder, 'fetching.tieout')], {
    env: { ...process.env, TIEOUT_TEST_DATA: folder, TIEOUT_TEST_KEY: ADMIN_KEY, ...remembers(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (block: Buffer) => void (out += block.toString()));
  return new Promise((done) => child.once('close', () => done(JSON.parse(out) as Record<string, unknown>)));
}

it(
  "keeps a key in the system's key store, fetches through Electron's network, and writes the key nowhere in the plain",
  async () => {
    const api = await loopbackApi((seen) => bucketReply(seen, (day) => costBucket(day, 1), 7));
    try {
      const happened = await startFetching({ TIEOUT_TEST_API: api.address });
      expect(happened).toMatchObject({
        keySaved: { ok: true, value: { key: 'system' } },
        connections: { ok: true, value: { keysKept: 'system' } },
        fetched: { ok: true, value: { parts: [{ fault: null, receipt: { imported: 1 } }] } },
        netFetched: `${api.address}/v1/organization/costs`,
        redirect: 'error',
      });
      expect(api.seen[0]!.headers['authorization']).toBe(`Bearer ${ADMIN_KEY}`);
      expect(readdirSync(folder).toSorted()).toEqual(['fetching.tieout', 'keys.json']);
      expect(statSync(join(folder, 'keys.json')).mode & 0o077).toBe(0);
      for (const name of readdirSync(folder))
        expect(readFileSync(join(folder, name)).includes(ADMIN_KEY)).toBe(false);
      expect(JSON.stringify(happened)).not.toContain(ADMIN_KEY);
    } finally {
      await api.close();
    }
  },
  PATIENCE_MS,
);

it.runIf(process.platform === 'linux')(
  'keeps keys in memory only, and says so, where the system encrypts nothing',
  async () => {
    const api = await loopbackApi((seen) => bucketReply(seen, (day) => costBucket(day, 1), 7));
    try {
      const happened = await startFetching({
        TIEOUT_TEST_API: api.address,
        TIEOUT_TEST_STORE: 'basic_text',
      });
      expect(happened).toMatchObject({ keySaved: { value: { key: 'memory' } } });
      expect(existsSync(join(folder, 'keys.json'))).toBe(false);
    } finally {
      await api.close();
    }
  },
  PATIENCE_MS,
);
