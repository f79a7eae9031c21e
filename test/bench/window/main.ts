/** `npm run bench -- --window [--rows N] [--rounds N] [--workspace W]`: the app in a real browser over the browser shell,
 *  from a cold start, step by step as an analyst works. Prints median and 95th percentile of every step and the longest
 *  time the page could not answer to a key. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { headlessBrowser, sandboxFlags } from '../../../electron/shells/machine/chromium.ts';
import { writeEvents } from '../events.ts';
import { builtFrom } from '../program.ts';
import { pageClock, processMs } from './cpu.ts';
import { measureHand } from './hand.ts';
import { STEPS } from './steps.ts';
import { installWatch, type Watched } from './watch.ts';

const SHELL = 'electron/shells/browser/main.ts';
const ROOT = resolve(import.meta.dirname, '../../..');
const PATIENCE_MS = 60_000;
/** The screen of the targets: a laptop at its usual size. */
const VIEWPORT = { width: 1440, height: 900 };

type Shell = { readonly child: ChildProcess; readonly address: string };

/** The program as it is installed, in a process of its own, which remembers nothing outside of `memory`. */
function startShell(program: string, workspace: string, memory: string): Promise<Shell> {
  const env = { ...process.env, XDG_STATE_HOME: memory };
  const child = spawn(process.execPath, [program, workspace, '--no-window'], { env });
  return new Promise((done, failed) => {
    let said = '';
    child.stdout.on('data', (block: Buffer) => {
      said += block.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address !== undefined) done({ child, address });
    });
    child.stderr.on('data', (block: Buffer) => process.stderr.write(block));
    child.once('exit', (code) => failed(new Error(`the app ended by itself (${code})`)));
  });
}

function stopShell({ child }: Shell): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners('exit');
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

function run(program: string, words: readonly string[]): Promise<void> {
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((done, failed) => {
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`${words[0]} gave ${code}`))));
  });
}

async function madeWorkspace(folder: string, rows: number): Promise<string> {
  const file = join(folder, 'events.csv');
  const workspace = join(folder, 'events.tieout');
  // As many customers as make the longest table that people open.
  await writeEvents(file, rows, { customers: Math.min(100_000, Math.max(400, Math.round(rows / 10))) });
  await run(process.execPath, [
    join(ROOT, 'electron/shells/cli/main.ts'),
    'import',
    file,
    '--workspace',
    workspace,
  ]);
  rmSync(file);
  return workspace;
}

/** A step with the processor time of page and core. */
type Spent = Watched & { readonly pageMs: number; readonly coreMs: number };
type Clocks = () => Promise<{ readonly page: number; readonly core: number }>;
type Read = Awaited<ReturnType<Clocks>>;

const spentOf = (watched: Watched, before: Read, after: Read): Spent => ({
  ...watched,
  pageMs: after.page - before.page,
  coreMs: after.core - before.core,
});

async function clocksOf(page: Page, shell: Shell): Promise<Clocks> {
  const ownMs = await pageClock(page);
  return async () => ({ page: await ownMs(), core: processMs(shell.child.pid) });
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(installWatch);
  await page.goto(address);
  return page;
}

const settled = (page: Page): Promise<Watched> =>
  page.evaluate((most) => window.tieoutWatch.end(most), PATIENCE_MS);

/** From the start of the program to the last figure of Home. */
async function coldStart(
  browser: Browser,
  program: string,
  workspace: string,
  memory: string,
): Promise<Spent> {
  const from = performance.now();
  const shell = await startShell(program, workspace, memory);
  try {
    const asked = performance.now();
    const page = await openPage(browser, shell.address);
    const watched = await settled(page);
    const read = await (await clocksOf(page, shell))();
    await page.context().close();
    return { ...spentOf(watched, { page: 0, core: 0 }, read), ms: asked - from + watched.ms };
  } finally {
    await stopShell(shell);
  }
}

type Note = (name: string, spent: Spent) => void;

