/** The figures behind an effect, in words. */
import type { EffectId, Effects } from '../maths/variance/effects.ts';
import type { EffectFigure, EffectFigures } from '../maths/variance/figures.ts';
import { REPORTING } from '../units/money.ts';
import { count, money, percent } from './figures.ts';

const OF: { readonly [E in EffectId]?: string } = {
  retries: ' of calls',
  cache: ' of input from the cache',
  'model-mix': ' of calls',
  'service-tier': ' of calls',
};

const STEPS = ['k', 'M', 'B', 'T'];

/** Three digits or more: "2.40", "1,832", "140.7 k", "2.6 B". */
function short(value: number): string {
  if (value < 99_950) return value >= 100 ? count(Math.round(value)) : value.toPrecision(3);
  let [scaled, step] = [value / 1000, 0];
  while (scaled >= 999.95 && step < STEPS.length - 1) {
    scaled /= 1000;
    step += 1;
  }
  const [whole = '', tenth = '0'] = scaled.toFixed(1).split('.');
  return `${count(BigInt(whole))}.${tenth}\u00a0${STEPS[step]}`;
}

function sideText(figure: EffectFigure, value: number | null): string {
  if (value === null) return 'n/a';
  if (figure.unit === 'share') return percent(value);
  if (figure.unit === 'nanos') return money(BigInt(Math.round(value)));
  return figure.unit === 'days' ? count(value) : short(value);
}

/** "140.7 k → 159.5 k tokens per call", "2.2 % → 4.4 % of calls", "prices −2.0 %".
 *  Null   no figure stands behind the effect. */
export function figureText(id: EffectId, figures: EffectFigures): string | null {
  const figure = figures[id];
  if (figure === undefined) return null;
  const { before, after, unit, of } = figure;
  if (unit === 'index') {
    if (after === null) return null;
    // Digits that are all nothing say nothing of the direction.
    if (Math.abs(after - 1) < 0.0005) return `like for like within ${percent(0.001)}`;
    const sign = after >= 1 ? '+' : '';
    return `like for like ${sign}${percent(after - 1)}`;
  }
  if (unit === 'rate') {
    const rate = (value: number | null) => (value === null ? 'n/a' : value.toPrecision(5));
    return `${rate(before)} → ${rate(after)} ${REPORTING} per ${of}`;
  }
  if (id === 'new-lines' || id === 'stopped-lines') {
    const lines = Math.max(before ?? 0, after ?? 0);
    return `${count(lines)} ${lines === 1 ? 'line' : 'lines'}`;
  }
  const name = of === null ? '' : `${of} `;
  const noun = unit === 'share' ? (OF[id] ?? '') : unit === 'nanos' ? '' : ` ${unit}`;
  return `${name}${sideText(figure, before)} → ${sideText(figure, after)}${noun}`;
}

const SAME_WAY: readonly EffectId[] = [
  'volume',
  'calls-per-task',
  'retries',
  'input-per-call',
  'output-per-call',
  'price',
];

/** False where the figure of the whole moved against the effect, since work shifted between rows whose figures differ. */
export function figureAgrees(id: EffectId, effects: Effects, figures: EffectFigures): boolean {
  const figure = figures[id];
  if (figure === undefined || !SAME_WAY.includes(id) || figure.before === null || figure.after === null)
    return true;
  const rise = figure.after - figure.before;
  return effects[id] === 0n || (effects[id] > 0n ? rise >= 0 : rise <= 0);
}
