/** From a slice without an owner to published rules, by mouse and by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

// Each walk waits for several pictures of the whole workspace.
test.describe.configure({ timeout: 150_000 });

async function openAllocation(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/allocation'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('has a team');
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  expect.soft(await axeFaults(page), where).toEqual([]);
}

async function startRule(page: Page, name: string, team: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Add a rule for/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name', { exact: true }).fill(name);
  await sheet.getByLabel('Owner 1, value').fill(team);
  await expect(sheet.getByText('Sets an owner on')).toBeVisible();
  await sheet.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(sheet).toBeHidden();
}

test('a rule written from the worklist is drafted, looked at, published and taken back', async ({
  app,
  page,
}) => {
  await openAllocation(page);
  const title = page.getByRole('heading', { level: 1 });
  const before = await title.innerText();
  await startRule(page, 'Research notebooks', 'Research');

  // Nothing changes while it is a draft.
  await expect(title).toHaveText(before);
  await expect(page.getByText('Figures stay as they are until it is published.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Review and publish' })).toBeEnabled();
  await page.getByRole('button', { name: 'Review and publish' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^Research/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^Sum/ })).toContainText('0.00');
  await expectAccessible(page, 'publishing');
  await dialog.getByLabel('Why').fill('Notebooks have an owner');
  await dialog.getByRole('button', { name: /^Publish rules v/ }).click();
  await expect(dialog).toBeHidden();

  await expect(title).not.toHaveText(before);
  const { version } = await app.client.allocation.get();
  await expect(page.getByText(`rules v${version}.`)).toBeVisible();
  const owners = page.getByRole('grid', { name: 'Cost by team' });
  await expect(owners.getByRole('row', { name: /^Research/ })).toBeVisible();

  // Its figure proves itself like every other.
  await owners
    .getByRole('row', { name: /^Research/ })
    .getByRole('gridcell')
    .nth(1)
    .click();
  await expect(page.getByRole('complementary', { name: /prove/i })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Remove Research notebooks' }).click();
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish rules v/ })
    .click();
  await expect(title).toHaveText(before);
  expect(app.complaints).toEqual([]);
});

test('order is changed by keyboard, wrong fields are told where they are, and a draft is discarded', async ({
  app,
  page,
}) => {
  await openAllocation(page);
  const known = (await app.client.allocation.get()).active.rules.length;
  await startRule(page, 'First', 'One');
  await startRule(page, 'Second', 'Two');
  await page.getByRole('button', { name: 'Move Second up' }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await app.client.allocation.get()).draft?.rules.slice(known).map(({ name }) => name))
    .toEqual(['Second', 'First']);

  await page.getByRole('button', { name: 'Add a rule', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(sheet.getByText('The rule has no name.')).toBeVisible();
  await expect(sheet.getByText('The condition compares with nothing.')).toBeVisible();
  await expect(sheet.getByText('The value to set is empty.')).toBeVisible();
  await expectAccessible(page, 'the sheet of a rule');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: 'Review and publish' })).toBeHidden();
  expect((await app.client.allocation.get()).draft).toBeNull();
  expect(app.complaints).toEqual([]);
});

test('a pool shares cost without changing the total, and any cent of it opens', async ({ app, page }) => {
  await openAllocation(page);
  const owners = page.getByRole('grid', { name: 'Cost by team' });
  const total = owners.getByRole('row', { name: /^Total/ });
  const cost = (await total.getByRole('gridcell').last().innerText()).trim();
  await page.getByRole('button', { name: 'Add a pool' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name', { exact: true }).fill('Review for all');
  const values = sheet.getByRole('combobox', { name: 'Condition 1, values' });
  await values.fill('Engineering');
  await values.press('Enter');
  await sheet.getByText('Fixed shares').click();
  await sheet.getByLabel('Shared with 1').fill('Sales');
  await sheet.getByLabel('Share of Sales, percent').fill('60');
  await sheet.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(sheet.getByText(/The shares sum to 60 %, not 100 %/)).toBeVisible();
  await expectAccessible(page, 'the sheet of a pool');
  await sheet.getByRole('button', { name: 'Add a team' }).click();
  await sheet.getByLabel('Shared with 2').fill('Search');
  await sheet.getByLabel('Share of Search, percent').fill('40');
  await expect(sheet.getByText('is shared; the total stays the same.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Add to the draft' }).click();
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish rules v/ })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await expect(total).toContainText(cost);
  const sales = owners.getByRole('row', { name: /^Sales/ });
  await expect(sales.getByRole('gridcell').nth(2)).toContainText('+');
  await sales.getByRole('gridcell').nth(2).click();
  const proof = page.getByRole('dialog');
  await expect(proof.getByText(/Sales takes/).first()).toBeVisible();
  await expectAccessible(page, 'where shared cost comes from');
  await proof
    .getByRole('link', { name: /own lines in Explore/ })
    .last()
    .click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/explore.*Engineering/);
  expect(app.complaints).toEqual([]);
});
