/** Files that need a second look, by the Data page alone: rejected rows, a changed header, an invoice typed in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-e2e-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = 'id,date,model,input_tokens,cost';
async function drop(page: Page, name: string, ...lines: readonly string[]): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await page.evaluate(() => (location.hash = '#/data'));
  await page.locator('input[type=file]').first().setInputFiles(path);
}
const expectSound = async (page: Page) => expect(await axeFaults(page)).toEqual([]);

test('rejected rows are looked at, mended with another mapping and read again', async ({
  emptyApp,
  page,
}) => {
  await drop(
    page,
    'calls.csv',
    HEADER,
    'a,2026-10-01T10:00:00Z,house,100,0.5',
    'b,2026-10-01T10:00:00Z,house,100,0.5',
    'c,31.10.2026 10:00,house,200,0.25',
    'd,never,house,1,1',
  );
  await page.getByRole('button', { name: 'Import calls.csv' }).click();
  await page.getByRole('button', { name: 'Show rejected rows' }).click();
  await expect(page.getByText('c,31.10.2026 10:00,house,200,0.25')).toBeVisible();
  await expectSound(page);

  await page.getByRole('button', { name: 'Retry these rows' }).click();
  await expect(page.getByText('None of 2 rows can be read this way')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Change the mapping' }).click();
  await page.getByLabel('Times are written').selectOption({ label: 'Day first: 31/10/2026' });
  await expect(page.getByText('1 of 2 rows can be read now')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Read 1 row', exact: true }).click();
  await expect(page.getByText('1 row imported; 1 still rejected.')).toBeVisible();
  expect(await emptyApp.client.imports.list()).toMatchObject([{ read: 4, imported: 3, rejected: 1 }]);
  expect(emptyApp.complaints).toEqual([]);
});

test('a changed header is shown once, and the same file read another way takes its place', async ({
  emptyApp,
  page,
}) => {
  await drop(page, 'october.csv', HEADER, 'a,2026-10-01T10:00:00Z,house,100,0.5');
  await page.getByRole('button', { name: 'Import october.csv' }).click();
  await expect(page.getByText('1 row read = 1 imported + 0 duplicates').first()).toBeVisible();

  const changed = ['id,date,model,input_token_count,cost,squad_code', 'z,2026-11-01 00:30,house,5,0.5,q'];
  await drop(page, 'november.csv', ...changed);
  await expect(
    page.getByText('The columns differ from the last import: 1 column renamed, 1 new'),
  ).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Import november.csv' }).click();
  await expect.poll(async () => (await emptyApp.client.imports.list()).length).toBe(2);
  await page.getByRole('button', { name: 'Clear finished' }).click();

  await drop(page, 'november.csv', ...changed);
  await expect(page.getByText('so there is nothing to import')).toBeVisible();
  await page.getByLabel('Zone of times that state none').fill('Europe/Berlin');
  await page.getByRole('button', { name: 'Replace import 2 with november.csv' }).click();
  await expect
    .poll(async () => (await emptyApp.client.imports.list()).map(({ id, state }) => `${id} ${state}`))
    .toEqual(['3 active', '2 undone', '1 active']);
  expect((await emptyApp.client.imports.list())[0]!.periodStartMs).toBe(Date.UTC(2026, 9, 31, 23, 30));
});

test('an invoice typed in is an import like any other', async ({ emptyApp, page }) => {
  await page.evaluate(() => (location.hash = '#/data'));
  await page.getByRole('button', { name: 'Add an invoice' }).click();
  await page.getByLabel('Provider').fill('OpenAI');
  await page.getByLabel('First day billed').fill('2026-10-01');
  await page.getByLabel('Last day billed').fill('2026-10-31');
  await page.getByLabel('Amount').fill('a lot');
  await page.getByRole('button', { name: 'Add invoice' }).click();
  await expect(page.getByText('Write the amount as 1234.56')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Amount').fill('$1,234.56');
  await page.getByLabel('Invoice number').fill('INV-7');
  await page.getByRole('button', { name: 'Add invoice' }).click();
  await expect(page.getByText('It can be undone like any other.')).toBeVisible();
  expect(await emptyApp.client.imports.list()).toMatchObject([
    { source: 'invoice', imported: 1, reportedCost: 1_234_560_000_000n, periodEndMs: Date.UTC(2026, 10, 1) },
  ]);
});
