/** A month under way with a model that has no price: what is not known is said so everywhere, and is never zero. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/app.ts';

const DAYS = (month: string, last: number) =>
  Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);

/** September whole and October to the 21st; all calls of Labs are to a model that no list knows. */
const LOG = [
  'time,request_id,provider,model,team,input_tokens,output_tokens',
  ...[...DAYS('2026-09', 30), ...DAYS('2026-10', 21)].flatMap((day) => [
    `${day}T10:00:00Z,${day}-a,openai,gpt-4o,Support,1000000,100000`,
    `${day}T11:00:00Z,${day}-b,inhouse,labs-experimental-1,Labs,400000,1000`,
    `${day}T12:00:00Z,${day}-c,inhouse,labs-experimental-1,Support,1000,10`,
  ]),
].join('\n');

test('groups without prices are n/a, days without data are blank, and cost a day is over the days with data', async ({
  emptyApp,
  page,
}, info) => {
  const file = info.outputPath('under-way.csv');
  writeFileSync(file, LOG);
  await page.evaluate(() => (location.hash = '#/data'));
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page
    .getByRole('button', { name: /Import/ })
    .last()
    .click();
  await expect.poll(async () => (await emptyApp.client.workspace.summary()).lines).toBe(153);

  // 3.5 dollars a day on every day of both months.
  await page.evaluate(() => (location.hash = '#/home?period=2026-10'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /October stands at \$73\.50 over 21 of 31 days, \$3\.50 a day, level with September/,
  );
  await expect(page.getByText('Spend a day, over 21 of 31 days')).toBeVisible();

  await page.evaluate(() => (location.hash = '#/explore?by=team&period=2026-10'));
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const figure = (name: string) => row(name).first().locator('td[data-column="now"]');
  await expect(figure('Labs')).toHaveText('n/a');
  await expect(figure('Labs')).toHaveAttribute('data-tip', 'Not known: 21 calls without a price');
  await expect(figure('Support')).toHaveText('73.50');
  await expect(figure('Support')).toHaveAttribute('data-lacking', '');
  await expect(page.getByText('No data yet')).toBeVisible();
  await expect(
    page.getByText('Data reaches 21 of 31 days: 1 – 21 Oct 2026. Sep 2026 has 30 days.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Compare cost a day' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Cost a day is $3.50, after $3.50');

  // The same holds in every other breakdown.
  for (const [route, name, columns] of [
    ['#/variance/by%3Dteam?period=2026-10', 'Labs', ['before', 'after', 'change']],
    ['#/allocation?period=2026-10', 'Labs', ['direct', 'loaded', 'before']],
    ['#/tie-out?period=2026-10', 'inhouse', ['billed', 'matched']],
  ] as const) {
    await page.evaluate((to) => (location.hash = to), route);
    for (const column of columns)
      await expect(row(name).first().locator(`td[data-column="${column}"]`)).toContainText('n/a');
  }

  // Nothing is known of the month before the first data, and an export says so with an empty cell.
  await page.evaluate(() => (location.hash = '#/explore?by=team&period=2026-09'));
  await expect(row('Support').first().locator('td[data-column="before"]')).toHaveText('n/a');
  const saved = page.waitForEvent('download');
  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text).toMatch(/^Labs,,/m);
  expect(text).toContain('Unpriced calls,60');
  expect(emptyApp.complaints).toEqual([]);
});
