/** The door of the browser shell, tried with a real browser. */
import { expect, openApp, test } from './support/app.ts';

test('the app opens in an empty workspace without a complaint', async ({ emptyApp, page }) => {
  await expect(page).toHaveTitle(/Tieout/);
  expect(emptyApp.complaints).toEqual([]);
});

test('the opening address leaves no token in the address bar and works once', async ({
  emptyApp,
  browser,
}) => {
  const address = emptyApp.shell.server.openingAddress();
  const first = await browser.newPage();
  await first.goto(address);
  expect(first.url()).not.toContain('t=');
  const second = await browser.newPage();
  const reply = await second.goto(address);
  expect(reply?.status()).toBe(403);
  await first.close();
  await second.close();
});

test('a browser without the session sees nothing', async ({ emptyApp, browser }) => {
  const page = await browser.newPage();
  const { origin } = emptyApp.shell.server;
  for (const path of ['/', '/api/workspace.summary', '/api/events', '/index.html'])
    expect((await page.goto(`${origin}${path}`))?.status()).toBe(403);
  await page.close();
});

test('scripts of the page cannot read the session', async ({ emptyApp, page }) => {
  expect(emptyApp.shell.server.cookie.value).not.toBe('');
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('a page of another port can neither read nor write', async ({ emptyApp, page }) => {
  const { origin } = emptyApp.shell.server;
  // the same machine, another host name: another origin that the browser lets ask
  const elsewhere = origin.replace('127.0.0.1', 'localhost');
  const outcome = await page.evaluate(async (target) => {
    const reply = await fetch(`${target}/api/workspace.summary`, { credentials: 'include' }).catch(
      () => null,
    );
    return reply === null ? 'refused' : 'answered';
  }, elsewhere);
  expect(outcome).toBe('refused');
});

test('a second window may be opened while the first is open', async ({ emptyApp, context }) => {
  const second = await context.newPage();
  await openApp(second, emptyApp.shell);
  await expect(second).toHaveTitle(/Tieout/);
});

test('a page that closes ends its stream of events', async ({ emptyApp, page }) => {
  await expect.poll(() => emptyApp.shell.server.pages()).toBe(1);
  await page.close();
  await expect.poll(() => emptyApp.shell.server.pages()).toBe(0);
});
