/** Every page that can be looked at in several ways is its address: copied, left, and come back to as it was. */
import type { Page } from '@playwright/test';
import { ScenarioInput } from '../../shared/contract/scenario-definition.ts';
import { expect, test } from './support/app.ts';

const hash = (page: Page) => page.evaluate(() => location.hash);
const goTo = (page: Page, to: string) => page.evaluate((text) => (location.hash = text), to);
const title = (page: Page) => page.getByRole('heading', { level: 1 }).first();
const run = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
};

const VIEWS = [
  '#/explore?period=2026-09&where=team:Support&by=model&grain=week&under=customer&chart=treemap',
  '#/explore?period=2026-09&where=team:Support&level=calls',
  '#/variance?period=2026-09&vs=2026-08&where=team:Support',
  '#/unit-economics/support?period=2026-09&basis=cohort',
  '#/what-if?period=2026-09&where=team:Support',
  '#/tie-out/openai?period=2026-09',
  '#/allocation?period=2026-09',
  '#/prices?period=2026-09',
  '#/review?period=2026-09',
];

test('a view is copied as a link, left, and opened again as it was', async ({ app, page, context }) => {
  test.setTimeout(120_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const view of VIEWS) {
    await goTo(page, view);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expect(title(page)).not.toBeEmpty();
    const [seen, said] = [await hash(page), await title(page).innerText()];
    expect(seen).toContain('period=2026-09');
    await run(page, 'Copy the link of this view');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await goTo(page, '#/data');
    await expect.poll(() => hash(page)).toBe('#/data');
    await run(page, 'Open a copied view');
    await page.getByRole('textbox', { name: 'Link' }).fill(link);
    await page.keyboard.press('Enter');
    await expect.poll(() => hash(page)).toBe(seen);
    await expect(title(page)).toHaveText(said);
  }
  expect(app.complaints).toEqual([]);
});

test('a link to a saved scenario brings its scope, whatever was looked at before; another filter stays', async ({
  app,
  page,
}) => {
  const scenario = ScenarioInput.parse({
    name: 'Fewer retries',
    where: [{ dimension: 'team', values: ['Support'] }],
    levers: [
      {
        id: 'retries',
        kind: 'cap-retries',
        assume: { attempts: 2, lost: { low: 0.2, likely: 0.5, high: 1, source: 'assumed' } },
      },
    ],
  });
  const { id } = await app.client.scenarios.save({ id: null, scenario, note: '' });
  await goTo(page, `#/what-if/${id}`);
  await expect.poll(() => hash(page)).toContain('where=team:Support');
  const own = await title(page).innerText();
  await goTo(page, `#/what-if/${id}?where=team:Sales`);
  await expect(title(page)).not.toHaveText(own);
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Scenarios' })).toBeVisible();
  expect(await hash(page)).toContain('where=team:Sales');
  // The same scenario, which is open already, by its bare link.
  await goTo(page, `#/what-if/${id}`);
  await expect.poll(() => hash(page)).toContain('where=team:Support');
  await expect(title(page)).toHaveText(own);
  // Taking the filter away is the analyst's, and holds.
  await run(page, 'Clear all filters');
  await expect(title(page)).not.toHaveText(own);
  expect(await hash(page)).not.toContain('where=');
  expect(app.complaints).toEqual([]);
});

test('what is pointed at in a chart stands out in the table, and a cell of any narrowed page keeps or leaves out what it names', async ({
  app,
  page,
}) => {
  await goTo(page, '#/explore?by=team&chart=treemap');
  const support = page.getByRole('row').filter({ hasText: 'Support' }).first();
  await support.hover();
  await page.mouse.move(5, 5);
  await expect(support).not.toHaveAttribute('data-lit', '');
  await page
    .getByRole('img', { name: /^Cost by team/ })
    .or(page.locator('svg[aria-label^="Cost by team"]'))
    .first()
    .hover({
      position: { x: 60, y: 60 },
    });
  await expect(page.locator('tr[data-lit]')).toHaveCount(1);

  for (const route of ['#/explore?by=team', '#/variance/by%3Dteam']) {
    await goTo(page, route);
    const named = page
      .locator('td[data-column="name"]')
      .filter({ hasText: /^Support$/ })
      .last();
    await named.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Only Support' }).click();
    await expect.poll(() => hash(page)).toContain('where=team:Support');
  }
  expect(app.complaints).toEqual([]);
});
