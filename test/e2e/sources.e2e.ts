/** From nothing to knowing which file to get, by keyboard alone. */
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

test('an empty home leads to how to get each file', async ({ emptyApp, page }) => {
  const sources = await emptyApp.client.sources.list();
  await page.getByRole('button', { name: 'How to get the files' }).press('Enter');
  const field = page.getByRole('searchbox', { name: 'Find a source' });
  await expect(field).toBeFocused();
  await expect(page.locator('details')).toHaveCount(sources.length);
  await expect(page.locator('details[open]')).toHaveCount(0);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(sources[0]!.how)).toBeVisible();

  const langfuse = sources.find(({ id }) => id === 'langfuse')!;
  await field.fill('Langfuse');
  await expect(page.getByText('1 source found')).toBeVisible();
  await expect(page.getByText(langfuse.how)).toBeVisible();
  await field.fill('fax machine');
  await expect(page.getByText(/No source matches/)).toBeVisible();
  await expect(page.getByText('Any table with a mapping')).toBeVisible();
  await expect(field).toBeInViewport();
  expect(await axeFaults(page)).toEqual([]);
  await field.press('Escape');
  await expect(page.locator('details')).toHaveCount(sources.length);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'How did the month go?' })).toBeVisible();
  expect(emptyApp.complaints).toEqual([]);
});

test('a file that nothing recognises says what it looks like and leads to the list', async ({
  emptyApp,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/data'));
  const prices = join(import.meta.dirname, '../../resources/price-books/list.json');
  await page.locator('input[type=file]').first().setInputFiles(prices);
  await expect(page.getByText('Choose the source').first()).toBeVisible();
  await expect(page.getByText(/list of model prices/)).toBeVisible();
  await page.getByRole('link', { name: 'How to get the file from each tool' }).press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Find a source' })).toBeFocused();
  expect((await emptyApp.client.workspace.summary()).lines).toBe(0);
});
