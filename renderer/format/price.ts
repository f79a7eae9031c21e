/** Prices: exact, and never fewer than two decimals. */
import { TOKEN_KINDS } from '../../shared/ledger/charge.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { marked } from './marks.ts';
import { NOT_KNOWN } from './space.ts';

/** A price without its currency: "2.50", "0.083333333".
 *  Units  nanos per million tokens or per thousand units.
 *  Null   "n/a". */
export function priceText(price: bigint | null): string {
  if (price === null) return NOT_KNOWN;
  const [whole = '0', fraction = ''] = decimalOf(price).split('.');
  return marked(`${whole}.${fraction.padEnd(2, '0')}`);
}

/** What a price of a kind is for: "per million tokens". */
export function perWords(kind: string): string {
  return (TOKEN_KINDS as readonly string[]).includes(kind) ? 'per million tokens' : 'per thousand';
}
