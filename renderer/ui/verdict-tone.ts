/** Which colour repeats a verdict's word. */
import type { VerdictKind } from '../../shared/maths/verdict.ts';
import type { BadgeTone } from './controls.tsx';

/** Tone of a badge. */
export const VERDICT_TONE: Readonly<Record<VerdictKind, BadgeTone>> = {
  grow: 'favourable',
  watch: 'attention',
  gate: 'unfavourable',
  fix: 'unfavourable',
  retire: 'unfavourable',
  unclear: 'neutral',
};

/** The class of a verdict written as text. */
export function verdictClass(kind: VerdictKind): string {
  const tone = VERDICT_TONE[kind];
  return tone === 'neutral' ? 't-quiet' : `t-${tone}`;
}
