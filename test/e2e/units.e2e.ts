/** A use case from its verdict to its reasons: bases, segments, how tasks settle, the editor that counts, and the order. */
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

const MONTH = '?period=2026-10';

test('both bases are one choice apart, and the address keeps it', async ({ app, page }) => {
  await page.evaluate((to) => (location.hash = to), `#/unit-economics/code-review${MONTH}`);
  const figure = page.getByRole('button', { name: /cost per merged review$/ });
  await expect(figure).toHaveText('$15.21');
  await expect(page.getByText('$15.53 by cohort')).toBeVisible();
  await expect(page.getByText(/cost of the period ÷ outcomes of the period/)).toBeVisible();
  await page.getByText('Cohort', { exact: true }).click();
  await expect(figure).toHaveText('$15.53');
  await expect(page.getByText('$15.21 by period')).toBeVisible();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('basis=cohort');
  await page.reload();
  await expect(figure).toHaveText('$15.53');
  expect(app.complaints).toEqual([]);
});

test('a failing use case says what to do, why, and where it is decided', async ({ app, page }) => {
  await page.evaluate((to) => (location.hash = to), `#/unit-economics/code-review${MONTH}`);
  await expect(page.getByText('Fix', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/over the 50\s% red line, though not surely/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Tokens per call add \$3\.66/ })).toBeVisible();
  const segments = page.getByRole('grid', { name: 'Code review by prompt version' });
  await expect(segments.getByRole('row').nth(1)).toContainText('review v15');
  await expect(segments.getByRole('row').nth(1)).toContainText('Fix');
  await segments.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(
    page
      .getByRole('complementary')
      .getByText(/review v15/)
      .first(),
  ).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('tasks that have not settled are open, not zero', async ({ app, page }) => {
  await page.evaluate((to) => (location.hash = to), `#/unit-economics/sales${MONTH}`);
  const grid = page.getByRole('region', { name: 'Lead qualification: tasks by when they began' });
  const last = grid.getByRole('row').filter({ hasText: '26 – 31 Oct' });
  await expect(last.getByText('open').first()).toBeVisible();
  await expect(page.getByText(/Half settle within 1\.2 days/)).toBeVisible();
  await page.getByText('Days', { exact: true }).click();
  await expect(grid.getByRole('row').filter({ hasText: '26 – 31 Oct' })).toHaveCount(0);
  await expect(grid.getByRole('row').filter({ hasText: '30\u00a0Oct' })).toHaveCount(1);
  expect(app.complaints).toEqual([]);
});

test('the editor counts while conditions are written, and takes dated rates', async ({ app, page }) => {
  await page.evaluate((to) => (location.hash = to), `#/unit-economics/support${MONTH}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('1,509 calls of 282 tickets for $256.84');
  await dialog.getByLabel('Name', { exact: true }).fill('Product search');
  await page.keyboard.press('Tab');
  await expect(dialog.getByText(/is taken/)).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('Support tickets');
  await dialog.getByRole('button', { name: 'Add a rate' }).click();
  await dialog.getByLabel('Loaded hourly rate, $').nth(1).fill('60');
  await dialog.getByLabel('From', { exact: true }).nth(1).fill('2026-10-11');
  await dialog.getByRole('button', { name: 'Save use case' }).click();
  await expect(dialog.getByText(/Two rates hold on 2026-10-11/)).toBeVisible();
  expect(await axeFaults(page, { within: '[role="dialog"]' })).toEqual([]);
  await dialog.getByLabel('Last day, if it ended').first().fill('2026-10-10');
  await dialog.getByRole('button', { name: 'Save use case' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^11 – 31\sOct 2026: 7\.05 min at \$60\.00 an hour is \$7\.05/)).toBeVisible();
  const { rates } = (await app.client.units.useCases()).find(({ id }) => id === 'support')!;
  expect(rates).toEqual([
    { from: '2026-01-01', to: '2026-10-11', hourly: '40' },
    { from: '2026-10-11', to: null, hourly: '60' },
  ]);
  expect(app.complaints).toEqual([]);
});

test('the order of use cases is changed by keyboard', async ({ app, page }) => {
  await page.evaluate((to) => (location.hash = to), `#/unit-economics${MONTH}`);
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Move Product search up' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save order' }).click();
  await expect(dialog).toHaveCount(0);
  expect((await app.client.units.useCases()).map(({ id }) => id).slice(0, 3)).toEqual([
    'support',
    'search',
    'sales',
  ]);
  expect(app.complaints).toEqual([]);
});
