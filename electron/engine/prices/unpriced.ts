/** Models whose usage has no price, largest first: the offer to add one. */
import type { UnpricedModel } from '../../../shared/contract/prices.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { TOKEN_KINDS, TOOL_UNITS, type TokenKind } from '../../../shared/ledger/charge.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';

/** All days a charge can lie on. */
const EVER = { from: '1970-01-01', to: '9999-12-31' };

type Seen = { first: number; readonly kinds: Set<TokenKind> };

/** Counts of anything that has a price. */
const PRICED = [...TOKEN_KINDS, ...TOOL_UNITS];

/** First instant and token kinds of the live unpriced lines of each provider and model. Lines that count nothing are
 *  left out: no price would tell what they cost. */
function seenIn(ledger: LedgerReader): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>();
  const unpriced = ledger.dictionary('priceState').codeOf('unpriced');
  if (unpriced === undefined) return found;
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage'] })) {
    const states = chunk.codes('priceState');
    if (!states.includes(unpriced)) continue;
    for (let row = 0; row < chunk.count; row += 1) {
      if (states[row] !== unpriced || (chunk.live !== null && chunk.live[row] === 0)) continue;
      if (!PRICED.some((kind) => chunk.numbers(kind)[row]! > 0)) continue;
      const provider = ledger.dictionary('provider').textOf(chunk.codes('provider')[row]!);
      const model = ledger.dictionary('model').textOf(chunk.codes('model')[row]!);
      const key = JSON.stringify([provider, model]);
      const seen = found.get(key) ?? { first: Infinity, kinds: new Set<TokenKind>() };
      seen.first = Math.min(seen.first, chunk.numbers('start')[row]!);
      for (const kind of TOKEN_KINDS) if (chunk.numbers(kind)[row]! > 0) seen.kinds.add(kind);
      found.set(key, seen);
    }
  }
  return found;
}

/** Unpriced usage by provider and model. Calls and tokens are those of the spend view, so that a call seen in detail and
 *  in usage counts once, as in every other figure. */
export function unpricedModels(
  ask: (query: Query) => QueryReply,
  ledger: LedgerReader,
  zone: TimeZone,
): UnpricedModel[] {
  const reply = ask({
    measures: ['unpriced-tokens', 'unpriced-calls'],
    by: ['provider', 'model'],
    where: [],
    period: EVER,
    grain: null,
  });
  const seen = seenIn(ledger);
  return reply.rows.flatMap(({ keys: [provider = null, model = null], cell }) => {
    const lines = seen.get(JSON.stringify([provider, model]));
    if (lines === undefined) return [];
    return {
      provider,
      model,
      tokens: cell[0] as bigint,
      calls: cell[1] as bigint,
      firstDay: localDate(lines.first, zone),
      kinds: TOKEN_KINDS.filter((kind) => lines.kinds.has(kind)),
    };
  });
}

/** The models that lines of the workspace name, as provider/model. */
export function modelsInUse(ledger: LedgerReader): ReadonlySet<string> {
  const found = new Set<string>();
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage', 'billed'] })) {
    const [providers, models] = [chunk.codes('provider'), chunk.codes('model')];
    let last = '';
    for (let row = 0; row < chunk.count; row += 1) {
      const key = `${providers[row]}/${models[row]}`;
      if (key === last || (chunk.live !== null && chunk.live[row] === 0)) continue;
      last = key;
      const provider = ledger.dictionary('provider').textOf(providers[row]!);
      const model = ledger.dictionary('model').textOf(models[row]!);
      if (provider !== null && model !== null) found.add(`${provider}/${model}`);
    }
  }
  return found;
}
