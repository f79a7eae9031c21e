/** What counts nothing because no exchange rate is known, and what the conversions come to. */
import type { CurrenciesReply, MissingRate } from '../../../shared/contract/currencies.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { foreignChunks, foreignLines, hasForeign } from './foreign-lines.ts';

/** Lines without a rate, by provider and currency. Days in [from, to) where a period is given. */
export function missingRates(
  ledger: LedgerReader,
  reporting: string,
  period: { readonly from: string; readonly to: string } | null = null,
): MissingRate[] {
  if (!hasForeign(ledger, reporting)) return [];
  const found = new Map<string, MissingRate>();
  for (const chunk of foreignChunks(ledger)) {
    const providers = chunk.codes('provider');
    for (const { row, currency, amount, reported, day, isLive } of foreignLines(chunk, ledger)) {
      if (!isLive || reported === reported) continue;
      if (period !== null && (day < period.from || day >= period.to)) continue;
      const provider =
        ledger.dictionary('provider').textOf(providers[row]!) ?? dimensionOf('provider')!.missing;
      const key = JSON.stringify([provider, currency]);
      const before = found.get(key) ?? { provider, currency, lines: 0, amount: 0n, fromDay: day, toDay: day };
      found.set(key, {
        provider,
        currency,
        lines: before.lines + 1,
        amount: before.amount + BigInt(amount),
        fromDay: day < before.fromDay ? day : before.fromDay,
        toDay: day > before.toDay ? day : before.toDay,
      });
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, missing]) => missing);
}

/** Amounts in other currencies that are converted, by currency. */
export function convertedAmounts(ledger: LedgerReader, reporting: string): CurrenciesReply['converted'] {
  if (!hasForeign(ledger, reporting)) return [];
  const found = new Map<string, { lines: number; amount: bigint; reported: bigint }>();
  for (const chunk of foreignChunks(ledger))
    for (const { currency, amount, reported, isLive } of foreignLines(chunk, ledger)) {
      if (!isLive || reported !== reported) continue;
      const sum = found.get(currency) ?? { lines: 0, amount: 0n, reported: 0n };
      sum.lines += 1;
      sum.amount += BigInt(amount);
      sum.reported += BigInt(reported);
      found.set(currency, sum);
    }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ currency, ...sum }));
}
