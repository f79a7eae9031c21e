/** A subtraction in digits, as a reader checks it. */
import { centsOf } from '../../shared/units/money.ts';
import { exactMoney, moneyText, signedMoney } from './money.ts';

const MINUS_BETWEEN = ' \u2212 ';

/** "$50.32 − $44.26 = $6.06"; to every digit where amounts rounded to the cent would not add up.
 *  `signed`: the result is a difference and carries its sign. */
export function differenceText(from: bigint, less: readonly bigint[], signed = false): string {
  const left = less.reduce((rest, amount) => rest - amount, from);
  const adds = less.reduce((rest, amount) => rest - centsOf(amount), centsOf(from)) === centsOf(left);
  const text = adds ? moneyText : exactMoney;
  const plus = signed && left > 0n ? '+' : '';
  const result = adds ? (signed ? signedMoney(left) : moneyText(left)) : `${plus}${exactMoney(left)}`;
  return `${[from, ...less].map((amount) => text(amount)).join(MINUS_BETWEEN)} = ${result}`;
}
