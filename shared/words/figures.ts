/** Figures as words, for sentences that the core generates. Screens use renderer/format, which agrees with these. */
import { centsOf } from '../units/money.ts';

const GROUPS = /\B(?=(\d{3})+(?!\d))/g;

/** "$12,480.17", with a true minus. */
export function money(amount: bigint): string {
  const cents = centsOf(amount < 0n ? -amount : amount);
  const whole = (cents / 100n).toString().replace(GROUPS, ',');
  return `${amount < 0n && cents !== 0n ? '−' : ''}$${whole}.${(cents % 100n).toString().padStart(2, '0')}`;
}

/** "+$12.50" or "−$12.50". */
export function signedMoney(amount: bigint): string {
  return amount > 0n ? `+${money(amount)}` : money(amount);
}

/** The size of nanos per unit with three significant digits, never fewer than two decimals: "0.0573", "41.87". */
export function unitDigits(nanos: number): string {
  const value = Math.abs(nanos) / 1e9;
  // Rounded first, so that 0.9996 counts as 1.00 and not as 1.000.
  const rounded = Number(value.toPrecision(3));
  const digits = value === 0 ? 2 : Math.min(14, Math.max(2, 2 - Math.floor(Math.log10(rounded))));
  const [whole = '0', fraction = ''] = value.toFixed(digits).split('.');
  return `${whole.replace(GROUPS, ',')}.${fraction}`;
}

/** Nanos per unit with its currency: "$0.412", "$41.87". */
export function unitMoney(nanos: number): string {
  return `${nanos < 0 ? '−' : ''}$${unitDigits(nanos)}`;
}

/** A fraction as "12.3 %". */
export function percent(share: number, decimals = 1): string {
  return `${share < 0 ? '−' : ''}${(Math.abs(share) * 100).toFixed(decimals)}\u00a0%`;
}

/** "1,234". */
export function count(value: bigint | number): string {
  return value.toString().replace(GROUPS, ',');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "October" from "2026-10" or "2026-10-05". */
export function nameOfMonth(month: string): string {
  return MONTHS[Number(month.slice(5, 7)) - 1] ?? month;
}

/** "October 2026" from "2026-10". */
export function monthName(month: string): string {
  return `${nameOfMonth(month)} ${month.slice(0, 4)}`;
}

/** One of something or several: plural(1, "ticket") → "1 ticket". */
export function plural(value: bigint | number, singular: string, many = `${singular}s`): string {
  return `${count(value)} ${value === 1 || value === 1n ? singular : many}`;
}
