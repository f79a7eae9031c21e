/** Levers in words: the sentence each begins with, the figure it turns on, and the name charts call it by. */
import { CAP_STEP } from '../../../shared/maths/what-if/baseline.ts';
import {
  assumptionOf,
  ASSUMPTIONS,
  type Assumption,
  type AssumptionId,
  type Lever,
  type LeverKind,
} from '../../../shared/maths/what-if/lever.ts';
import type { QualityVerdict } from '../../../shared/maths/what-if/result.ts';
import { QUALITY_WORDS } from '../../../shared/words/what-if.ts';
import { assumptionText } from '../../format/assumption.ts';
import { filtersWords } from '../../state/filters.ts';
import type { Bounds } from '../../ui/slider/range.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { BadgeTone } from '../../ui/controls.tsx';

type Wording = { readonly lead: string; readonly main: AssumptionId };

/** What stands before the figure, and which figure it is. */
export const LEVER_WORDING: Readonly<Record<LeverKind, Wording>> = {
  'switch-model': { lead: 'Switch model for', main: 'share' },
  'small-first': { lead: 'Smaller model first for', main: 'share' },
  'cache-hits': { lead: 'Cache hit rate to', main: 'hitRate' },
  'shorten-prompts': { lead: 'Shorten prompts by', main: 'cut' },
  'cap-output': { lead: 'Cap output at', main: 'maxTokens' },
  'cap-retries': { lead: 'Cap retries at', main: 'attempts' },
  batch: { lead: 'Shift to batch', main: 'share' },
  gate: { lead: 'Gate the path for', main: 'share' },
  'avoid-calls': { lead: 'Avoid calls', main: 'avoided' },
  'retrieve-less': { lead: 'Keep passages', main: 'kept' },
  volume: { lead: 'Volume', main: 'growth' },
  price: { lead: 'Price or contract', main: 'change' },
};

/** Which calls, and what becomes of them, in one line. */
export function leverScope(lever: Lever): string {
  const where = lever.where.length === 0 ? 'All calls' : filtersWords(lever.where as readonly Filter[]);
  const extra: string[] = [];
  if (lever.to !== null) extra.push(`to ${lever.to.model}`);
  if (lever.kind === 'batch') extra.push(`${lever.tier} price`);
  if (lever.kind === 'cache-hits') extra.push(lever.ttl === '1h' ? 'kept for 1 h' : 'kept for 5 min');
  const { escalation, success } = lever.assume;
  if (escalation !== undefined) extra.push(`${assumptionText('escalation', escalation.likely)} escalate`);
  if (success !== undefined) extra.push(`success ${assumptionText('success', success.likely)}`);
  return [where, ...extra].join(', ');
}

/** Spans that a hand can steer in; what a field allows at all is wider. */
const USUAL_SPANS: { readonly [A in AssumptionId]?: Bounds } = {
  success: { min: -0.1, max: 0.1, step: 0.005 },
  tokens: { min: 0.5, max: 2, step: 0.01 },
  retries: { min: 0, max: 3, step: 0.05 },
  reuse: { min: 1, max: 50, step: 1 },
  maxTokens: { min: 100, max: 4000, step: CAP_STEP },
  each: { min: 0, max: 0.05, step: 0.0005 },
  growth: { min: -0.5, max: 1, step: 0.01 },
  change: { min: -0.5, max: 0.5, step: 0.01 },
};

/** The track of a slider: the usual span, wide enough for the range that is assumed.
 *  Units  as the table of assumptions. `floor` is the least that makes sense here, such as the hit rate of today. */
export function trackOf(
  id: AssumptionId,
  span: { readonly low: number; readonly high: number },
  floor: number | null = null,
): Bounds {
  const { min, max, step } = ASSUMPTIONS[id];
  const usual = USUAL_SPANS[id] ?? { min, max, step };
  const least = floor === null ? usual.min : Math.max(usual.min, Math.floor(floor / step) * step);
  return {
    min: Math.min(Number(least.toFixed(6)), span.low),
    max: Math.max(usual.max, span.high),
    step: usual.step,
  };
}

/** What is assumed, as the lever states it or as is usual.
 *  Null   it takes no such figure unless it is stated. */
export function assumed(lever: Lever, id: AssumptionId): Assumption | null {
  return assumptionOf(lever, id);
}

/** Verdicts on quality in colour. */
export const QUALITY_TONES: Readonly<
  Record<QualityVerdict, { readonly tone: BadgeTone; readonly tint: string }>
> = {
  unaffected: { tone: 'neutral', tint: '' },
  supported: { tone: 'favourable', tint: 't-favourable' },
  unsure: { tone: 'attention', tint: 't-attention' },
  'below-bar': { tone: 'unfavourable', tint: 't-unfavourable' },
  'not-supported': { tone: 'attention', tint: 't-attention' },
};

/** How well quality is known, standing by itself. */
export function qualityLabel(verdict: QualityVerdict): string {
  const { words } = QUALITY_WORDS[verdict];
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
