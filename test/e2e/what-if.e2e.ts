/** A scenario from its first lever to its comparison: results that move with the hand, kept, shared by link and set side by side. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { axeFaults, RULES_OF_COLOURS } from './support/axe-faults.ts';

const SUPPORT = '#/what-if?period=2026-10&where=use-case:support';

async function addLever(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add lever' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
}

const cell = (page: Page, row: string, at: number) =>
  page
    .getByRole('grid', { name: 'Results' })
    .getByRole('row')
    .filter({ hasText: row })
    .first()
    .getByRole('gridcell')
    .nth(at);

test('a small model for a slice, more caching and shorter prompts: tried, saved, shared and compared', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  await page.evaluate((to) => (location.hash = to), '#/unit-economics/support?period=2026-10');
  await page.getByRole('button', { name: 'What if' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Support tickets as it was: \$256\.84/);
  const baseline = await cell(page, 'Spend, $', 1).innerText();
  await expect(cell(page, 'Spend, $', 3)).toHaveText(baseline);

  // A lever without what it needs is refused where it is lacking, and stays out of the results.
  await addLever(page, 'Switch model');
  await expect(page.getByText(/No model is named/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await expect(cell(page, 'Spend, $', 3)).toHaveText(baseline);
  // Models are searched by words, however many the price book has.
  await page.getByRole('combobox', { name: 'To model' }).fill('haiku 4-5 anthropic');
  await page.getByRole('option', { name: /^claude-haiku-4-5, anthropic \(/ }).click();
  await expect(cell(page, 'Spend, $', 5)).toContainText('−');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('if quality holds');
  await addLever(page, 'Raise the cache hit rate');
  await addLever(page, 'Shorten prompts');

  // The keys of a slider move the results at once.
  const before = await cell(page, 'Spend, $', 3).innerText();
  const knob = page.getByRole('slider', { name: /^Shorten prompts, shorter by, likely$/ });
  await knob.focus();
  await page.keyboard.press('PageUp');
  await expect(knob).toHaveAttribute('aria-valuetext', '30\u00a0%');
  await expect(cell(page, 'Spend, $', 3)).not.toHaveText(before);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Spend, $', 3)).toHaveText(before);
  await expect(page.getByText('2,000 draws')).toBeVisible();
  await expect(page.getByText(/Effects sum to .*remainder 0\.00/)).toBeVisible();

  // Not saved, and not lost.
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'Shorten prompts by' })).toBeVisible();
  await expect(cell(page, 'Spend, $', 3)).toHaveText(before);

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Small model, cache, short prompts');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/what-if\/\d+\?/);
  const link = await page.evaluate(() => location.hash);
  await page.evaluate(() => (location.hash = '#/home'));
  await page.evaluate((to) => (location.hash = to), link);
  await expect(cell(page, 'Spend, $', 3)).toHaveText(before);

  await page.getByRole('button', { name: 'More for this scenario' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await dialog.getByLabel('Name').fill('The same without short prompts');
  await dialog.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('link', { name: /The same without short prompts/ })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.getByRole('button', { name: 'More for Shorten prompts' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const side = page.getByRole('grid', { name: 'Scenarios side by side' });
  await expect(side.getByRole('row').filter({ hasText: 'Small model, cache, short prompts' })).toContainText(
    before,
  );
  await expect(side.getByRole('row').filter({ hasText: 'The same without short prompts' })).not.toContainText(
    before,
  );

  // The figure proves itself with its assumptions.
  await cell(page, 'Spend, $', 3).click();
  await expect(dialog.getByText('Scenario = baseline + what each lever gives')).toBeVisible();
  await expect(dialog.getByText('Cache hit rate', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing on levers, their details and the proof', async ({ app, page }) => {
      test.setTimeout(90_000);
      await page.evaluate((to) => (location.hash = to), SUPPORT);
      await addLever(page, 'Shorten prompts');
      await addLever(page, 'Price or contract');
      await page.getByRole('button', { name: /^Details of Shorten prompts/ }).click();
      await page.getByRole('button', { name: 'Add the result of a trial' }).click();
      await page.getByRole('button', { name: /^Details of Price or contract/ }).click();
      await expect(page.getByText('2,000 draws')).toBeVisible();
      const found = () => axeFaults(page, colorScheme === 'dark' ? { rules: RULES_OF_COLOURS } : {});
      expect(await found()).toEqual([]);
      await cell(page, 'Per resolved ticket', 3).click();
      await expect(page.getByRole('dialog')).toContainText('spend ÷ successful outcomes');
      expect(await found()).toEqual([]);
      expect(app.complaints).toEqual([]);
    });
  });
}
