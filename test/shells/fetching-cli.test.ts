/** `tieout fetch` as a program: keys, killing it in the middle, and what it says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../electron/shells/machine/root.ts';
import { addDays } from '../../shared/units/period.ts';
import { ADMIN_KEY, bucketReply, costBucket } from '../support/fetching.ts';
import { loopbackApi, type LoopbackApi, type Reply, type Seen } from '../support/loopback-api.ts';

const MAIN = join(ROOT, 'electron', 'shells', 'cli', 'main.ts');
const PATIENCE_MS = 60_000;

let folder = '';
let workspace = '';
const apis: LoopbackApi[] = [];
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  workspace = join(folder, 'book.tieout');
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const api of apis.splice(0)) await api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function apiThat(answer: (seen: Seen, before: number) => Reply): Promise<LoopbackApi> {
  const api = await loopbackApi(answer);
  apis.push(api);
  return api;
}

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function start(words: readonly string[], env: Record<string, string>, input = '') {
  const child = spawn(process.execPath, [MAIN, ...words, '--workspace', workspace], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...env,
    },
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (block: Buffer) => void (said.out += block.toString()));
  child.stderr.on('data', (block: Buffer) => void (said.err += block.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...said })));
  return { child, ended };
}

const today = new Date().toISOString().slice(0, 10);
const since = addDays(today, -12);
const fetchWords = (api: LoopbackApi) => [
  'fetch',
  'openai-costs',
  '--address',
  api.address,
  '--since',
  since,
];
const costs = (seen: Seen) => bucketReply(seen, (day) => costBucket(day, 1), 3);
const KEY = { OPENAI_ADMIN_KEY: ADMIN_KEY };

it(
  'fetches with a key from the environment, lists the calls, and writes the key nowhere',
  async () => {
    const api = await apiThat(costs);
    const fetched = await start(fetchWords(api), KEY).ended;
    expect([fetched.err, fetched.code]).toEqual(['', 0]);
    expect(fetched.out).toMatch(/^OpenAI, costs, \d{4}-\d\d-\d\d to /);
    expect(api.seen.every(({ headers }) => headers['authorization'] === `Bearer ${ADMIN_KEY}`)).toBe(true);
    const listed = await start(['connections'], {}).ended;
    expect(listed.out).toContain(`GET ${api.address.replace('http://', '')}/v1/organization/costs`);
    expect(listed.out).toContain('status 200');
    expect(fetched.out + listed.out).not.toContain(ADMIN_KEY);
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes(ADMIN_KEY)).toBe(false);
    expect(readdirSync(folder)).toEqual(['book.tieout']);
  },
  PATIENCE_MS,
);

it(
  'takes a key from standard input, and says what to set when there is none',
  async () => {
    const api = await apiThat(costs);
    const none = await start(fetchWords(api), {}).ended;
    expect(none.code).toBe(1);
    expect(none.err).toContain('OPENAI_ADMIN_KEY');
    expect(api.seen).toEqual([]);
    const piped = await start([...fetchWords(api), '--json'], {}, `${ADMIN_KEY}\n`).ended;
    expect(piped.code).toBe(0);
    const { parts } = JSON.parse(piped.out) as { parts: { import: { imported: number } }[] };
    expect(parts.reduce((sum, part) => sum + part.import.imported, 0)).toBe(12);
  },
  PATIENCE_MS,
);

it(
  'killed in the middle it leaves nothing half imported, and the next run goes on at the page it was at',
  async () => {
    let hang = true;
    const hanging: { reached(): void } = { reached: () => undefined };
    const reached = new Promise<void>((done) => (hanging.reached = done));
    let pages = 0;
    const api = await apiThat((seen) => {
      pages += 1;
      if (!hang || pages < 3) return costs(seen);
      hanging.reached();
      return { body: { data: [] }, hangAfter: 4 };
    });
    const first = start(fetchWords(api), KEY);
    await reached;
    first.child.kill('SIGKILL');
    expect((await first.ended).code).toBeNull();
    const asked = api.seen.at(-1)!.query;
    const imports = await start(['imports', '--json'], {}).ended;
    const before = (JSON.parse(imports.out) as { imports: { file: string }[] }).imports.length;
    hang = false;
    const second = await start([...fetchWords(api), '--json'], KEY).ended;
    expect([second.err, second.code]).toEqual(['', 0]);
    // the same page is asked for again, and none before it
    expect(api.seen[3]!.query.toString()).toBe(asked.toString());
    const { parts } = JSON.parse(second.out) as { parts: { resumed: boolean; import: { state: string } }[] };
    expect(parts[0]).toMatchObject({ resumed: true, import: { state: 'active' } });
    const all = (
      JSON.parse((await start(['imports', '--json'], {}).ended).out) as {
        imports: { imported: number; duplicates: number }[];
      }
    ).imports;
    expect(all.length).toBe(before + parts.length);
    expect(all.reduce((sum, { imported }) => sum + imported, 0)).toBe(12);
    expect(all.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(0);
    expect(readdirSync(folder)).toEqual(['book.tieout']);
  },
  PATIENCE_MS,
);

it(
  'a refused key ends with exit code 1 and names the kind of key',
  async () => {
    const api = await apiThat(() => ({ status: 401, body: { error: { message: `bad key ${ADMIN_KEY}` } } }));
    const run = await start(fetchWords(api), KEY).ended;
    expect(run.code).toBe(1);
    expect(run.err).toContain('admin key');
    expect(run.err).not.toContain(ADMIN_KEY);
  },
  PATIENCE_MS,
);
