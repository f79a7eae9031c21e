/** The sample company in a real window. */
import { expect, test } from './support/app.ts';

test('home opens on the latest complete month and says its headline', async ({ app, page }) => {
  const { defaultMonth } = await app.client.workspace.summary();
  const { headline } = await app.client.review.month({ month: defaultMonth! });
  await expect(page.getByText(headline).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('home.png') });
  expect(app.complaints).toEqual([]);
});

test('a change of the ledger reaches the open window by itself', async ({ app, page }) => {
  const { defaultMonth } = await app.client.workspace.summary();
  const month = defaultMonth!;
  const { headline } = await app.client.review.month({ month });
  await expect(page.getByText(headline).first()).toBeVisible();
  const carried = (await app.client.imports.list()).find(
    ({ role, file }) => role === 'billed' && file.includes(month),
  );
  await app.client.imports.undo({ id: carried!.id });
  const after = (await app.client.review.month({ month })).headline;
  expect(after).not.toBe(headline);
  await expect(page.getByText(after).first()).toBeVisible();
});

test('the pack prints from the window’s own address', async ({ app }) => {
  const { defaultMonth } = await app.client.workspace.summary();
  const reply = await app.client.review.print({ month: defaultMonth!, paper: 'A4', job: 'pack' });
  expect(reply.pages).toBeGreaterThan(1);
  const { origin, cookie } = app.shell.server;
  const file = await fetch(`${origin}/download/${reply.ref}`, {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
  });
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect((await file.bytes()).length).toBe(reply.bytes);
});
