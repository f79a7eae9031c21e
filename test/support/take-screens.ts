/** `npm run screens`: pictures of the real app over the sample company, for the README, into resources/screens. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { createApp } from '../../electron/app.ts';
import { startBrowserShell } from '../../electron/shells/browser/shell.ts';
import { ensureRenderer } from '../../electron/shells/machine/build.ts';
import { headlessBrowser, sandboxFlags } from '../../electron/shells/machine/chromium.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';

const SCREENS = [
  { name: 'home-light', route: '#/home', scheme: 'light' },
  { name: 'explore-light', route: '#/explore?by=feature', scheme: 'light' },
  { name: 'variance-light', route: '#/variance', scheme: 'light' },
  { name: 'unit-economics-dark', route: '#/unit-economics/code-review', scheme: 'dark' },
  { name: 'tie-out-light', route: '#/tie-out', scheme: 'light' },
  { name: 'allocation-light', route: '#/allocation', scheme: 'light' },
  { name: 'prices-light', route: '#/prices', scheme: 'light' },
  { name: 'data-dark', route: '#/data', scheme: 'dark' },
  { name: 'review-light', route: '#/review', scheme: 'light' },
] as const;

const out = resolve(import.meta.dirname, '../../resources/screens');
const folder = mkdtempSync(join(tmpdir(), 'tieout-screens-'));
await ensureRenderer((line) => console.log(line));
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
  await clientOf(shell.core).workspace.addSample({ job: 'sample' });
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
