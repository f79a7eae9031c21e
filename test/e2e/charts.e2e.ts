/** Every kind of chart in Explore: read with the arrow keys, gone into with Enter, turned into its table with T. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

const open = async (page: Page, query: string) => {
  await page.evaluate((to) => (location.hash = to), `#/explore?period=2026-10&${query}`);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
};
const chartOf = (page: Page) => page.locator('svg[role="img"][tabindex="0"]').first();
const tipOf = (page: Page) => page.locator('[role="status"]').filter({ hasText: /\S/ }).first();

/** What axe finds in the card of the chart; the page around it has a test of its own. */
const faultsOf = (page: Page) => axeFaults(page, { within: '.t-card' });

for (const [kind, query, door] of [
  ['a treemap', 'chart=treemap', /where=/],
  ['a treemap in a treemap', 'chart=treemap&under=model', /where=/],
  ['a heat map of the week', 'chart=heat', /where=weekday/],
  ['a scatter', 'chart=scatter', /where=/],
  ['a flow', 'chart=sankey', /where=/],
] as const)
  test(`${kind} is walked by keyboard and leads on`, async ({ app, page }) => {
    await open(page, query);
    const chart = chartOf(page);
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    const first = await tipOf(page).innerText();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(tipOf(page)).not.toHaveText(first);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(door);
    expect(app.complaints).toEqual([]);
  });

for (const chart of ['area', 'bars', 'lines'])
  test(`${chart} name one group at a time with up and down, and Enter goes into it`, async ({
    app,
    page,
  }) => {
    await open(page, `chart=${chart}&grain=week`);
    await chartOf(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect(tipOf(page)).toContainText('$');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/where=team/);
    expect(app.complaints).toEqual([]);
  });

test('a distribution says what one task costs', async ({ app, page }) => {
  await open(page, 'chart=distribution');
  await expect(page.getByText(/Half of the tasks cost \$/)).toBeVisible();
  await chartOf(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(tipOf(page)).toContainText('All tasks');
  expect(app.complaints).toEqual([]);
});

const KINDS = ['bars', 'lines', 'treemap', 'heat', 'scatter', 'sankey', 'distribution'];

test('behind every chart is a table, one key away', async ({ app, page }) => {
  for (const chart of KINDS) {
    await open(page, `chart=${chart}`);
    await expect(chartOf(page)).toBeVisible();
    const before = await page.getByRole('grid').count();
    await page.keyboard.press('t');
    await expect(page.getByRole('grid')).toHaveCount(before + 1);
    // The tables of groups and of bins are others than those of days.
    if (chart === 'scatter' || chart === 'distribution') expect.soft(await faultsOf(page), chart).toEqual([]);
    await page.keyboard.press('t');
    await expect(page.getByRole('grid')).toHaveCount(before);
  }
  expect(app.complaints).toEqual([]);
});

test('axe finds nothing in any chart', async ({ app, page }) => {
  test.setTimeout(300_000);
  for (const chart of KINDS) {
    await open(page, `chart=${chart}`);
    await expect(chartOf(page)).toBeVisible();
    expect.soft(await faultsOf(page), chart).toEqual([]);
  }
  expect(app.complaints).toEqual([]);
});
