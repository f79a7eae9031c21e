/** The programs as a user starts them: real processes on real workspaces. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, SAMPLES } from '../../electron/shells/machine/root.ts';

const PATIENCE_MS = 60_000;
const CLI = join(ROOT, 'electron', 'shells', 'cli', 'main.ts');
const BROWSER = join(ROOT, 'electron', 'shells', 'browser', 'main.ts');

let folder = '';
let state = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  state = mkdtempSync(join(tmpdir(), 'tieout-state-'));
});
afterEach(() => {
  for (const each of [folder, state]) rmSync(each, { recursive: true, force: true });
});

const remembers = () => ({ XDG_STATE_HOME: state });
const withoutDisplay = () => ({
  ...process.env,
  ...remembers(),
  DISPLAY: '',
  WAYLAND_DISPLAY: '',
  CHROME_PATH: '',
});

function tieout(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    encoding: 'utf8',
    env: withoutDisplay(),
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the tieout command', () => {
  const good = join(SAMPLES, 'anthropic-cost-2026-10.json');

  it(
    'imports, counts, queries exactly and takes back',
    () => {
      const workspace = join(folder, 'w.tieout');
      const bad = join(folder, 'bad.csv');
      writeFileSync(bad, 'colour,shape\nred,round\n');
      const run = tieout('import', good, bad, good, '--workspace', workspace, '--json');
      expect(run.code).toBe(1);
      expect(run.err.trim().split('\n')).toHaveLength(1);
      expect(run.err).toMatch(/^bad\.csv/);
      const said = JSON.parse(run.out) as {
        imports: { id: number; imported: number; reportedCostUsd: string }[];
      };
      const [first] = said.imports;
      const query = ['query', '--workspace', workspace, '--measure', 'billed-cost', '--json'];
      const total = () => (JSON.parse(tieout(...query).out) as { total: Record<string, string> }).total;
      expect(total()['billed-cost']).toBe(first!.reportedCostUsd);
      expect(tieout('check', '--workspace', workspace).code).toBe(0);
      expect(tieout('undo', String(first!.id), '--workspace', workspace).code).toBe(0);
      expect(total()['billed-cost']).not.toBe(first!.reportedCostUsd);
    },
    PATIENCE_MS,
  );

  it(
    'tells in one line what it cannot read',
    () => {
      const empty = join(folder, 'empty.csv');
      writeFileSync(empty, '');
      const workspace = join(folder, 'w.tieout');
      for (const file of [folder, empty, join(folder, 'missing.csv')]) {
        const run = tieout('import', file, '--workspace', workspace);
        expect([run.code, run.out, run.err.trim().split('\n').length]).toEqual([1, '', 1]);
      }
      const missing = tieout('check', '--workspace', join(folder, 'none.tieout'));
      expect([missing.code, missing.err.trim().split('\n').length]).toEqual([1, 1]);
      expect(existsSync(join(folder, 'none.tieout'))).toBe(false);
    },
    PATIENCE_MS,
  );

  it(
    'lists the sources without a workspace and leaves none behind',
    () => {
      const run = tieout('sources', '--json');
      expect(run.code).toBe(0);
      const list = JSON.parse(run.out) as { id: string; liveFetch: boolean }[];
      expect(list.map(({ id }) => id)).toContain('anthropic-cost');
      expect(readdirSync(folder)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** Start the browser shell and collect what it says until it ends. */
function startShell(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [BROWSER, join(folder, 'w.tieout')], { env });
  let said = '';
  const heard: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (block: Buffer) => {
      said += block.toString();
      for (const listener of heard) listener();
    });
  const saying = (words: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const match = words.exec(said);
        if (match !== null) resolve(match[0]);
      };
      heard.push(look);
      look();
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, saying, ended, said: () => said };
}

describe.skipIf(process.platform === 'win32')('the browser shell', () => {
  it(
    'serves and prints its address where there is no display, and ends cleanly on Ctrl-C',
    async () => {
      const shell = startShell(withoutDisplay());
      const address = await shell.saying(/http:\/\/127\.0\.0\.1:\d+\/open\?t=\S+/);
      const reply = await fetch(address, { redirect: 'manual' });
      expect(reply.status).toBe(303);
      shell.child.kill('SIGINT');
      expect(await shell.ended).toBe(0);
      expect(readdirSync(folder)).toEqual(['w.tieout']);
    },
    PATIENCE_MS,
  );

  it(
    'opens a window of the browser it finds and ends with it',
    async () => {
      const browser = join(folder, 'browser.sh');
      const note = join(folder, 'words.txt');
      writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${note}'\nsleep 0.2\n`);
      chmodSync(browser, 0o755);
      const shell = startShell({ ...process.env, ...remembers(), DISPLAY: ':99', CHROME_PATH: browser });
      expect(await shell.ended).toBe(0);
      expect(readFileSync(note, 'utf8')).toMatch(/^--app=http:\/\/127\.0\.0\.1:\d+\/open\?t=/);
      expect(shell.said()).toContain('Close its window');
    },
    PATIENCE_MS,
  );

  it(
    'only reads what another program has open, and says in one line which',
    async () => {
      const first = startShell(withoutDisplay());
      await first.saying(/http:/);
      const second = startShell(withoutDisplay());
      await second.saying(/http:/);
      const [why] = second.said().trim().split('\n');
      expect(why).toContain(`process ${first.child.pid}`);
      expect(why).toContain('only read here');
      for (const shell of [second, first]) {
        shell.child.kill('SIGINT');
        expect(await shell.ended).toBe(0);
      }
    },
    PATIENCE_MS,
  );
});
