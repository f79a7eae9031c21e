/** Figures that a page makes of others: one gesture shows how, and each part is proven in turn. */
import { expect, test } from './support/app.ts';

test('a day of the tie-out, an effect of a row and a percentile say how they are made, and a link opens the proof', async ({
  app,
  page,
}) => {
  const inspector = page.getByRole('complementary', { name: /prove/i });
  await page.evaluate(() => (location.hash = '#/tie-out/anthropic?period=2026-10'));
  const days = page.getByRole('grid', { name: 'Days of Anthropic' });
  const items = days.locator('tr[data-row="4"] td[data-column="items"]');
  await items.click();
  await expect(inspector.locator('.t-proof-figure')).toHaveText(/^\+\$6\.07$/);
  await expect(inspector.locator('.t-proof-formula')).toHaveText(
    /^\$50\.3\d{3,} − \$44\.2\d{3,} − \$0\.00 = \+\$6\.06\d{2,}$/,
  );
  const link = await page.evaluate(() => location.hash);
  await inspector.getByRole('button', { name: 'Billed or carried' }).click();
  await expect(inspector.locator('.t-proof-figure')).toHaveText('$50.32');
  await expect(inspector.getByText('Lines and figure agree').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
  await page.evaluate((hash) => (location.hash = hash), link);
  await expect(inspector.locator('.t-proof-figure')).toHaveText(/^\+\$6\.07$/);

  await page.evaluate(() => (location.hash = '#/variance?period=2026-10'));
  await page.locator('tr[data-row="0"] td[data-column="input-per-call"]').click();
  await expect(
    page.getByRole('heading', { name: /^Input per call \+\$340\.63 comes from 1 line/ }),
  ).toBeVisible();

  await page.evaluate(() => (location.hash = '#/unit-economics/support?period=2026-10'));
  await page.getByRole('button', { name: 'Median 0.847, prove it' }).focus();
  await page.keyboard.press('Space');
  await expect(inspector.getByText('number 141 of 282 tickets in order of cost')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
