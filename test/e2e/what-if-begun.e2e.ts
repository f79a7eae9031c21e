/** A scenario begun elsewhere and worked on without a mouse, in a narrow window. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** What the scenario costs. */
const spendOf = (page: Page) =>
  page
    .getByRole('grid', { name: 'Results' })
    .getByRole('row')
    .filter({ hasText: 'Spend, $' })
    .first()
    .getByRole('gridcell')
    .nth(3);

test('an effect of variance begins a scenario with its lever, steered by keys and typed figures alone', async ({
  app,
  page,
}) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.evaluate(
    (to) => (location.hash = to),
    '#/variance/effect%3Dretries?period=2026-10&where=team:Support',
  );
  await page.getByRole('button', { name: 'What if' }).press('Enter');
  await expect(page.getByRole('slider', { name: /^Cap retries, / })).toHaveCount(3);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/what-if\?.*team:Support/);
  const spend = await spendOf(page).innerText();
  await page.getByRole('slider', { name: /^Cap retries, .*likely$/ }).press('Home');
  await expect(spendOf(page)).not.toHaveText(spend);

  // What is typed may have a comma; what cannot be is refused beside its field and leaves the results alone.
  await page.getByRole('button', { name: 'Add lever' }).press('Enter');
  await page.getByRole('menuitem', { name: /^Shorten prompts/ }).press('Enter');
  const cut = page.getByRole('textbox', { name: /^Shorten prompts, shorter by/ });
  await cut.fill('12,5');
  await cut.press('Enter');
  await expect(cut).toHaveValue('12.5');
  const kept = await spendOf(page).innerText();
  await cut.fill('150');
  await expect(cut).toHaveAccessibleDescription('Between 0 and 100 %');
  await cut.press('Enter');
  await expect(spendOf(page)).toHaveText(kept);
  await cut.press('Escape');
  await expect(cut).toHaveValue('12.5');

  // A file of a newer version is refused with its reason.
  await page.getByLabel('Scenario file').setInputFiles({
    name: 'newer.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ tieout: 'scenario', version: 2, scenario: {} })),
  });
  await expect(page.getByText('this program reads up to version 1')).toBeVisible();

  // The export says what it is of.
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'More for this scenario' }).click();
  await page.getByRole('menuitem', { name: 'Export the results' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text).toContain('Team: Support');
  expect(text).toMatch(/Lever 2.*Shorten prompts 12\.5/);
  expect(app.complaints.filter((words) => !words.includes('422'))).toEqual([]);
});
