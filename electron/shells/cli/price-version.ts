/** The option that asks for figures at an earlier version of the prices. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Given, OptionSpec } from './command.ts';

export const PRICE_VERSION = {
  value: 'N',
  words: 'at an earlier version of the prices, as reported then',
} as const satisfies OptionSpec;

/** The version asked for; undefined = the prices in force.
 *  Fault  input.invalid. */
export function priceVersionOf(given: Given): number | undefined {
  const text = given.text('price-version');
  if (text === undefined) return undefined;
  const version = Number(text);
  if (!Number.isSafeInteger(version) || version < 1)
    fail('input.invalid', `"${text}" is no version.`, 'tieout price-versions lists them.');
  return version;
}
