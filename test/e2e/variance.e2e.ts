/** From a change to its cause: the bridge, its lines, their formula, and a row's own bridge, by mouse and by keyboard. */
import { expect, test } from './support/app.ts';

const MONTH = '?period=2026-10';

test('an effect opens its lines and their formula, and its amount is the same everywhere', async ({
  app,
  page,
}) => {
  await page.evaluate((to) => (location.hash = to), `#/variance${MONTH}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    /October cost \$[\d,.]+ more than September: /,
  );
  const effects = page.getByRole('grid', { name: 'Effects' });
  const retries = effects.getByRole('row').filter({ hasText: 'Retries' });
  const amount = (await retries.getByRole('gridcell').nth(2).innerText()).trim();
  await retries.getByRole('gridcell').first().click();
  const lines = page.getByRole('grid', { name: 'Lines of retries' });
  await expect(lines.getByRole('row').last()).toContainText(amount);
  await expect(page.getByText('Effect, to the nano')).toBeVisible();
  await expect(page.getByText('calls ÷ first attempts')).toBeVisible();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('effect');
  await page.keyboard.press('Escape');
  await expect(lines).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});

test('a row opens its own bridge, whose change is the row, and the way back is kept', async ({
  app,
  page,
}) => {
  await page.evaluate((to) => (location.hash = to), `#/variance${MONTH}`);
  const rows = page.getByRole('grid', { name: /^Change by/ });
  const first = rows.getByRole('row').nth(1);
  const name = (await first.getByRole('gridcell').first().innerText()).trim();
  const change = (await first.getByRole('gridcell').nth(3).innerText()).trim();
  await first.getByRole('gridcell').first().click();
  await expect(page.getByRole('navigation', { name: /breadcrumb/i })).toContainText(name);
  await expect(page.getByRole('grid', { name: 'Effects' }).getByRole('row').last()).toContainText(change);
  await expect(
    page
      .getByRole('grid', { name: /^Change by feature/ })
      .getByRole('row')
      .last(),
  ).toContainText(change);
  await page.goBack();
  await expect(page.getByRole('grid', { name: /^Change by use case/ })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('the bridge is walked by keyboard alone', async ({ app, page }) => {
  await page.evaluate((to) => (location.hash = to), `#/variance${MONTH}`);
  const effects = page.getByRole('grid', { name: 'Effects' });
  await effects.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: /^Lines of/ })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('volume by the day cuts off the days, and models that come or go can stand as lines', async ({
  app,
  page,
}) => {
  await page.evaluate((to) => (location.hash = to), `#/variance${MONTH}`);
  const effects = page.getByRole('grid', { name: 'Effects' });
  const [change] = /[+−][\d,.]+/.exec(await effects.getByRole('row').last().innerText())!;
  await page.getByText('Per day', { exact: true }).click();
  await expect(effects.getByRole('row').filter({ hasText: /^Days/ })).toBeVisible();
  await page.getByText('As lines', { exact: true }).click();
  await expect(effects.getByRole('row').last()).toContainText(change);
  expect(app.complaints).toEqual([]);
});
