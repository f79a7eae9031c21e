/** Pictures of every screen in every state, in light and dark, for looking at: `npm run screens -- gallery`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createApp } from '../../../electron/app.ts';
import { startBrowserShell, type BrowserShell } from '../../../electron/shells/browser/shell.ts';
import { headlessBrowser, sandboxFlags } from '../../../electron/shells/machine/chromium.ts';
import { clientOf } from '../../../electron/shells/machine/client-of.ts';
import { ScenarioInput } from '../../../shared/contract/scenario-definition.ts';
import { galleryPage } from './gallery-page.ts';
import { importHuge, nameHuge } from './huge-workspace.ts';
import { GALLERY, NAMED, STATES, type GalleryScreen, type GalleryState } from './screens.ts';

export type GalleryAsk = {
  readonly out: string;
  /** Parts of names such as explore-huge; none = all. */
  readonly only: readonly string[];
  readonly scenario: object;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
};

/** Questions that are answered also where no others are: without them there is no frame. */
const OF_THE_FRAME = /\/api\/(workspace\.summary|workspaces\.list|units\.useCases|events)/;

const shellOn = (workspacePath: string) =>
  startBrowserShell((host) =>
    createApp({ host, workspacePath, mode: 'write', create: true, appName: 'the gallery' }),
  );

async function prepared(state: GalleryState, folder: string, scenario: object): Promise<BrowserShell> {
  const path = join(folder, `${state}.tieout`);
  if (state === 'huge') await importHuge(path, folder);
  const shell = await shellOn(path);
  const client = clientOf(shell.core);
  if (state === 'huge') await nameHuge(client);
  if (state === 'normal' || state === 'error') {
    await client.workspace.addSample({ job: 'sample' });
    await client.scenarios.save({ scenario: ScenarioInput.parse(scenario) });
  }
  return shell;
}

const wanted = (state: GalleryState, only: readonly string[]): GalleryScreen[] =>
  GALLERY.filter(
    ({ name, states = STATES }) =>
      states.includes(state) && (only.length === 0 || only.some((part) => `${name}-${state}`.includes(part))),
  );

/** The route in a state; null where it names what the state has not. */
function routeIn({ route }: GalleryScreen, state: GalleryState): string | null {
  const named = route.replaceAll(/TASK|USE-CASE|PROVIDER/g, (word) => NAMED[state][word] ?? '?');
  return named.includes('/?') ? null : named;
}

async function standing(page: Page, { keys = [] }: GalleryScreen): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  for (const key of keys) await page.keyboard.press(key);
  // Motion ends, tooltips go.
  await page.waitForTimeout(350);
}

/** What runs out of a page: it scrolls sideways, or a text is wider than its box without saying so. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const cut = [...document.querySelectorAll<HTMLElement>('h1, h2, button, .t-badge, .t-kpi-figure, dt, dd')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
      .filter((each) => getComputedStyle(each).textOverflow !== 'ellipsis')
      .map((each) => each.innerText.slice(0, 60));
    return root.scrollWidth > root.clientWidth ? ['the page itself', ...cut] : cut;
  });

async function takeState(
  browser: Browser,
  shell: BrowserShell,
  state: GalleryState,
  ask: GalleryAsk,
): Promise<string[]> {
  const { width, height, only, out } = ask;
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(shell.server.openingAddress());
  await page.getByRole('navigation').first().waitFor();
  if (state === 'error')
    await page.route(/\/api\//, (route) =>
      OF_THE_FRAME.test(route.request().url()) ? route.continue() : route.abort(),
    );
  const taken: string[] = [];
  for (const screen of wanted(state, only)) {
    const route = routeIn(screen, state);
    if (route === null) continue;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((to) => (location.hash = `#/${to}`), route);
      if (state === 'error') await page.reload();
      await standing(page, screen);
      const name = `${screen.name}-${state}-${colorScheme}.png`;
      await page.screenshot({ path: join(out, name) });
      taken.push(name);
      if (screen.keys !== undefined) await page.keyboard.press('Escape');
    }
    const cut = await overflowing(page);
    console.log(`${screen.name}, ${state}${cut.length === 0 ? '' : `: runs out: ${cut.join(' | ')}`}`);
  }
  await page.close();
  return taken;
}

/** Take them, with a page that shows all. */
export async function takeGallery(ask: GalleryAsk): Promise<void> {
  const found = await headlessBrowser();
  if (found === null) throw new Error('no browser to take pictures with');
  const folder = mkdtempSync(join(tmpdir(), 'tieout-gallery-'));
  mkdirSync(ask.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: found.path, args: sandboxFlags() });
  try {
    const taken: string[] = [];
    for (const state of STATES) {
      if (wanted(state, ask.only).length === 0) continue;
      const shell = await prepared(state, folder, ask.scenario);
      try {
        taken.push(...(await takeState(browser, shell, state, ask)));
      } finally {
        await shell.close();
      }
    }
    writeFileSync(join(ask.out, 'index.html'), galleryPage(taken));
    console.log(`${taken.length} pictures in ${ask.out}`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
