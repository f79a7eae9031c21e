/** Figures that prove themselves wherever they stand, and the board of what must hold. */
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

test('figures of the printed pack are doors in its preview, by click and by key', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/review'));
  const preview = page.getByRole('region', { name: /preview/i });
  const spend = preview.getByRole('button').first();
  await expect(spend).toBeVisible();
  const shown = await spend.innerText();
  await spend.focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: /prove/i });
  await expect(inspector.locator('.t-proof-figure')).toHaveText(`$${shown}`);
  await expect(inspector.getByText('Lines and figure agree').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // A cell of the allocation: another part of the pack, drawn after the first.
  await page.getByRole('button', { name: /^Allocation/ }).click();
  const cell = preview.locator('td[data-prove]').first();
  const amount = await cell.innerText();
  await cell.click();
  await expect(inspector.locator('.t-proof-figure')).toHaveText(`$${amount}`);
  expect(app.complaints).toEqual([]);
});

test('an amount of the tie-out is proven by days of UTC, also where the workspace counts others', async ({
  app,
  page,
}) => {
  await app.client.workspace.configure({ timeZone: 'Pacific/Auckland' });
  await page.evaluate(() => (location.hash = '#/tie-out?period=2026-10'));
  const billed = page.getByRole('button', { name: /^Billed or carried, \$ [\d,.]+, prove it$/ });
  await expect(billed).toBeVisible();
  await billed.click();
  const inspector = page.getByRole('complementary', { name: /prove/i });
  await expect(inspector.locator('.t-proof-figure')).toHaveText(`$${await billed.innerText()}`);
  await expect(inspector.getByText('Bills count days of UTC')).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('the board says that everything holds, opens an invariant, and is free of access faults', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/data'));
  await expect(page.getByRole('heading', { name: /^Everything holds that must hold/ })).toBeVisible();
  const children = page.locator('details').filter({ hasText: 'Children add up to their parent' });
  await children.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(children.getByText('Difference')).toBeVisible();
  await expect(children.getByText('$0.00', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeEnabled();
  expect(await axeFaults(page, { within: '.d-board' })).toEqual([]);
  expect(app.complaints).toEqual([]);
});
