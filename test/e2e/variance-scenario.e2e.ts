/** A month held against a saved scenario: chosen by keyboard, its figures proven, linked and gone back from. */
import { expect, test } from './support/app.ts';

test('what a scenario would change is chosen in the bar, told by cause, and every figure proves itself', async ({
  app,
  page,
}) => {
  await app.client.scenarios.save({
    scenario: {
      name: 'Fewer retries',
      levers: [{ id: 'retries', kind: 'cap-retries', assume: { attempts: 1, lost: 0 } }],
    },
  });
  const period = { from: '2026-10-01', to: '2026-11-01' };
  const under = await app.client.scenarios.query({ id: 1, measures: ['cost'], by: [], period });
  const after = `$${(Number(under.total[0]) / 1e9).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  await page.evaluate(() => (location.hash = '#/variance?period=2026-10'));
  await page.getByRole('button', { name: /^vs / }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Fewer retries' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('vs=scenario:1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    /Fewer retries would take \$[\d.]+ off October: fewer retries/,
  );
  await expect(page.getByText(`${after} under the scenario`)).toBeVisible();
  const rows = page.getByRole('grid', { name: /^Change by/ });
  await expect(rows.getByRole('columnheader', { name: 'Scenario, $' })).toBeVisible();
  await rows.getByRole('row').last().getByRole('gridcell').nth(2).click();
  const inspector = page.getByRole('complementary', { name: 'Prove it' });
  await expect(inspector).toContainText('Cost under Fewer retries');
  await expect(inspector).toContainText(after);
  await inspector.getByRole('button', { name: /Cost, Oct 2026/ }).click();
  await expect(inspector).toContainText('Lines and figure agree');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Open it in What-if' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('One lever would lower spend');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('would take');
  expect(app.complaints).toEqual([]);
});

test('a link to a scenario that is gone says so, and another comparison is one step away', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/variance?period=2026-10&vs=scenario:7'));
  await expect(page.getByText('There is no scenario 7.')).toBeVisible();
  await page.getByRole('button', { name: 'Compare with the period before' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('more than September');
  expect(app.complaints.filter((line) => !line.includes('422'))).toEqual([]);
});
