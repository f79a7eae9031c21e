/** How a system's export writes its amounts. */
import type { Sample } from '../source.ts';
import { plainName } from './named-fields.ts';
import { currencyOfName } from './number.ts';

export type AmountColumn = {
  /** Plain names under which the amount may stand, the column of the table first. */
  readonly amounts: readonly string[];
  readonly decimal: '.' | ',';
  /** The currency that its header names. */
  readonly currency: string | undefined;
};

/** The amount column of a table: one of the names, with a currency behind it or not. Users in some places write a decimal
 *  comma. */
export function amountColumn(sample: Sample, names: readonly string[]): AmountColumn {
  const words = sample.header.map(plainName);
  const exact = names.map((name) => words.indexOf(name)).find((at) => at >= 0);
  const at =
    exact ??
    words.findIndex(
      (word, i) => currencyOfName(sample.header[i]!) !== null && names.includes(word.slice(0, -4)),
    );
  const comma = at >= 0 && sample.rows.some((row) => /\d,\d{1,2}$/.test(row[at] ?? ''));
  return {
    amounts: at < 0 ? names : [words[at]!],
    decimal: comma ? ',' : '.',
    currency: at < 0 ? undefined : (currencyOfName(sample.header[at]!) ?? undefined),
  };
}
