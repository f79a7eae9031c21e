/** Figures of assumptions as text, and back: the unit comes from the table of assumptions. */
import { ASSUMPTIONS, type AssumptionId, type AssumptionUnit } from '../../shared/maths/what-if/lever.ts';
import { marked } from './marks.ts';
import { grouped, MINUS, NBSP } from './space.ts';
import { typedNumber } from './typed-number.ts';

const UNITS: Readonly<Record<AssumptionUnit, string>> = {
  share: '%',
  points: 'pt',
  ratio: '×',
  count: '',
  tokens: 'tokens',
  usd: '$',
};
/** A figure on screen is so many times the figure of the maths. */
const TIMES: Readonly<Record<AssumptionUnit, number>> = {
  share: 100,
  points: 100,
  ratio: 1,
  count: 1,
  tokens: 1,
  usd: 1,
};
/** Differences carry their sign. */
const SIGNED: readonly AssumptionId[] = ['success', 'growth', 'change'];

/** What stands behind the figure of an assumption. */
export function assumptionUnit(id: AssumptionId): string {
  return id === 'attempts' ? 'attempts' : UNITS[ASSUMPTIONS[id].unit];
}

/** A figure without its unit: 0.405 of a share → "40.5". At most six significant digits. */
export function assumptionAmount(id: AssumptionId, value: number): string {
  const shown = Number((value * TIMES[ASSUMPTIONS[id].unit]).toPrecision(6));
  const [whole = '0', fraction] = Math.abs(shown).toString().split('.');
  const size = marked(fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`);
  if (shown < 0) return `${MINUS}${size}`;
  return shown > 0 && SIGNED.includes(id) ? `+${size}` : size;
}

/** A figure with its unit: "40 %", "1.05 ×", "1,200 tokens", "$0.002". */
export function assumptionText(id: AssumptionId, value: number): string {
  const amount = assumptionAmount(id, value);
  if (ASSUMPTIONS[id].unit === 'usd') return `$${amount}`;
  if (id === 'attempts') return `${amount}${NBSP}${value === 1 ? 'attempt' : 'attempts'}`;
  const unit = assumptionUnit(id);
  return unit === '' ? amount : `${amount}${NBSP}${unit}`;
}

/** A range of figures with its unit once: "30 – 50 %"; one figure where both are the same. */
export function assumptionRange(id: AssumptionId, low: number, high: number): string {
  if (low === high) return assumptionText(id, low);
  if (ASSUMPTIONS[id].unit === 'usd') return `${assumptionText(id, low)} – ${assumptionText(id, high)}`;
  return `${assumptionAmount(id, low)} – ${assumptionText(id, high)}`;
}

/** Read a figure as it is typed, with or without its unit, a sign or separators.
 *  Null   it is no number. */
export function assumptionRead(id: AssumptionId, typed: string): number | null {
  const plain = typedNumber(typed.replaceAll(/[×%]|tokens?|attempts?|pt/gi, ''), 'marked');
  if (plain === null) return null;
  return Number((Number(plain) / TIMES[ASSUMPTIONS[id].unit]).toPrecision(12));
}
