/** Token counts of tools that count cached, audio and reasoning tokens inside the headline numbers. */
import type { Tokens } from '../../../shared/ledger/charge.ts';
import { counted } from './charges.ts';

type Count = number | undefined;

export type InclusiveCounts = {
  readonly prompt: Count;
  readonly completion: Count;
  readonly cacheRead?: Count;
  /** All writes, whatever their time-to-live. */
  readonly cacheWrite?: Count;
  readonly cacheWrite5m?: Count;
  readonly cacheWrite1h?: Count;
  readonly audioInput?: Count;
  readonly audioOutput?: Count;
  readonly imageOutput?: Count;
  readonly reasoning?: Count;
};

export type CountedTokens = { readonly tokens: Tokens; readonly reasoning: number };

/** Disjoint token kinds.
 *  Shape  when the cached tokens exceed the prompt, the writer left them out of it, and nothing is taken away.
 *  Null   counts that are not stated stay unknown. */
export function inclusiveTokens(counts: InclusiveCounts): CountedTokens {
  const { prompt, completion, cacheRead, cacheWrite, cacheWrite5m, cacheWrite1h } = counts;
  const stated = (cacheWrite5m ?? 0) + (cacheWrite1h ?? 0);
  const unstated = cacheWrite === undefined ? undefined : Math.max(0, cacheWrite - stated);
  const inside = (cacheRead ?? 0) + Math.max(cacheWrite ?? 0, stated);
  const uncached = prompt === undefined ? undefined : inside > prompt ? prompt : prompt - inside;
  const output = less(completion, (counts.audioOutput ?? 0) + (counts.imageOutput ?? 0));
  return {
    tokens: counted({
      input_uncached: less(uncached, counts.audioInput),
      cache_read: cacheRead,
      cache_write: stated > 0 && unstated === 0 ? undefined : unstated,
      cache_write_5m: cacheWrite5m,
      cache_write_1h: cacheWrite1h,
      output,
      audio_input: counts.audioInput,
      audio_output: counts.audioOutput,
      image_output: counts.imageOutput,
    }),
    reasoning: Math.min(counts.reasoning ?? 0, output ?? 0),
  };
}

function less(whole: Count, part: Count): Count {
  return whole === undefined ? undefined : Math.max(0, whole - (part ?? 0));
}
