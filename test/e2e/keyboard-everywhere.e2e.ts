/** What the keyboard means is the same on every page: Escape closes one thing, steps are taken back, days are written one way. */
import { expect, test } from './support/app.ts';

test('Escape closes the palette and leaves the page where it is; steps of any page are taken back', async ({
  app,
  page,
}) => {
  const hash = () => page.evaluate(() => location.hash);
  await page.evaluate(() => (location.hash = '#/unit-economics/code-review'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Code review');
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder(/Page, period/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByPlaceholder(/Page, period/)).toHaveCount(0);
  expect(await hash()).toContain('code-review');

  await page.evaluate(() => (location.hash = '#/variance?period=2026-10'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('October cost');
  await page.keyboard.press('[');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('September cost');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('October cost');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('September cost');

  await page.keyboard.press('Control+s');
  await page.getByLabel('Name').fill('Why September');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await app.client.views.list()).map(({ address }) => address))
    .toEqual(['#/variance?period=2026-09']);
  expect(app.complaints).toEqual([]);
});

test('a range of days is written as days are written everywhere, and stepped by the arrows', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/explore?period=2026-10'));
  await page.getByRole('button', { name: /^Period: / }).click();
  const from = page.getByLabel('From', { exact: true });
  await from.fill('12.10.2026');
  await expect(page.getByText('Write the day as 2026-10-01')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show this range' })).toBeDisabled();
  await from.fill('2026-10-12');
  await from.press('ArrowUp');
  await expect(from).toHaveValue('2026-10-13');
  await page.getByRole('button', { name: 'Show this range' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('period=2026-10-13..2026-11-01');
  expect(app.complaints).toEqual([]);
});
