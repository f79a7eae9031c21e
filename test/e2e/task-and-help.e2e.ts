/** From a line to its whole task, from a name to what it means, and from a gap to the page that closes it. */
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

const TASK = 'rev-261029-4';

test('lines are found by an id, and lead to the whole task with its retries, result and proof', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/explore?level=calls&period=2026-10'));
  await page.getByRole('searchbox', { name: /^Find lines/ }).fill(TASK);
  await expect(page.getByText('8 lines, $14.05')).toBeVisible();
  expect(await page.evaluate(() => location.hash)).toContain(`text:${TASK}`);

  await page.getByRole('gridcell', { name: TASK }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `${TASK} succeeded after 8 calls for $14.05, with 1 retry`,
  );
  const calls = page.getByRole('grid', { name: 'Calls of the task' });
  await expect(calls.locator('tbody tr')).toHaveCount(8);
  await expect(calls.locator('tfoot')).toContainText('14.05');
  await expect(page.getByRole('heading', { name: /^Success/ })).toBeVisible();

  await page.getByRole('button', { name: 'Cost $14.05, prove it' }).click();
  const inspector = page.getByRole('complementary', { name: 'Prove it' });
  await expect(inspector.locator('.t-proof-figure')).toHaveText('$14.05');
  await expect(inspector.getByText('Lines and figure agree').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // The chart is walked by arrows and proves a call.
  await page.getByRole('img', { name: /in order of time$/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').getByText('So far')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(inspector.getByText('Price from')).toBeVisible();
  await inspector.getByRole('link', { name: TASK }).click();
  await expect(inspector).toHaveCount(0);

  expect(await axeFaults(page)).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('a name that nothing carries says so, and a task is opened from the palette by its id', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/task/nobody-knows'));
  await expect(page.getByRole('alert')).toContainText('No call and no result');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(TASK);
  await page.getByRole('option', { name: new RegExp(`^Task ${TASK}`) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${TASK} succeeded`);
  expect(app.complaints.filter((line) => !line.includes('status of 4'))).toEqual([]);
});

test('the name of a figure explains it by question mark, from a header as well, and leads to the glossary', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/unit-economics?period=2026-10'));
  await page.getByRole('button', { name: 'Retry overhead', exact: true }).focus();
  await page.keyboard.press('?');
  const card = page.getByRole('complementary', { name: 'What is it' });
  await expect(card.getByRole('heading', { name: 'Retry overhead' })).toBeVisible();
  await expect(card.getByText('cost of retries ÷ cost')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('gridcell', { name: '15.21' }).first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Use cases' }).focus();
  await page.keyboard.press('?');
  await expect(card.getByRole('heading', { name: 'Cost per successful outcome' })).toBeVisible();

  await card.getByRole('button', { name: 'Glossary' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the words and figures mean');
  await page.getByRole('searchbox').fill('prompt cache');
  await expect(page.getByText('Cache hit rate').first()).toBeVisible();
  await expect(page.getByText('Shared pool')).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});

test('home names what is missing, opens it, and keeps quiet once it is put away', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/home?period=2026-10'));
  const next = page.getByRole('region', { name: 'What next' });
  await next.getByRole('button', { name: 'Add missing prices' }).click();
  expect(await page.evaluate(() => location.hash)).toContain('#/prices');
  await page.evaluate(() => (location.hash = '#/home?period=2026-10'));
  await next.getByRole('button', { name: 'Put these away' }).click();
  await expect(next).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('October');
  await expect(next).toHaveCount(0);

  await page.getByRole('link', { name: 'Why?' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('more than September');
  expect(app.complaints).toEqual([]);
});
