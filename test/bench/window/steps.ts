/** What an analyst does in the window, one step after another. `round` changes what is asked, so that no answer is one
 *  that the page has kept. */
import type { Page } from '@playwright/test';

export type Step = {
  readonly name: string;
  /** Where the step starts from. Left out = from where the last one ended. */
  readonly from?: (round: number) => string;
  readonly act: (page: Page, round: number) => Promise<void>;
};

const TEAMS = ['Support', 'Sales', 'Search', 'Engineering', 'Finance%20ops', 'Platform'];
const MODELS = ['gpt-5%2E4-mini', 'gpt-5%2E4', 'gpt-4%2E1-mini', 'gpt-4o', 'o4-mini'];
const of = (list: readonly string[], round: number) => list[round % list.length]!;
const two = (day: number) => String(day).padStart(2, '0');
/** Another range of days in each round. */
const days = (round: number) => `2026-10-${two(1 + (round % 20))}..2026-10-${two(9 + (round % 20))}`;
const inDays = (round: number) => `period=${days(round)}`;

const goTo = (hash: (round: number) => string) => async (page: Page, round: number) => {
  await page.evaluate((text) => void (location.hash = text), hash(round));
};

const pages = ['explore', 'variance', 'unit-economics', 'tie-out', 'data'].map((name): Step => ({
  name: `page: ${name}`,
  from: () => '#/home',
  act: goTo(() => `#/${name}`),
}));

/** A table of every customer, which the page draws only in part. */
const longTable = (round: number) => `#/explore?${inDays(round)}&by=customer`;

const table = (page: Page) => page.locator('[role="grid"], [role="treegrid"]').last();

async function sortBy(page: Page): Promise<void> {
  await table(page)
    .getByRole('columnheader', { name: /^Calls/ })
    .getByRole('button')
    .click();
}

async function scroll(page: Page): Promise<void> {
  await table(page).hover();
  for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, 2400);
}

export const STEPS: readonly Step[] = [
  ...pages,
  {
    name: 'drill: team to features',
    from: () => '#/explore',
    act: goTo((round) => `#/explore?where=team:${of(TEAMS, round)}&by=feature`),
  },
  {
    name: 'filter in Variance',
    from: () => '#/variance',
    act: goTo((round) => `#/variance?where=model:${of(MODELS, round)}`),
  },
  {
    name: 'filter in Explore',
    from: () => '#/explore?by=model',
    act: goTo((round) => `#/explore?by=model&where=customer:cust-${1 + round}`),
  },
  {
    name: 'other days in Unit economics',
    from: () => '#/unit-economics',
    act: goTo((round) => `#/unit-economics?${inDays(round)}`),
  },
  {
    name: 'other days in Explore',
    from: () => '#/explore',
    act: goTo((round) => `#/explore?${inDays(round)}`),
  },
  { name: 'table of every customer', from: () => '#/explore', act: goTo(longTable) },
  { name: 'sort that table', from: longTable, act: sortBy },
  { name: 'scroll that table', from: longTable, act: scroll },
  {
    name: 'calls of a team',
    from: () => '#/explore',
    act: goTo((round) => `#/explore?where=team:${of(TEAMS, round)}&level=calls`),
  },
  {
    name: 'inspector on a figure',
    from: () => '#/home',
    act: goTo((round) => `#/home?prove=cost@${days(round)}@team:${of(TEAMS, round)}`),
  },
  {
    name: 'palette opens',
    from: () => '#/home',
    act: async (page) => page.keyboard.press('Control+k'),
  },
  {
    name: 'palette finds a customer',
    act: async (page, round) => page.keyboard.type(`cust-${71 + round}`),
  },
];
