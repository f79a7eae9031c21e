/** `npm run screens`: pictures of the real app over the sample company, for the README, into resources/screens.
 *  `npm run screens -- gallery [PART-OF-NAME...]`: every screen in every state and both themes, into out/gallery. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { ScenarioInput } from '../../shared/contract/scenario-definition.ts';
import { createApp } from '../../electron/app.ts';
import { startBrowserShell } from '../../electron/shells/browser/shell.ts';
import { ensureRenderer } from '../../electron/shells/machine/build.ts';
import { headlessBrowser, sandboxFlags } from '../../electron/shells/machine/chromium.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import { takeGallery } from './gallery/take-gallery.ts';

const SCREENS = [
  { name: 'home-light', route: '#/home', scheme: 'light' },
  { name: 'explore-light', route: '#/explore?by=feature', scheme: 'light' },
  { name: 'variance-light', route: '#/variance', scheme: 'light' },
  { name: 'unit-economics-dark', route: '#/unit-economics/code-review', scheme: 'dark' },
  { name: 'what-if-light', route: '#/what-if/1?period=2026-10', scheme: 'light' },
  { name: 'tie-out-light', route: '#/tie-out', scheme: 'light' },
  { name: 'allocation-light', route: '#/allocation', scheme: 'light' },
  { name: 'prices-light', route: '#/prices', scheme: 'light' },
  { name: 'data-dark', route: '#/data', scheme: 'dark' },
  { name: 'review-light', route: '#/review', scheme: 'light' },
] as const;

const ranged = (low: number, likely: number, high: number) => ({ low, likely, high, source: 'assumed' });
const SUPPORT = [{ dimension: 'use-case', values: ['support'] }];
const CACHE = { id: 'cache', kind: 'cache-hits', assume: { hitRate: ranged(0.5, 0.6, 0.7) } };
const RETRIES = { id: 'retries', kind: 'cap-retries', assume: { attempts: 2, lost: ranged(0.2, 0.5, 1) } };
/** Scenarios for the picture of what-if. */
const SCENARIOS = [
  {
    name: 'Small model, cache, retries',
    where: SUPPORT,
    levers: [
      {
        id: 'model',
        kind: 'switch-model',
        to: { provider: 'anthropic', model: 'claude-haiku-4-5' },
        assume: { share: ranged(0.3, 0.4, 0.5) },
        evidence: { trials: 400, successes: 262, date: '2026-10-30', source: 'Replay of settled tickets' },
      },
      CACHE,
      RETRIES,
    ],
  },
  { name: 'Cache and retries', where: SUPPORT, levers: [CACHE, RETRIES] },
];

/** The pictures of the README. */
async function takeScreens(out: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-screens-'));
  const found = await headlessBrowser();
  if (found === null) throw new Error('no browser to take pictures with');
  const shell = await startBrowserShell((host) =>
    createApp({
      host,
      workspacePath: join(folder, 'sample.tieout'),
      mode: 'write',
      create: true,
      appName: 'the screens',
    }),
  );
  const browser = await chromium.launch({ executablePath: found.path, args: sandboxFlags() });
  try {
    const client = clientOf(shell.core);
    await client.workspace.addSample({ job: 'sample' });
    for (const scenario of SCENARIOS)
      await client.scenarios.save({ id: null, scenario: ScenarioInput.parse(scenario), note: '' });
    mkdirSync(out, { recursive: true });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(shell.server.openingAddress());
    for (const { name, route, scheme } of SCREENS) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.evaluate((to) => (location.hash = to), route);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(out, `${name}.png`) });
      console.log(`resources/screens/${name}.png`);
    }
  } finally {
    await browser.close();
    await shell.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const OUT = resolve(import.meta.dirname, '../..');
const [what, ...only] = process.argv.slice(2);
await ensureRenderer((line) => console.log(line));
if (what === 'gallery') {
  const [width, height] = (process.env['SIZE'] ?? '1440x900').split('x').map(Number);
  await takeGallery({
    out: join(OUT, 'out/gallery'),
    only,
    scenario: SCENARIOS[0]!,
    width: width!,
    height: height!,
  });
} else await takeScreens(join(OUT, 'resources/screens'));
