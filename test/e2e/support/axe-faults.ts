/** What axe finds on the page that is open. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that a colour scheme can break; all others say in light what they would say in dark. */
export const RULES_OF_COLOURS: readonly string[] = ['color-contrast', 'link-in-text-block'];

type Fault = readonly [rule: string, ...places: string[]];

/** Rules that are broken, each with its first places. `within` is a part of the page; `rules` are all unless given. */
export async function axeFaults(
  page: Page,
  { within, rules }: { within?: string; rules?: readonly string[] } = {},
): Promise<Fault[]> {
  // The pages have no frames, and what was found sound is not told: describing it took most of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (within !== undefined) axe.include(within);
  axe.options({ resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))]);
}
