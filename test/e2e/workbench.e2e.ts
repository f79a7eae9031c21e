/** Explore as an analyst's bench: from a rise to the calls behind it, out to a file, and back by a link. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

const hash = (page: Page) => page.evaluate(() => location.hash);
const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) });
const runFromPalette = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
};
const nanos = (text: string) => Number(text.replaceAll(/[^\d.]/g, '')) * (text.includes('−') ? -1 : 1);

test('why support rose, which customer is behind it, which calls; exported, and come back to by a link', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => (location.hash = '#/explore?where=environment:production'));
  const crumbs = page.getByRole('navigation', { name: /breadcrumb/i });
  const table = page.getByRole('grid').last();
  await expect(rowOf(page, 'Support')).toBeVisible();

  // One level more, opened by keyboard alone: the features of support sum to support.
  await page.getByRole('button', { name: 'Feature', exact: true }).click();
  const tree = page.getByRole('treegrid').last();
  await expect(tree).toBeVisible();
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  for (let steps = 0; steps < 12; steps += 1) {
    if ((await tree.locator('[aria-selected=true]').innerText()).includes('Support')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('ArrowRight');
  const children = tree.locator('tr[aria-level="2"]');
  await expect(children.first()).toBeVisible();
  await expect(children.filter({ hasText: 'Reading' })).toHaveCount(0);
  const changeOf = async (row: ReturnType<Page['locator']>) =>
    nanos(await row.getByRole('gridcell').nth(4).innerText());
  const changes = await Promise.all((await children.all()).map(changeOf));
  expect(changes.length).toBeGreaterThan(1);
  const sum = changes.reduce((total, change) => total + change, 0);
  expect(sum).toBeCloseTo(await changeOf(rowOf(page, 'Support')), 1);

  // Into the feature that rose most, then by customer.
  const most = children.nth(changes.indexOf(Math.max(...changes)));
  const feature = (await most.getByRole('gridcell').first().innerText()).trim();
  await most.getByText(feature).click();
  await expect(crumbs).toContainText('Support');
  await expect(crumbs).toContainText(feature);
  await page.getByRole('button', { name: 'Rows by Model, change' }).click();
  await page.getByRole('menuitem', { name: 'Customer', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/ added | took off | makes /);
  const customer = (await table.getByRole('row').nth(1).getByRole('gridcell').first().innerText()).trim();
  const cost = (await table.getByRole('row').nth(1).getByRole('gridcell').nth(2).innerText()).trim();
  await table.getByText(customer, { exact: true }).click();
  await expect(crumbs).toContainText(customer);

  // Its calls, which come to what the row said; out to a file.
  await page.getByText('Lines', { exact: true }).click();
  await expect(page.getByText(new RegExp(`lines?, \\$${cost.replaceAll('.', '\\.')}`))).toBeVisible();
  const download = page.waitForEvent('download');
  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain(feature);
  expect(text).toContain('Customer');

  // The link opens the same view from anywhere.
  const seen = await hash(page);
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect.poll(() => hash(page)).toMatch(/^#\/home/);
  await runFromPalette(page, 'Open a copied view');
  await expect(page.getByRole('textbox', { name: 'Link' })).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect.poll(() => hash(page)).toBe(seen);
  await expect(crumbs).toContainText(customer);
  expect(app.complaints).toEqual([]);
});

test('a view is narrowed, taken back, kept under a name, opened again and removed', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/explore?under=feature&top=3'));
  await expect(rowOf(page, 'Others, 4')).toBeVisible();
  const start = await hash(page);

  await rowOf(page, 'Sales')
    .getByText('Sales')
    .click({ modifiers: ['Alt'] });
  await expect.poll(() => hash(page)).toContain('!team:Sales');
  await expect(rowOf(page, 'Sales')).toHaveCount(0);
  await rowOf(page, 'Support').getByText('Support').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Only Support' }).click();
  await expect.poll(() => hash(page)).toContain('where=team:Support');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => hash(page)).toBe(start);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => hash(page)).toContain('!team:Sales');

  await page.keyboard.press('Control+s');
  await page.getByRole('textbox', { name: 'Name' }).fill('All but sales');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Views, All but sales' })).toBeVisible();
  expect(await app.client.views.list()).toMatchObject([{ name: 'All but sales' }]);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await runFromPalette(page, 'All but sales');
  await expect.poll(() => hash(page)).toContain('!team:Sales');

  await runFromPalette(page, 'Saved views');
  await page.getByRole('button', { name: 'Remove All but sales' }).click();
  await expect(page.getByText('Removed')).toBeVisible();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByRole('button', { name: 'Remove All but sales' })).toBeVisible();
  expect(await app.client.views.list()).toMatchObject([{ name: 'All but sales' }]);
  expect(app.complaints).toEqual([]);
});

test('a month is held against itself under a saved scenario: chosen, read, exported and left again', async ({
  app,
  page,
}) => {
  await app.client.scenarios.save({
    scenario: {
      name: 'Shorter prompts',
      levers: [{ id: 'short', kind: 'shorten-prompts', assume: { cut: 0.25 } }],
    },
  });
  await page.evaluate(() => (location.hash = '#/explore'));
  await expect(rowOf(page, 'Support')).toBeVisible();
  await page.getByRole('button', { name: /^vs / }).click();
  await page.getByRole('menuitem', { name: 'Shorter prompts' }).click();
  await expect.poll(() => hash(page)).toContain('vs=scenario:1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Shorter prompts would take');
  const total = page.getByRole('row').filter({ hasText: 'Total' }).last();
  const figures = (await total.getByRole('gridcell').allInnerTexts()).map((text) => text.trim());
  const [now, under, change] = [figures[2]!, figures[3]!, figures[4]!].map(nanos) as [number, number, number];
  expect(under).toBeLessThan(now);
  expect(change).toBeCloseTo(under - now, 2);

  const download = page.waitForEvent('download');
  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('Cost, Shorter prompts');
  expect(text).toContain('the same days under the scenario Shorter prompts');

  // Other pages compare with the period before; the palette leads back.
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('button', { name: /^vs Sep 2026/ })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await runFromPalette(page, 'Compare with the period before');
  await expect(page.getByRole('button', { name: /^vs Sep 2026/ })).toBeVisible();
  await runFromPalette(page, 'Compare with the scenario Shorter prompts');
  await expect.poll(() => hash(page)).toContain('vs=scenario:1');
  expect(app.complaints).toEqual([]);
});
