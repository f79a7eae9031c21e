/** A table as an analyst uses it: sized, selected, copied, filtered and exported, by mouse and by keyboard alone. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { readWorkbook } from '../support/read-workbook.ts';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

const MONTH = 'period=2026-10';

async function open(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), route);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function onClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

const widthOf = async (header: Locator) => Math.round((await header.boundingBox())!.width);

test('cells are selected and copied by keyboard as plain exact values', async ({ app, page }) => {
  await open(page, `#/variance?${MONTH}`);
  const table = page.getByRole('grid', { name: /^Change by use case/ });
  await table.focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Control+c'])
    await page.keyboard.press(key);
  const copied = (await onClipboard(page)).split('\r\n').map((line) => line.split('\t'));
  expect(copied.map((line) => line.length)).toEqual([2, 2]);
  for (const value of copied.flat()) expect(value).toMatch(/^-?\d+(\.\d+)?$/);
  await expect(table.locator('[data-within]')).toHaveCount(4);
  expect(app.complaints).toEqual([]);
});

test('the menu of a cell opens by keyboard, is sound, copies the table with its total and gives the keyboard back', async ({
  app,
  page,
}) => {
  await open(page, `#/variance?${MONTH}`);
  const table = page.getByRole('grid', { name: /^Change by use case/ });
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Copy table' }).press('Enter');
  await expect(table).toBeFocused();
  const lines = (await onClipboard(page)).split('\r\n').map((line) => line.split('\t'));
  const change = lines[0]!.indexOf('Change, $');
  const sum = lines.slice(1, -1).reduce((total, line) => total + Math.round(Number(line[change]) * 1e9), 0);
  expect(lines.at(-1)![0]).toBe('Sum');
  expect(Math.round(Number(lines.at(-1)![change]) * 1e9)).toBe(sum);
  expect(app.complaints).toEqual([]);
});

test('a column is made wider by mouse and by keyboard, hidden and put back, and the table remembers it', async ({
  app,
  page,
}) => {
  await open(page, `#/tie-out?${MONTH}`);
  const table = page.getByRole('grid', { name: /items/i }).first();
  const amount = table.getByRole('columnheader').last();
  const header = table.getByRole('columnheader').nth(1);
  const before = await widthOf(header);
  const edge = (await header.boundingBox())!;
  await page.mouse.move(edge.x + edge.width - 3, edge.y + edge.height / 2);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width + 37, edge.y + edge.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(Math.abs((await widthOf(header)) - before - 40)).toBeLessThan(3);
  await table.focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'Alt+Shift+ArrowRight']) await page.keyboard.press(key);
  expect(Math.abs((await widthOf(header)) - before - 48)).toBeLessThan(3);
  const count = await table.getByRole('columnheader').count();
  await amount.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect(table.getByRole('columnheader')).toHaveCount(count - 1);
  await page.reload();
  await open(page, `#/tie-out?${MONTH}`);
  await expect(table.getByRole('columnheader')).toHaveCount(count - 1);
  await table.getByRole('columnheader').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Put columns back' }).click();
  await expect(table.getByRole('columnheader')).toHaveCount(count);
  expect(await widthOf(header)).toBe(before);
  expect(app.complaints).toEqual([]);
});

test('in a narrow window the first column stays while the others scroll', async ({ app, page }) => {
  await page.setViewportSize({ width: 1100, height: 900 });
  await open(page, `#/variance?${MONTH}`);
  const table = page.getByRole('grid', { name: /^Change by use case/ });
  const name = table.getByRole('columnheader').first();
  const before = (await name.boundingBox())!.x;
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const last = table.getByRole('columnheader').last();
  await expect(last).toBeInViewport({ ratio: 0.9 });
  expect((await name.boundingBox())!.x).toBe(before);
  expect(app.complaints).toEqual([]);
});

test('the table of a page is exported as a workbook that says what it is', async ({ app, page }) => {
  await open(page, `#/explore?by=team&${MONTH}`);
  await page.keyboard.press('e');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Excel workbook' }).press('Enter'),
  ]);
  expect(file.suggestedFilename()).toMatch(/^tieout-cost-by-team-.*\.xlsx$/);
  const [table, notes] = readWorkbook(readFileSync(await file.path()));
  const costs = table!.rows.slice(1, -1).map((row) => row[1]!);
  const total = table!.rows.at(-1)!;
  expect(total[0]!.value).toBe('Total');
  const sum = costs.reduce((all, cell) => all + Math.round(Number(cell.value) * 1e9), 0);
  expect(Math.round(Number(total[1]!.value) * 1e9)).toBe(sum);
  const said = new Map(notes!.rows.map(([name, words]) => [name?.value, words?.value]));
  expect([said.get('Period'), said.get('Filters'), said.get('Time zone')]).toEqual([
    '2026-10-01 to 2026-10-31',
    'none',
    'UTC',
  ]);
  expect(app.complaints).toEqual([]);
});

test('all lines that meet a filter are exported by the core, and the filter is said', async ({
  app,
  page,
}) => {
  await open(page, `#/explore?level=calls&where=team:Support&${MONTH}`);
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  const [lines, notes] = text.split('\r\n\r\n');
  const { count } = await app.client.explore.calls({
    where: [{ dimension: 'team', values: ['Support'] }],
    period: { from: '2026-10-01', to: '2026-11-01' },
    limit: 1,
  });
  expect(lines!.split('\r\n')).toHaveLength(count + 1);
  expect(notes).toContain('Filters,Team: Support');
  expect(app.complaints).toEqual([]);
});

test('German marks and another density reach every table at once, and exports stay plain', async ({
  app,
  page,
}) => {
  await open(page, `#/variance?${MONTH}`);
  const table = page.getByRole('grid', { name: /^Change by use case/ });
  const cell = table.getByRole('gridcell').nth(1);
  const [text, height] = [await cell.innerText(), (await cell.boundingBox())!.height];
  await page.evaluate(() =>
    localStorage.setItem('tieout.reading', JSON.stringify({ density: 'comfortable', numbers: 'comma' })),
  );
  await page.reload();
  await open(page, `#/variance?${MONTH}`);
  const swapped = text.replaceAll(/[.,]/g, (sign) => (sign === ',' ? '.' : ','));
  await expect(cell).toHaveText(swapped);
  expect((await cell.boundingBox())!.height).toBeGreaterThan(height);
  await table.focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'Control+c']) await page.keyboard.press(key);
  expect(await onClipboard(page)).toMatch(/^\d+\.\d+$/);
  expect(app.complaints).toEqual([]);
});
