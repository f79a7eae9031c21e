/** Connecting an API in the window, fetching it, and finding every call in the log. */
import type { Page } from '@playwright/test';
import { ADMIN_KEY, bucketReply, costBucket, usageBucket } from '../support/fetching.ts';
import { loopbackApi, type Reply, type Seen } from '../support/loopback-api.ts';
import { expect, test } from './support/app.ts';
import { axeFaults } from './support/axe-faults.ts';

const answer = (seen: Seen): Reply =>
  seen.path.endsWith('/costs')
    ? bucketReply(seen, (day) => costBucket(day, 2), 31)
    : seen.path.endsWith('/completions')
      ? bucketReply(seen, (day) => usageBucket(day, 2), 31)
      : { body: { object: 'page', data: [], has_more: false, next_page: null } };

async function connect(page: Page, address: string): Promise<void> {
  await page.evaluate(() => (location.hash = '#/data'));
  await expect(page.getByRole('heading', { name: 'Nothing has been sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Connect an API' }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Enter the key.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('Where').selectOption('other');
  await page.getByLabel('Address').fill(address);
  await page.getByLabel('Admin key').fill(ADMIN_KEY);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: '1 API is connected; nothing is fetched yet' }),
  ).toBeVisible();
}

test('an API is connected, fetched and every call is listed', async ({ emptyApp, page }) => {
  const api = await loopbackApi(answer);
  try {
    await connect(page, api.address);
    await page.getByRole('button', { name: 'Fetch', exact: true }).click();
    await expect(page.getByRole('heading', { name: /everything is fetched up to/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /calls have been made/ })).toBeVisible();
    const { connections } = await emptyApp.client.fetch.connections();
    expect(connections[0]!.feedStates.every(({ throughDay }) => throughDay !== null)).toBe(true);
    expect((await emptyApp.client.imports.list()).length).toBeGreaterThan(1);
    expect(await axeFaults(page)).toEqual([]);
    // the key was typed here, and is nowhere on the page any more
    expect(await page.content()).not.toContain(ADMIN_KEY);
    await page.getByRole('button', { name: 'Change OpenAI' }).click();
    await expect(page.getByLabel('Admin key')).toHaveValue('');
    await page.getByRole('button', { name: 'Remove the key from this computer' }).click();
    await expect(page.getByRole('heading', { name: 'OpenAI needs its key' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove OpenAI' }).click();
    await page.getByRole('button', { name: 'Remove connection' }).click();
    await expect(page.getByRole('heading', { name: 'No API is connected' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /calls have been made/ })).toBeVisible();
    expect(emptyApp.complaints).toEqual([]);
  } finally {
    await api.close();
  }
});

test('a refused key says which kind it has to be', async ({ emptyApp, page }) => {
  const api = await loopbackApi(() => ({ status: 401, body: { error: { message: `bad ${ADMIN_KEY}` } } }));
  try {
    await connect(page, api.address);
    await page.getByRole('button', { name: 'Fetch', exact: true }).click();
    await expect(page.getByRole('alert').first()).toContainText('admin key');
    expect(await page.content()).not.toContain(ADMIN_KEY);
    expect(await axeFaults(page)).toEqual([]);
    expect(emptyApp.complaints).toEqual([]);
  } finally {
    await api.close();
  }
});
