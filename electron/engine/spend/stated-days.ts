/** Who states what: which sources have lines for each provider and UTC day, and which of them is believed. */
import { byStrength, rankOf, type Stander } from './bill-rank.ts';
import { cellKey, dayOfLine } from './cells.ts';
import type { Evidence } from './line-uses.ts';

/** The daily lines of one role, by provider and day (key: cellKey with model 0). */
export type StatedDays = {
  readonly sources: ReadonlySet<string>;
  /** The source that carries a day.
   *  Null  nobody states it. */
  carrier(dayKey: number): string | null;
  states(source: string, dayKey: number): boolean;
  /** Whether the day is stated by a source that is believed rather than this one; `better`: by its kind alone. */
  isOutranked(source: string, dayKey: number, by: 'better' | 'stronger'): boolean;
};

/** Gather the daily lines of one role. The newest import with a line for the day decides between equals. */
export function statedDays(evidence: readonly Evidence[]): StatedDays {
  const days = new Map<number, Stander[]>();
  const sources = new Set<string>();
  for (const [chunk, use] of evidence) {
    const { sourceId: source, importId, role } = chunk;
    const providers = chunk.codes('provider');
    const start = chunk.numbers('start');
    const end = chunk.numbers('end');
    sources.add(source);
    let lastKey = -1;
    for (let i = 0; i < chunk.count; i += 1) {
      if (use.daily[i] === 0) continue;
      const key = cellKey(providers[i]!, dayOfLine(role, start[i]!, end[i]!), 0);
      if (key === lastKey) continue;
      lastKey = key;
      const found = days.get(key) ?? [];
      const at = found.findIndex((stander) => stander.source === source);
      if (at < 0) days.set(key, [...found, { source, newest: importId }]);
      else if (found[at]!.newest < importId) found[at] = { source, newest: importId };
    }
  }
  for (const standers of days.values()) standers.sort(byStrength);
  return {
    sources,
    carrier: (key) => days.get(key)?.[0]?.source ?? null,
    states: (source, key) => days.get(key)?.some((stander) => stander.source === source) ?? false,
    isOutranked: (source, key, by) => {
      const standers = days.get(key) ?? [];
      if (by === 'better') return standers.some((stander) => rankOf(stander.source) < rankOf(source));
      const at = standers.findIndex((stander) => stander.source === source);
      // A source that does not state the day stands behind its betters and equals alike.
      return at < 0
        ? standers.some((stander) => rankOf(stander.source) <= rankOf(source))
        : standers.slice(0, at).length > 0;
    },
  };
}
