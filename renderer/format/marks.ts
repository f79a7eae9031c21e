/** How this window writes figures and dates: the marks inside numbers and the order of a date. Set before the first
 *  picture and by the settings; every formatter asks here. Exports, the print pack and addresses never do. */

export type Marks = { readonly group: string; readonly decimal: string };
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export const PLAIN_MARKS: Marks = { group: ',', decimal: '.' };

let marks: Marks = PLAIN_MARKS;
let order: DateOrder = 'dmy';

/** Write everything from now on with these. What stands on screen has to be drawn again. */
export function writeWith(next: { readonly marks: Marks; readonly order: DateOrder }): void {
  ({ marks, order } = next);
}

/** The order of the parts of a date in force. */
export function dateOrder(): DateOrder {
  return order;
}

/** What stands before decimals in the marks in force. */
export function decimalMark(): string {
  return marks.decimal;
}

/** A figure written with a comma between thousands and a point before decimals, in the marks in force. */
export function marked(figure: string): string {
  if (marks === PLAIN_MARKS) return figure;
  return figure.replaceAll(/[.,]/g, (sign) => (sign === ',' ? marks.group : marks.decimal));
}

/** Figures inside a sentence of the core: amounts, what has a unit behind it, and grouped numbers. */
const FIGURE =
  /(?<![\w.,-])(?:(?<=[$\u2212+])|\$)?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w.,]*\w)|\$\d+(?:\.\d+)?|(?<![\w.-])\d+\.\d+(?=[\s\u00a0](?:%|k|M|B|T|pt|s|times)(?!\w))/g;

/** A sentence of the core with its figures in the marks in force. Names that hold points, such as models, stay. */
export function markedSentence(sentence: string): string {
  return marks === PLAIN_MARKS ? sentence : sentence.replaceAll(FIGURE, marked);
}

/** A language as the browser names it, made one that it knows itself: without a locale it says "en-US@posix". */
export function knownLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-US';
  } catch (error) {
    if (error instanceof RangeError) return 'en-US';
    throw error;
  }
}

/** The marks a language writes figures with. */
export function marksOf(language: string): Marks {
  const parts = new Intl.NumberFormat(language, {
    useGrouping: true,
    minimumFractionDigits: 1,
  }).formatToParts(12_345_678.5);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  const [group = ',', decimal = '.'] = [sign('group'), sign('decimal')];
  if (group === ',' && decimal === '.') return PLAIN_MARKS;
  // Every kind of space becomes the narrow one that never breaks.
  return { group: group.trim() === '' ? '\u202f' : group, decimal };
}

/** The order in which a language writes the parts of a date. */
export function orderOf(language: string): DateOrder {
  const parts = new Intl.DateTimeFormat(language, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(0)
    .map((part) => part.type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year');
  if (parts[0] === 'year') return 'ymd';
  return parts[0] === 'month' ? 'mdy' : 'dmy';
}
