/** Models whose usage has no price, largest first: the offer to add one. */
import { TOKEN_KINDS } from '../../../shared/ledger/charge.ts';
import type { UnpricedModel } from '../../../shared/contract/prices.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';

type Sum = {
  provider: string | null;
  model: string | null;
  calls: bigint;
  tokens: bigint;
  first: number;
  kinds: Set<string>;
};

/** Live lines without a price, by provider and model. */
export function unpricedModels(ledger: LedgerReader, zone: TimeZone): UnpricedModel[] {
  const unpriced = ledger.dictionary('priceState').codeOf('unpriced');
  if (unpriced === undefined) return [];
  const sums = new Map<string, Sum>();
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage'] })) {
    const states = chunk.codes('priceState');
    if (!states.includes(unpriced)) continue;
    for (let row = 0; row < chunk.count; row += 1) {
      if (states[row] !== unpriced || (chunk.live !== null && chunk.live[row] === 0)) continue;
      const provider = ledger.dictionary('provider').textOf(chunk.codes('provider')[row]!);
      const model = ledger.dictionary('rawModel').textOf(chunk.codes('rawModel')[row]!);
      const key = JSON.stringify([provider, model]);
      const sum = sums.get(key) ?? {
        provider,
        model,
        calls: 0n,
        tokens: 0n,
        first: Infinity,
        kinds: new Set<string>(),
      };
      const calls = chunk.numbers('calls')[row]!;
      if (calls === calls) sum.calls += BigInt(calls);
      for (const kind of TOKEN_KINDS) {
        const tokens = chunk.numbers(kind)[row]!;
        if (tokens > 0) {
          sum.tokens += BigInt(tokens);
          sum.kinds.add(kind);
        }
      }
      sum.first = Math.min(sum.first, chunk.numbers('start')[row]!);
      sums.set(key, sum);
    }
  }
  return [...sums.values()]
    .toSorted((a, b) => (a.tokens < b.tokens ? 1 : -1))
    .map(({ first, kinds, ...rest }) => ({
      ...rest,
      firstDay: localDate(first, zone),
      kinds: TOKEN_KINDS.filter((kind) => kinds.has(kind)),
    }));
}
