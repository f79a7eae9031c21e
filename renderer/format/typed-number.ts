/** Numbers as people type them: with a point or a comma, with thousands apart, with a sign of currency; and how they were read. */
import { decimalMark, marked } from './marks.ts';
import { grouped, MINUS } from './space.ts';

const THREES = /^\d{1,3}(?:,\d{3})+$/;

/** The whole digits of a text whose thousands are kept apart by a comma or a point. Null = they are not by threes. */
function withoutGroups(whole: string, sign: string): string | null {
  if (!whole.includes(sign)) return whole;
  const text = whole.replaceAll(sign, ',');
  return THREES.test(text) ? text.replaceAll(',', '') : null;
}

/** The digits of a text in which one of the two signs stands once, or one of them several times. */
function ofOneSign(text: string, sign: string, isPlain: boolean): string | null {
  const parts = text.split(sign);
  const groups = withoutGroups(text, sign);
  if (parts.length > 2) return groups;
  const isDecimal = sign === decimalMark() || (isPlain && sign === '.') || groups === null;
  return isDecimal ? `${parts[0] === '' ? '0' : parts[0]}.${parts[1] ?? ''}` : groups;
}

/** A typed number as plain digits with a point: "1.234,50", "1,234.50" and "$ 1 234,5" are all understood.
 *  Shape  `written` says how the text stands in its field before anybody types: plain as it is stored, with a point, or in the
 *         marks in force, where a point may keep thousands apart.
 *  Null   it is no number. */
export function typedNumber(typed: string, written: 'plain' | 'marked' = 'plain'): string | null {
  const text = typed.replaceAll(/[\s\u00a0\u202f'’$]/g, '').replace(MINUS, '-');
  const found = /^([+-]?)([\d.,]*\d[\d.,]*)$/.exec(text);
  if (found === null) return null;
  const [, sign, digits = ''] = found;
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  let plain: string | null = digits;
  if (digits.includes('.') && digits.includes(',')) {
    const whole = withoutGroups(digits.slice(0, last), digits[last] === '.' ? ',' : '.');
    plain = whole === null ? null : `${whole}.${digits.slice(last + 1)}`;
  } else if (last >= 0) plain = ofOneSign(digits, digits[last]!, written === 'plain');
  if (plain === null || !/^\d+\.?\d*$/.test(plain)) return null;
  return `${sign === '-' ? '-' : ''}${plain.replace(/\.$/, '')}`;
}

/** How a typed number was read, where that is not plain from the text: "Read as 1,234.50". Null = it is, or it is no number. */
export function readAs(typed: string): string | null {
  const isPlain = decimalMark() === '.' ? !/[,'’]/.test(typed) : !/[.,'’]/.test(typed);
  const plain = isPlain ? null : typedNumber(typed);
  if (plain === null) return null;
  const [whole = '', fraction] = plain.replace('-', '').split('.');
  const size = marked(fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`);
  return `Read as ${plain.startsWith('-') ? MINUS : ''}${size}`;
}
