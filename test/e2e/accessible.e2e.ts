/** Every page is free of known accessibility faults, in light and dark, and fits small and large windows. */
import type { Page } from '@playwright/test';
import { PAGES as EVERY_PAGE } from '../../renderer/state/address-text.ts';
import { expect, test } from './support/app.ts';
import { axeFaults, RULES_OF_COLOURS } from './support/axe-faults.ts';

const PAGES = [
  'home',
  'home?prove=cost@2026-10',
  'explore?prove=cost-per-success@2026-10@use-case:support',
  'explore',
  'explore?level=calls',
  'explore?under=feature,model&top=3',
  'explore?across=time&grain=week&under=customer',
  'task/rev-261029-4',
  'home?prove=what:cost-per-success',
  'tie-out/anthropic?period=2026-10&prove=how:%5B%22tie-out%22%2C%22items%22%2C%22anthropic%22%2C%222026-10-05%22%2Cnull%5D',
  'glossary',
  'variance',
  'variance/effect%3Dretries?period=2026-10',
  'unit-economics',
  'unit-economics/support?period=2026-10',
  'unit-economics/nothing-of-that-name',
  'unit-economics/code-review?period=2026-10&basis=cohort',
  'what-if',
  'what-if?period=2026-10&where=use-case:support',
  'tie-out',
  'tie-out/anthropic?period=2026-10',
  'tie-out/anthropic%2F2026-10-05?period=2026-10',
  'allocation',
  'prices',
  'review',
  'data',
];
const SIZES = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
];

async function show(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => (location.hash = `#/${to}`), route);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test('in light axe finds nothing on any page', async ({ app, page }) => {
  test.setTimeout(300_000);
  for (const route of PAGES) {
    await show(page, route);
    expect.soft(await axeFaults(page), route).toEqual([]);
  }
  expect(app.complaints).toEqual([]);
});

test.describe('in dark', () => {
  test.use({ colorScheme: 'dark' });
  test('axe finds nothing that colours can break on any page', async ({ app, page }) => {
    test.setTimeout(300_000);
    for (const route of PAGES) {
      await show(page, route);
      expect.soft(await axeFaults(page, { rules: RULES_OF_COLOURS }), route).toEqual([]);
    }
    expect(app.complaints).toEqual([]);
  });
});

test('an empty workspace is as sound as a full one', async ({ emptyApp, page }) => {
  for (const route of EVERY_PAGE) {
    await page.evaluate((to) => (location.hash = `#/${to}`), route);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect.soft(await axeFaults(page), route).toEqual([]);
  }
  expect(emptyApp.complaints).toEqual([]);
});

test('nothing runs out of a small or a large window', async ({ app, page }) => {
  test.setTimeout(150_000);
  for (const route of PAGES) {
    await show(page, route);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(wide, `${route} in ${size.width}×${size.height}`).toBe(0);
    }
  }
  expect(app.complaints).toEqual([]);
});