async function takeSteps(page: Page, clocks: Clocks, round: number, note: Note): Promise<void> {
  for (const { name, from, act } of STEPS) {
    if (from !== undefined) {
      await page.keyboard.press('Escape');
      await page.evaluate((text) => void (location.hash = text), from(round));
      await settled(page);
    }
    const before = await clocks();
    await page.evaluate(() => window.tieoutWatch.begin());
    await act(page, round);
    const watched = await settled(page);
    note(name, spentOf(watched, before, await clocks()));
  }
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** A step that was not over in time has no end. */
const timeText = (ms: number) => (ms === Infinity ? `> ${PATIENCE_MS} ms` : `${ms.toFixed(0)} ms`);

const HEADS = ['median', '95th', 'longest block', 'page CPU', 'core CPU', 'asked'];

function print(rows: string, rounds: number, times: ReadonlyMap<string, readonly Spent[]>): void {
  console.log(
    `${rows} calls in the window, ${rounds} rounds. Times end with the last change on the screen.\n`,
  );
  console.log(`${''.padEnd(30)}${HEADS.map((head) => head.padStart(15)).join('')}`);
  for (const [name, all] of times) {
    const ms = all.map((each) => each.ms);
    const blocks = all.map((each) => each.blockMs);
    const cells = [
      timeText(quantile(ms, 0.5)),
      timeText(quantile(ms, 0.95)),
      `${Math.max(...blocks).toFixed(0)} ms`,
      `${quantile(
        all.map((each) => each.pageMs),
        0.5,
      ).toFixed(0)} ms`,
      `${quantile(
        all.map((each) => each.coreMs),
        0.5,
      ).toFixed(0)} ms`,
      String(Math.max(...all.map((each) => each.asked))),
    ];
    console.log(`${name.padEnd(30)}${cells.map((cell) => cell.padStart(15)).join('')}`);
  }
}

async function browserToMeasure(): Promise<Browser> {
  if (!existsSync(join(ROOT, 'out/renderer/index.html'))) await run('npm', ['run', '-s', 'build']);
  const found = await headlessBrowser();
  if (found === null) throw new Error('there is no browser on this machine to measure in');
  return chromium.launch({ executablePath: found.path, args: [...sandboxFlags()] });
}

/** The what-if alone under the hand, over `rows` calls or an existing workspace. */
export async function benchHand(rows: number, given?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-bench-'));
  const browser = await browserToMeasure();
  try {
    const shell = await startShell(
      builtFrom(join(ROOT, SHELL)),
      given ?? (await madeWorkspace(folder, rows)),
      folder,
    );
    try {
      const page = await openPage(browser, shell.address);
      await settled(page);
      await measureHand(page);
    } finally {
      await stopShell(shell);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measure, print and keep the window's part of the benchmark. `given`: an existing workspace. */
export async function benchWindow(rows: number, rounds: number, given?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-bench-'));
  const browser = await browserToMeasure();
  const times = new Map<string, Spent[]>();
  const note: Note = (name, spent) => void times.set(name, [...(times.get(name) ?? []), spent]);
  try {
    const program = builtFrom(join(ROOT, SHELL));
    const workspace = given ?? (await madeWorkspace(folder, rows));
    note('the very first start', await coldStart(browser, program, workspace, folder));
    for (let round = 0; round < rounds; round += 1)
      note('cold start to Home', await coldStart(browser, program, workspace, folder));
    const shell = await startShell(program, workspace, folder);
    try {
      const page = await openPage(browser, shell.address);
      await settled(page);
      const clocks = await clocksOf(page, shell);
      for (let round = 0; round < rounds; round += 1) {
        const before = await clocks();
        await page.reload();
        const watched = await settled(page);
        note('page loaded again', spentOf(watched, before, await clocks()));
        await takeSteps(page, clocks, round, note);
      }
      print(given === undefined ? rows.toLocaleString('en') : 'All', rounds, times);
      mkdirSync(join(ROOT, 'out'), { recursive: true });
      writeFileSync(
        join(ROOT, 'out/bench-window.json'),
        JSON.stringify({ rows, rounds, times: Object.fromEntries(times) }, null, 2),
      );
      await measureHand(page);
    } finally {
      await stopShell(shell);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
