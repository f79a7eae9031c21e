/** Files in and back out, by the Data page alone. */
import { join } from 'node:path';
import { expect, test } from './support/app.ts';

const SAMPLES = join(import.meta.dirname, '../../resources/samples');

test('files dropped in are recognised, imported with an account, and taken back', async ({
  emptyApp,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/data'));
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      join(SAMPLES, 'litellm-2026-08.jsonl'),
      join(SAMPLES, 'outcomes-2026-08.csv'),
      join(import.meta.dirname, '../../tsconfig.json'),
    ]);
  await expect(page.getByText('LiteLLM spend logs, certain')).toBeVisible();
  await expect(page.getByText('Choose the source').first()).toBeVisible();
  await page.getByRole('button', { name: /Import the 2/ }).click();
  await expect(
    page.getByText('1,339 read = 1,339 imported + 0 duplicates + 0 rejected').first(),
  ).toBeVisible();
  await expect(page.getByText('999 read = 999 imported').first()).toBeVisible();
  expect((await emptyApp.client.imports.list()).map(({ source, imported }) => [source, imported])).toEqual([
    ['outcomes-csv', 999],
    ['litellm', 1339],
  ]);

  const row = page.getByRole('row').filter({ hasText: 'litellm-2026-08.jsonl' });
  await row.getByText('Undo').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1,339');
  await dialog.getByRole('button', { name: /undo/i }).click();
  await expect.poll(async () => (await emptyApp.client.workspace.summary()).lines).toBe(999);
  await expect(page.getByRole('heading', { level: 1 }).first()).not.toContainText('1,339 calls');
});

test('the same file again changes nothing, and the page says so', async ({ app, page }) => {
  const before = await app.client.workspace.summary();
  await page.evaluate(() => (location.hash = '#/data'));
  await page.locator('input[type=file]').first().setInputFiles(join(SAMPLES, 'openai-costs-2026-10.json'));
  await expect(page.getByText(/already/i).first()).toBeVisible();
  const after = await app.client.workspace.summary();
  expect(after.ledgerVersion).toBe(before.ledgerVersion);
});
