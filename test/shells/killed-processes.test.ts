/** The command line killed outright, at any moment of what it does: the workspace is as before or as after. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { commandHost } from '../../electron/shells/cli/host.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import { ROOT } from '../../electron/shells/machine/root.ts';
import { gzipOf } from '../support/packed.ts';

const CLI = join(ROOT, 'electron', 'shells', 'cli', 'main.ts');
const isSupported = Number(process.versions.node.split('.')[0]) >= 24 && process.platform !== 'win32';
/** Kills of each kind. */
const TIMES = Number(process.env['TIEOUT_KILLS'] ?? 3);
const LINES = 12_000;

let folder = '';
const at = (name: string) => join(folder, name);
const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', CHROME_PATH: '' };

const call = (i: number, spend: number) =>
  JSON.stringify({
    request_id: `call-${i}`,
    call_type: 'acompletion',
    api_key: 'k',
    startTime: new Date(Date.UTC(2026, 9, 1) + i * 60_000).toISOString(),
    endTime: new Date(Date.UTC(2026, 9, 1) + i * 60_000 + 900).toISOString(),
    model: i % 3 === 0 ? 'our-own-model' : 'gpt-4o',
    spend,
    prompt_tokens: 100 + (i % 7),
    completion_tokens: 10,
    total_tokens: 110 + (i % 7),
    metadata: {},
    cache_hit: 'False',
    custom_llm_provider: 'openai',
    status: 'success',
  });
const logs = (from: number, spend: number) =>
  Array.from({ length: LINES }, (_, i) => call(from + i, spend)).join('\n');

function run(...words: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`tieout ${words[0]} ended with ${status}: ${stderr}`);
}

/** All that can be asked of a workspace, as one text. Opening it mends what a killed program left open. */
async function stateOf(path: string): Promise<string> {
  const host = commandHost(() => app, folder);
  const app = await createApp({
    host,
    workspacePath: path,
    mode: 'write',
    create: false,
    appName: 'the tests',
  });
  try {
    const api = clientOf(app);
    const period = { from: '2026-09-01', to: '2026-12-01' };
    expect((await api.workspace.invariants({})).invariants.filter(({ state }) => state === 'red')).toEqual(
      [],
    );
    const imports = (await api.imports.list()).map((one) => ({ ...one, atMs: 0 }));
    for (const { read, imported, duplicates, rejected } of imports)
      expect(read).toBe(imported + duplicates + rejected);
    const days = await api.explore.query({
      period,
      measures: ['cost', 'calls'],
      by: ['model'],
      grain: 'day',
    });
    const prices = (await api.prices.list({})).filter(({ layer }) => layer === 'user');
    return JSON.stringify([imports, days, prices], (_key, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
  } finally {
    await app.close();
  }
}

/** Resolves when a command has the workspace in hand, or when it ended before that was seen. */
async function holding(child: ChildProcess, copy: string): Promise<void> {
  while (!existsSync(`${copy}.lock`) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Start the command on a fresh copy and kill it `share` of the way from opening the workspace to its end. */
async function killedOn(copy: string, words: readonly string[], share: number, lasts: number): Promise<void> {
  const child = spawn(process.execPath, [CLI, ...words, '--workspace', copy], { env, stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await holding(child, copy);
  await new Promise((resolve) => setTimeout(resolve, share * lasts));
  child.kill('SIGKILL');
  await gone;
}

/** How long a command holds the workspace, ms, and what it leaves. */
async function wholeRun(copy: string, words: readonly string[]): Promise<{ lasts: number; after: string }> {
  const child = spawn(process.execPath, [CLI, ...words, '--workspace', copy], { env, stdio: 'ignore' });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await holding(child, copy);
  const from = Date.now();
  expect(await gone).toBe(0);
  return { lasts: Date.now() - from, after: await stateOf(copy) };
}

const remove = (path: string) => {
  for (const part of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(path + part, { force: true });
};

describe.skipIf(!isSupported)('a command that is killed', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tieout-killed-'));
    writeFileSync(at('first.jsonl'), logs(0, 0.0003));
    // Half of it restates the first file, half is new.
    writeFileSync(at('second.jsonl'), logs(LINES / 2, 0.0004));
    writeFileSync(at('second.jsonl.gz'), gzipOf(logs(LINES / 2, 0.0004)));
    run('import', at('first.jsonl'), '--workspace', at('books.tieout'));
    expect(statSync(at('first.jsonl')).size).toBeGreaterThan(2 << 20);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<[string, readonly string[]]>([
    ['while it imports', ['import', 'second.jsonl']],
    ['while it imports a packed file', ['import', 'second.jsonl.gz']],
    ['while it undoes', ['undo', '1']],
    ['while it prices anew', ['price-add']],
  ])(
    '%s leaves the workspace as it was before or after',
    { timeout: 300_000 },
    async (_, [verb, operand]) => {
      const words =
        verb === 'price-add'
          ? [
              'price-add',
              '--provider',
              'openai',
              '--model',
              'our-own-model',
              '--from',
              '2026-10-01',
              '--price',
              'input_uncached=3,output=9',
            ]
          : [verb!, verb === 'import' ? at(operand!) : operand!];
      const before = await stateOf(at('books.tieout'));
      const copy = at('copy.tieout');
      remove(copy);
      copyFileSync(at('books.tieout'), copy);
      const { lasts, after } = await wholeRun(copy, words);
      expect(after).not.toBe(before);
      const seen = new Set<string>();
      for (let i = 0; i < TIMES; i += 1) {
        remove(copy);
        copyFileSync(at('books.tieout'), copy);
        // Evenly spread, each at a random place of its part; the last ones fall on the end.
        await killedOn(copy, words, ((i + Math.random()) / TIMES) * 1.1, lasts);
        const state = await stateOf(copy);
        seen.add(state === before ? 'before' : state === after ? 'after' : 'between');
      }
      expect([...seen]).not.toContain('between');
      expect(seen.size).toBeGreaterThan(0);
    },
  );
});
