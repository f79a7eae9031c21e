/** What counts nothing because no exchange rate is known, and what the conversions come to. */
import type { CurrenciesReply, MissingCostRate, MissingRate } from '../../../shared/contract/currencies.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import { ROLES } from '../../../shared/ledger/charge.ts';
import { foreignChunks, foreignLines, hasForeign } from './foreign-lines.ts';

type Days = { readonly from: string; readonly to: string };

/** Lines of some roles without a rate, by what names them and by currency. Days in [from, to) where a period is given. */
function missingIn<Name extends string | null>(
  ledger: LedgerReader,
  chunks: Iterable<Chunk>,
  nameOf: (chunk: Chunk, row: number) => Name,
  period: Days | null,
): (MissingRate & { readonly provider: Name })[] {
  const found = new Map<string, MissingRate & { readonly provider: Name }>();
  for (const chunk of chunks) {
    for (const { row, currency, amount, reported, day, isLive } of foreignLines(chunk, ledger)) {
      if (!isLive || reported === reported) continue;
      if (period !== null && (day < period.from || day >= period.to)) continue;
      const provider = nameOf(chunk, row);
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

/** What is charged and lacks a rate, by provider and currency. Days in [from, to) where a period is given. */
export function missingRates(
  ledger: LedgerReader,
  reporting: string,
  period: Days | null = null,
): MissingCostRate[] {
  if (!hasForeign(ledger, reporting)) return [];
  const names = ledger.dictionary('provider');
  const nameOf = (chunk: Chunk, row: number) =>
    names.textOf(chunk.codes('provider')[row]!) ?? dimensionOf('provider')!.missing;
  return missingIn(ledger, foreignChunks(ledger), nameOf, period);
}

/** Values of outcomes that lack a rate, by currency. */
export function missingValueRates(ledger: LedgerReader, reporting: string): MissingRate[] {
  if (!hasForeign(ledger, reporting)) return [];
  return missingIn(ledger, foreignChunks(ledger, ['outcome']), () => null, null);
}

/** Amounts in other currencies that are converted, by currency. */
export function convertedAmounts(ledger: LedgerReader, reporting: string): CurrenciesReply['converted'] {
  if (!hasForeign(ledger, reporting)) return [];
  const found = new Map<string, { lines: number; amount: bigint; reported: bigint }>();
  for (const chunk of foreignChunks(ledger, ROLES))
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
