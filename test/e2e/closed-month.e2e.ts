/** Closing a month, an invoice that comes late, and the notice of it; a provider opened down to a model's lines. */
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

test('a late invoice stands beside the closed figure, with its cause, until the month is closed anew', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/tie-out?period=2026-09'));
  await page.getByRole('button', { name: 'Close September' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Note').fill('Reviewed');
  await dialog.getByRole('button', { name: 'Close September' }).click();
  await expect(page.getByRole('heading', { name: /September is closed as version 1/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Closed v1' })).toBeVisible();
  const reported = (await app.client.periods.get({ month: '2026-09' })).reported;

  await app.client.imports.addInvoice({
    job: 'late',
    provider: 'mistral',
    from: '2026-09-01',
    to: '2026-10-01',
    amount: '40.00',
    invoice: 'M-7',
  });
  await expect(page.getByRole('heading', { name: /1 change of \+\$40\.00 came later/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Closed v1, \+\$40\.00 since/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Changes of closed months' })).toContainText(
    'Invoice M-7, 2026-09-01 was imported',
  );
  expect((await app.client.periods.get({ month: '2026-09' })).reported).toBe(reported);

  await page.evaluate(() => (location.hash = '#/home?period=2026-09'));
  await expect(page.getByText(/was closed at .*came later/)).toBeVisible();
  await page.evaluate(() => (location.hash = '#/tie-out?period=2026-09'));
  await page.getByRole('button', { name: 'Close September anew' }).click();
  await dialog.getByRole('button', { name: /Close September/ }).click();
  await expect(page.getByRole('heading', { name: /September is closed as version 2/ })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('a provider opens its days, a day its models, and a model its lines', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/tie-out'));
  const providers = page.getByRole('grid', { name: 'Tie-out by provider' });
  await providers.getByRole('row').nth(1).getByRole('gridcell').first().click();
  const days = page.getByRole('grid', { name: /^Days of/ });
  await expect(days).toBeVisible();
  await days.getByRole('row').nth(5).getByRole('gridcell').first().click();
  const models = page.getByRole('grid', { name: /^Models of/ });
  await expect(models).toBeVisible();
  await expect(page.getByRole('navigation', { name: /breadcrumb/i })).toContainText('Tie-out');
  await models.getByRole('row').nth(1).getByRole('gridcell').first().click();
  await expect(page).toHaveURL(/explore/);
  await expect(page.getByRole('grid').first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('a closed month with a late bill in euros, its dialogs and the days of a provider are accessible', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await app.client.periods.close({ month: '2026-09' });
  const bill = { job: 'e', provider: 'mistral', from: '2026-09-01', to: '2026-10-01', amount: '12.50' };
  await app.client.imports.addInvoice({ ...bill, currency: 'EUR' });
  await app.client.currencies.add({
    rates: [{ currency: 'EUR', date: '2026-08', rate: '1.1', source: 'European Central Bank' }],
  });
  const sound = async () => {
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect.soft(await axeFaults(page)).toEqual([]);
  };
  await page.evaluate(() => (location.hash = '#/tie-out?period=2026-09'));
  await expect(page.getByText(/no rate is known for/)).toBeVisible();
  await sound();
  await page.getByRole('button', { name: 'Add rates' }).click();
  await sound();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or paste rows').fill('EUR, 2026-09, 1.08');
  await dialog.getByRole('button', { name: 'Add rates' }).click();
  await expect(dialog.getByRole('alert')).toContainText('line 1');
  await dialog.getByLabel('Or paste rows').fill('EUR, 2026-09, 1.08, European Central Bank');
  await dialog.getByRole('button', { name: 'Add rates' }).click();
  await expect(dialog.getByText('1 rate added; 1 line converted')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: /1 change of \+\$13\.50 came later/ })).toBeVisible();
  await sound();
  await page.getByRole('button', { name: 'Reopen September' }).click();
  await sound();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  for (const route of ['#/tie-out/openai?period=2026-09', '#/tie-out/openai%2F2026-09-15?period=2026-09']) {
    await page.evaluate((to) => (location.hash = to), route);
    await expect(page.getByRole('navigation', { name: /breadcrumb/i })).toBeVisible();
    await sound();
  }
  expect(app.complaints).toEqual([]);
});
