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
  await inspector.getByRole('row').nth(1).getByRole('button').click();
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
