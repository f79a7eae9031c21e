/** From a headline to a single call and its line in the file, the way an analyst walks. */
import { expect, test } from './support/app.ts';

test('a headline number opens a single call in at most three clicks', async ({ app, page }) => {
  const { defaultMonth } = await app.client.workspace.summary();
  const { costPerSuccess, useCase } = (await app.client.review.month({ month: defaultMonth! })).scorecard
    .useCases[0]!;
  expect(costPerSuccess).not.toBeNull();

  // 1: the cost of a use case on Home
  const row = page.getByRole('row').filter({ hasText: useCase.name });
  await row.getByRole('gridcell').nth(3).click();
  const inspector = page.getByRole('complementary', { name: /prove/i });
  await expect(inspector.getByText('Lines and figure agree')).toBeVisible();
  // 2: the largest call behind it
  await inspector.getByRole('row').getByRole('button').first().click();
  await expect(inspector.getByText(/\.(csv|jsonl|json)/).first()).toBeVisible();
  await expect(inspector.getByText('Content', { exact: true })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('drilling down keeps the total: children sum to what was clicked', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/explore'));
  const table = page.getByRole('grid').first();
  await expect(table).toBeVisible();
  const first = table.getByRole('row').nth(1);
  const name = (await first.getByRole('gridcell').first().innerText()).trim();
  const cost = (await first.getByRole('gridcell').nth(2).innerText()).trim();
  await first.getByRole('gridcell').first().click();
  await expect(page.getByRole('navigation', { name: /breadcrumb/i })).toContainText(name);
  await expect(page.getByRole('row').filter({ hasText: 'Total' }).first()).toContainText(cost);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain(encodeURIComponent(name).slice(0, 5));
  await page.goBack();
  await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('by keyboard alone: from the headline of Home to a line of a file, and back', async ({ app, page }) => {
  const inspector = page.getByRole('complementary', { name: /prove/i });
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
      });
      if (name.test(focused)) return;
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(/^Spend \$[\d,.]+, prove it$/);
  const headline = await page.evaluate(() => document.activeElement!.textContent);
  await page.keyboard.press('Space');
  await expect(inspector.getByText('Lines and figure agree').first()).toBeVisible();
  await expect(inspector.locator('.t-proof-figure')).toHaveText(headline!);
  // Once more steps in; the first line with a file opens.
  await page.keyboard.press('Space');
  await expect(inspector).toBeFocused();
  await tabTo(/^\d{1,2}\u00a0Oct( \d\d:\d\d:\d\d)?$/);
  await page.keyboard.press('Enter');
  await expect(inspector.getByText(/\.(csv|jsonl|json)$/).first()).toBeVisible();
  await expect(inspector.getByRole('term').filter({ hasText: /^Line$/ })).toBeVisible();
  await expect(inspector).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Spend \$/ })).toBeFocused();
  expect(app.complaints).toEqual([]);
});

test('the total of a table is reached by arrows and proven; an import of the proof opens its lines', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/explore?by=provider'));
  const table = page.getByRole('grid').first();
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  await table.focus();
  for (const key of ['ArrowDown', 'Control+ArrowDown', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key);
  await page.keyboard.press('Space');
  const inspector = page.getByRole('complementary', { name: /prove/i });
  const figure = inspector.locator('.t-proof-figure');
  await expect(figure).toBeVisible();
  const total = await table.getByRole('row').last().getByRole('gridcell').nth(2).innerText();
  await expect(figure).toHaveText(`$${total.trim()}`);
  const row = inspector.getByRole('row').filter({ hasText: 'litellm' }).first();
  const given = await row.getByRole('cell').last().innerText();
  await row.getByRole('link').click();
  await expect(page.getByRole('button', { name: /litellm-2026-10\.jsonl/ }).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText(given);
  expect(app.complaints).toEqual([]);
});
