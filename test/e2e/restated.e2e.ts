/** What changes between two months' files, by the Data page alone: lines stated anew, times written in another way. */
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

async function drop(page: Page, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  await page.evaluate(() => (location.hash = '#/data'));
  await page.locator('input[type=file]').first().setInputFiles(path);
}

const DAY = 86_400;
const START = Date.UTC(2026, 9, 5) / 1000;
/** Costs of days as OpenAI's API states them. */
const costs = (...dollars: readonly number[]) =>
  JSON.stringify({
    object: 'page',
    has_more: false,
    next_page: null,
    data: dollars.map((value, day) => ({
      object: 'bucket',
      start_time: START + day * DAY,
      end_time: START + (day + 1) * DAY,
      results: [
        {
          object: 'organization.costs.result',
          amount: { value, currency: 'usd' },
          line_item: 'gpt-4o, input',
          project_id: 'proj_a',
        },
      ],
    })),
  });

test('a restated day shows what was reversed and what stands instead, and undoing brings it back', async ({
  emptyApp,
  page,
}) => {
  await drop(page, 'first.json', costs(100, 50, 7));
  await page.getByRole('button', { name: 'Import first.json' }).click();
  await expect(page.getByText('3 rows read = 3 imported + 0 duplicates').first()).toBeVisible();
  await page.getByRole('button', { name: 'Clear finished' }).click();

  await drop(page, 'second.json', costs(100, 54.5, 7));
  await page.getByRole('button', { name: 'Import second.json' }).click();
  await page.getByText('What was stated anew: 1 line').click();
  await expect(
    page.getByText(/\$50\.00 was reversed and \$54\.50 stated instead, \+\$4\.50 in all/),
  ).toBeVisible();
  const line = page.getByRole('grid', { name: 'Lines that second.json stated anew' }).getByRole('row').last();
  await expect(line).toContainText('6 Oct');
  await expect(line).toContainText('50.00');
  await expect(line).toContainText('54.50');
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('row').filter({ hasText: 'second.json' }).first().getByText('Undo').click();
  await page.getByRole('dialog').getByRole('button', { name: /undo/i }).click();
  const spend = async () => {
    const period = { from: '2026-10-01', to: '2026-11-01' };
    return (await emptyApp.client.explore.query({ period, measures: ['cost'], by: [] })).total[0];
  };
  await expect.poll(spend).toBe(157_000_000_000n);
  expect(emptyApp.complaints).toEqual([]);
});

test('times that are written in another way under the same header are shown before anything is imported', async ({
  emptyApp,
  page,
}) => {
  const header = 'id,date,model,input_tokens,cost';
  await drop(page, 'october.csv', `${header}\na,10/02/2026,house,5,0.5\n`);
  await page.getByRole('button', { name: 'Import october.csv' }).click();
  await expect(page.getByText('1 row read = 1 imported').first()).toBeVisible();
  await drop(page, 'november.csv', `${header}\nb,02/11/2026,house,5,0.5\nc,13/11/2026,house,5,0.5\n`);
  await expect(
    page.getByText('The values differ from the last import: times written in another way'),
  ).toBeVisible();
  await expect(page.getByText('13/11/2026 cannot be read as before')).toBeVisible();
  await expect(page.getByLabel('Times are written')).toHaveValue('dmy');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import november.csv' }).click();
  await expect
    .poll(async () => (await emptyApp.client.imports.list())[0]?.periodStartMs)
    .toBe(Date.UTC(2026, 10, 2));
});
