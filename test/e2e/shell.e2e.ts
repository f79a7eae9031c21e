/** The window itself: everything by the palette and the keyboard, files from anywhere, one workspace after another. */
import type { Page } from '@playwright/test';
import { dirname, join } from 'node:path';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

const CALLS = `request_id,timestamp,provider,model,team,prompt_tokens,completion_tokens,cost_usd,status
r1,2026-10-03T10:00:00Z,openai,gpt-4o,Support,1000,200,0.0045,ok
r2,2026-10-04T10:00:00Z,openai,gpt-4o,Sales,900,100,0.0033,ok
`;

const palette = (page: Page) => page.getByRole('combobox', { name: 'Search or run a command' });
const first = (page: Page) => page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first();

async function openPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await palette(page).fill(text);
}

/** The dialog that is open is free of known accessibility faults; pages are looked at elsewhere. */
async function expectSound(page: Page): Promise<void> {
  expect(await axeFaults(page, { within: '[role="dialog"]' })).toEqual([]);
}

test('a typed verb finds its command, entities are found as they are typed, and what was used comes first', async ({
  app,
  page,
}) => {
  await openPalette(page, 'add a contract');
  await expect(first(page)).toContainText('Add a contract');
  await openPalette(page, 'code-rev');
  await expect(first(page)).toContainText('code-review');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/explore.*where=feature:code-review/);
  await openPalette(page, 'theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await expect(first(page)).toContainText('Theme: dark');
  await expectSound(page);
  expect(app.complaints).toEqual([]);
});

test('a setting is found by its name and opens where it stands', async ({ app, page }) => {
  await openPalette(page, 'time zone');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reporting time zone')).toBeFocused();
  expect(app.complaints).toEqual([]);
});

test('the cheat sheet tells every shortcut, by groups, and finds one', async ({ app, page }) => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('region', { name: 'Pages' })).toContainText('Explore');
  await expect(sheet.getByRole('region', { name: 'Tables and figures' })).toContainText('Prove it');
  await expectSound(page);
  await sheet.getByRole('searchbox').fill('filter');
  await expect(sheet).toContainText('Add a filter');
  await expect(sheet).not.toContainText('Explore');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/#\/tie-out/);
  expect(app.complaints).toEqual([]);
});

/** Files in the hands of whoever drags or pastes. */
async function give(page: Page, kinds: readonly string[], name: string, text: string): Promise<void> {
  await page.evaluate(
    ([events, file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      for (const kind of events)
        document.body.dispatchEvent(
          new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }),
        );
    },
    [kinds, name, text] as const,
  );
}

test('a file dropped on any page is looked at, and pasted rows are a file too', async ({
  emptyApp,
  page,
}) => {
  await give(page, ['dragenter', 'dragover'], 'october.csv', CALLS);
  await expect(page.getByText('Drop to look at the files')).toBeVisible();
  await give(page, ['drop'], 'october.csv', CALLS);
  await expect(page.getByText('Drop to look at the files')).toBeHidden();
  await expect(page).toHaveURL(/#\/data/);
  await expect(page.getByText('october.csv').first()).toBeVisible();
  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data }));
    },
    CALLS.replaceAll('r1', 'p1'),
  );
  await expect(page.getByText(/pasted .*\.csv/).first()).toBeVisible();
  expect(emptyApp.complaints).toEqual([]);
});

test('a dropped workspace asks for its place, since a browser does not tell it', async ({ app, page }) => {
  await give(page, ['dragenter', 'drop'], 'halden.tieout', 'x');
  const dialog = page.getByRole('dialog', { name: 'Workspaces of this computer' });
  await expect(dialog).toContainText('A browser does not say where a dropped file lies');
  await expectSound(page);
  expect(app.complaints).toEqual([]);
});

test('another workspace is made, opened and gone back to without a restart', async ({ app, page }) => {
  const second = join(dirname(app.workspace), 'second.tieout');
  await openPalette(page, 'new workspace');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Workspaces of this computer' });
  await dialog.getByRole('textbox', { name: 'Where the new workspace goes' }).fill(second);
  await dialog.getByRole('button', { name: 'Make workspace' }).click();
  await expect(page.getByRole('button', { name: 'Add the sample company' })).toBeVisible();
  await openPalette(page, 'open sample');
  await expect(first(page)).toContainText('Open sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('October');
  await openPalette(page, 'workspaces of');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Remove second from this list' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expectSound(page);
  expect(app.complaints).toEqual([]);
});

test('a workspace that cannot be opened is said so, and the open one stays', async ({ app, page }) => {
  await openPalette(page, 'open a workspace');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Workspaces of this computer' });
  await dialog.getByRole('textbox', { name: 'Where the workspace is' }).fill('/nowhere/at-all.tieout');
  await dialog.getByRole('button', { name: 'Open workspace' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no workspace at this place');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('October');
  expect(app.complaints.filter((line) => !line.includes('422'))).toEqual([]);
});

test('questions of a page that was left are called off, and asked anew by whoever comes back', async ({
  app,
  page,
}) => {
  const ended: string[] = [];
  page.on('requestfailed', (request) => ended.push(request.url()));
  let held = true;
  await page.route('**/api/variance.report**', async (route) => {
    if (!held) await route.continue();
  });
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.waitForRequest('**/api/variance.report**');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect.poll(() => ended.some((url) => url.includes('variance.report'))).toBe(true);
  held = false;
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('October cost');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(app.complaints.filter((line) => !line.includes('ERR_ABORTED'))).toEqual([]);
});
