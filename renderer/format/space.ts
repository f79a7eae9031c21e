/** The one space between a figure and its unit: it never breaks, so "$12.5 k" stays on one line. */
export const NBSP = '\u00a0';
/** True minus, as wide as a plus. */
export const MINUS = '\u2212';
/** Stands where there is no figure. */
export const NOT_KNOWN = 'n/a';

/** Thousands separators for a text of digits. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
