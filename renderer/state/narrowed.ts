/** Which pages the filters of the address narrow; the others are about the whole workspace. */
import type { Page } from './address-text.ts';

const NARROWED: readonly Page[] = ['explore', 'variance', 'what-if'];

/** True where a filter changes what the page's tables hold. */
export function isNarrowed(page: Page): boolean {
  return NARROWED.includes(page);
}
