/** What a stored line used, as pricing takes it. */
import { TOKEN_KINDS, TOOL_UNITS, type Tokens, type ToolUnits } from '../../../shared/ledger/charge.ts';
import type { Usage } from '../../../shared/maths/price.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';

/** The usage of one line of a chunk. */
export function usageAt(chunk: Chunk, row: number, ledger: Pick<LedgerReader, 'dictionary'>): Usage {
  const pick = <K extends string>(kinds: readonly K[]) => {
    const found: { [key: string]: number } = {};
    for (const kind of kinds) {
      const value = chunk.numbers(kind as never)[row]!;
      if (value > 0) found[kind] = value;
    }
    return found;
  };
  const text = (column: 'provider' | 'rawModel' | 'service-tier' | 'region') =>
    ledger.dictionary(column).textOf(chunk.codes(column)[row]!);
  return {
    provider: text('provider'),
    rawModel: text('rawModel'),
    serviceTier: text('service-tier'),
    region: text('region'),
    startMs: chunk.numbers('start')[row]!,
    tokens: pick(TOKEN_KINDS) as Tokens,
    units: pick(TOOL_UNITS) as ToolUnits,
    isBucket: chunk.role === 'usage',
  };
}
