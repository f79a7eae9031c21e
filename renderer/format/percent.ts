/** Shares and changes as text, with what they mean. */
import { ratio } from '../../shared/units/ratio.ts';
import { marked } from './marks.ts';
import { signedMoney } from './money.ts';
import { MINUS, NBSP, NOT_KNOWN } from './space.ts';

function fixed(value: number, digits: number, plus: boolean): string {
  const size = Math.abs(value);
  // Four digits before the point need none behind it.
  const text = size >= 999.95 ? Math.round(size).toLocaleString('en-US') : size.toFixed(digits);
  const zero = size < 1 && Number(text) === 0;
  const shown = marked(text);
  if (zero) return shown;
  return value < 0 ? `${MINUS}${shown}` : plus ? `+${shown}` : shown;
}

/** A share as percent without its sign, for columns headed "%": 0.258 → "25.8". */
export function percentAmount(share: number | null, digits = 1): string {
  return share === null || !Number.isFinite(share) ? NOT_KNOWN : fixed(share * 100, digits, false);
}

/** A share as percent: 0.258 → "25.8 %". */
export function percentText(share: number | null, digits = 1): string {
  const text = percentAmount(share, digits);
  return text === NOT_KNOWN ? text : `${text}${NBSP}%`;
}

/** A relative change with its sign and no unit: "+10.7". */
export function signedPercent(share: number | null, digits = 1): string {
  return share === null || !Number.isFinite(share) ? NOT_KNOWN : fixed(share * 100, digits, true);
}

/** A difference of two shares in points: "+10.4 pt". */
export function pointsText(now: number | null, before: number | null): string {
  if (now === null || before === null) return NOT_KNOWN;
  return `${fixed((now - before) * 100, 1, true)}${NBSP}pt`;
}

export type Tone = 'favourable' | 'unfavourable' | 'neutral';
export type Better = 'lower' | 'higher' | 'neutral';

export type Change = {
  readonly kind: 'change' | 'new' | 'gone' | 'same' | 'unknown';
  readonly share: number | null;
  readonly arrow: '↑' | '↓' | '';
  readonly tone: Tone;
};

function numeric(value: bigint | number): number {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** What became of a figure: its relative change, and whether that is good.
 *  Null   either side unknown → unknown. A figure that was zero is new, not infinitely larger; one that was negative
 *         has a direction but no percentage. */
export function changeOf(
  now: bigint | number | null,
  before: bigint | number | null,
  better: Better,
): Change {
  if (now === null || before === null) return { kind: 'unknown', share: null, arrow: '', tone: 'neutral' };
  if (numeric(now) === numeric(before) && now === before)
    return { kind: 'same', share: numeric(before) === 0 ? null : 0, arrow: '', tone: 'neutral' };
  const rises = now > before;
  const tone: Tone =
    better === 'neutral' ? 'neutral' : rises === (better === 'higher') ? 'favourable' : 'unfavourable';
  const arrow = rises ? '↑' : '↓';
  if (numeric(before) === 0) return { kind: 'new', share: null, arrow, tone };
  // A percentage of a credit says nothing a reader could use.
  if (numeric(before) < 0) return { kind: 'change', share: null, arrow, tone };
  const share =
    typeof now === 'bigint' && typeof before === 'bigint'
      ? ratio(now - before, before)
      : (numeric(now) - numeric(before)) / numeric(before);
  return { kind: numeric(now) === 0 ? 'gone' : 'change', share, arrow, tone };
}

/** The relative change as a cell shows it: "+10.7", "new", "0.0" or "n/a". */
export function changePercent(change: Change): string {
  if (change.kind === 'new') return 'new';
  return signedPercent(change.share);
}

/** A change of money in words: "+$1,204.10 · +10.7 %". */
export function changeText(now: bigint | null, before: bigint | null): string {
  if (now === null || before === null) return NOT_KNOWN;
  const change = changeOf(now, before, 'lower');
  const percent = change.kind === 'new' ? 'new' : `${signedPercent(change.share)}${NBSP}%`;
  return change.share === null && change.kind !== 'new'
    ? signedMoney(now - before)
    : `${signedMoney(now - before)} · ${percent}`;
}
