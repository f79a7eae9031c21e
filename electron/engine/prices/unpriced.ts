/** Models whose usage has no price, largest first: the offer to add one. */
import type { UnpricedModel } from '../../../shared/contract/prices.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { TOKEN_KINDS, TOOL_UNITS, type TokenKind } from '../../../shared/ledger/charge.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';

/** All days a charge can lie on. */
const EVER = { from: '1970-01-01', to: '9999-12-31' };

type Seen = { first: number; readonly kinds: Set<TokenKind> };
const NOBODY = { first: Infinity, kinds: new Set<TokenKind>(), provider: -1, model: -1 };

/** Counts of anything that has a price. */
const PRICED = [...TOKEN_KINDS, ...TOOL_UNITS];

/** Add what a chunk's live unpriced lines say, by the codes of provider and model. */
function seeLines(chunk: Chunk, unpriced: number, found: Map<string, Seen>): void {
  const states = chunk.narrowCodes('priceState');
  if (constantOf(states) !== unpriced && !states.includes(unpriced)) return;
  const counts = PRICED.filter((kind) => chunk.has(kind)).map((kind) => chunk.amounts(kind));
  const tokens = TOKEN_KINDS.filter((kind) => chunk.has(kind));
  const [providers, models] = [chunk.narrowCodes('provider'), chunk.narrowCodes('model')];
  const start = chunk.numbers('start');
  let last: Seen & { readonly provider: number; readonly model: number } = NOBODY;
  for (let row = 0; row < chunk.count; row += 1) {
    if (states[row] !== unpriced || (chunk.live !== null && chunk.live[row] === 0)) continue;
    if (!counts.some((values) => values[row]! > 0)) continue;
    const [provider, model] = [providers[row]!, models[row]!];
    if (last.provider !== provider || last.model !== model) {
      const key = `${provider}/${model}`;
      const seen = found.get(key) ?? { first: Infinity, kinds: new Set<TokenKind>() };
      found.set(key, seen);
      last = Object.assign(seen, { provider, model });
    }
    if (start[row]! < last.first) last.first = start[row]!;
    tokens.forEach((kind, k) => (counts[k]![row]! > 0 ? last.kinds.add(kind) : null));
  }
}

/** First instant and token kinds of the live unpriced lines of each provider and model. Lines that count nothing are
 *  left out: no price would tell what they cost. */
function seenIn(ledger: LedgerReader): ReadonlyMap<string, Seen> {
  const unpriced = ledger.dictionary('priceState').codeOf('unpriced');
  if (unpriced === undefined) return new Map();
  const found = new Map<string, Seen>();
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage'] })) seeLines(chunk, unpriced, found);
  const [providers, models] = [ledger.dictionary('provider'), ledger.dictionary('model')];
  return new Map(
    [...found].map(([key, seen]) => {
      const [provider, model] = key.split('/').map(Number);
      return [JSON.stringify([providers.textOf(provider!), models.textOf(model!)]), seen];
    }),
  );
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

/** Notes which pairs of provider and model lines name; each pair is looked at once, as most lines say what others said. */
function notePairs(chunk: Chunk, met: Uint8Array[], models: number): void {
  const [providers, codes] = [chunk.narrowCodes('provider'), chunk.narrowCodes('model')];
  const only = constantOf(providers);
  if (only !== undefined && chunk.live === null) {
    noteAll((met[only] ??= new Uint8Array(models + 1)), codes);
    return;
  }
  for (let row = 0; row < chunk.count; row += 1) {
    if (chunk.live !== null && chunk.live[row] === 0) continue;
    const ofProvider = (met[providers[row]!] ??= new Uint8Array(models + 1));
    ofProvider[codes[row]!] = 1;
  }
}

function noteAll(met: Uint8Array, codes: NarrowWhole): void {
  for (let row = 0; row < codes.length; row += 1) met[codes[row]!] = 1;
}

/** The models that lines of the workspace name, as provider/model. */
export function modelsInUse(ledger: LedgerReader): ReadonlySet<string> {
  const [providers, models] = [ledger.dictionary('provider'), ledger.dictionary('model')];
  const met: Uint8Array[] = [];
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage', 'billed'] }))
    notePairs(chunk, met, models.size);
  const found = new Set<string>();
  met.forEach((ofProvider, provider) =>
    ofProvider.forEach((isMet, model) => {
      if (isMet === 1 && provider !== 0 && model !== 0)
        found.add(`${providers.textOf(provider)}/${models.textOf(model)}`);
    }),
  );
  return found;
}
