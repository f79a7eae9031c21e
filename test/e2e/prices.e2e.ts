/** From a model without a price to a contract, the figures before it is applied, and the way back. */
import { expect, test } from './support/app.ts';

test('a contract is previewed, holds, shows what it changed, and is gone back on', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/prices'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/models, list of .+ no price/);
  await expect(page.getByText('Prices are as they were at import')).toBeVisible();

  await page.getByRole('button', { name: 'Add a contract' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contract' });
  await dialog.getByLabel('Name').fill('Enterprise agreement 2026');
  await dialog.getByLabel('Provider').fill('anthropic');
  await dialog.getByLabel('Holds from').fill('2026-10-01');
  await dialog.getByLabel('Percent off').fill('10');
  test.setTimeout(120_000);
  const october = dialog.getByRole('row').filter({ hasText: 'October 2026' });
  await expect(october).toContainText('−');
  const change = (await october.getByRole('cell').nth(2).innerText()).trim();
  await dialog.getByRole('button', { name: 'Apply the contract' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/Enterprise agreement 2026 holds now/)).toBeVisible();

  // The same change stands between what was reported and what holds now.
  const restated = page.getByRole('table', { name: /as reported and restated/ });
  await expect(restated.getByRole('row').filter({ hasText: 'October 2026' })).toContainText(change);
  await expect(page.getByRole('grid', { name: /Own prices/ })).toContainText('10 % off');

  await page.getByRole('button', { name: 'Go back to this version' }).click();
  const back = page.getByRole('dialog', { name: /Go back to version 1/ });
  await back.getByLabel('Reason').fill('signed for next year');
  await back.getByRole('button', { name: 'Go back', exact: true }).click();
  await expect(page.getByText('Reported and restated are the same')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/signed for next year/).first()).toBeVisible();
  const kept = await app.client.prices.entries();
  expect(kept.map(({ until }) => until)).toEqual([3]);
  expect(app.complaints).toEqual([]);
});

test('a name is asked about: the analyst says which model it is, by keyboard', async ({ app, page }) => {
  const [unpriced] = await app.client.prices.unpriced();
  await page.evaluate(() => (location.hash = '#/prices'));
  await page.getByText('Choose its model').first().click();
  const dialog = page.getByRole('dialog', { name: new RegExp('^Which model is ') });
  await expect(dialog.getByLabel('Look for the model')).toBeFocused();
  await dialog.getByLabel('Look for the model').fill('openai gpt-5-mini');
  const choice = dialog.getByRole('radio', { name: 'gpt-5-mini (openai)', exact: true });
  await choice.focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByText(/without a price get one/)).toBeVisible();
  await dialog.getByRole('button', { name: 'It is this model' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('all of your models have a price');
  const [alias] = await app.client.prices.entries();
  expect(alias).toMatchObject({ kind: 'alias', alias: { name: unpriced!.model } });
  expect(app.complaints).toEqual([]);
});

test('a price that only a mistaken unit explains is refused until it is said to be meant', async ({
  app,
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/prices'));
  await page.getByRole('button', { name: 'Add a price' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a price' });
  await dialog.getByLabel('Provider').fill('openai');
  await dialog.getByLabel('Model').fill('gpt-4o');
  await dialog.getByRole('textbox', { name: 'Output' }).fill('0.00001');
  await expect(dialog.getByText(/looks like a price per token/)).toBeVisible();
  const apply = dialog.getByRole('button', { name: 'Apply the price' });
  await expect(apply).toBeDisabled();
  await dialog.getByLabel('The price is meant so').click();
  await expect(apply).toBeEnabled();
  // The browser notes the refused preview; nothing else went wrong.
  expect(app.complaints.filter((each) => !each.includes('422'))).toEqual([]);
});
