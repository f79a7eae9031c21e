/** Room that a column needs for its longest figure and its header. */

const DIGIT = 7.9;
const PADDING = 20;
const LETTER = 6.8;
/** The padding and the mark of the order. */
const BESIDE = 34;

/** Width of a column of figures. Units  pixels; `longest` is usually its total. */
export function figureWidth(least: number, longest: string): number {
  return Math.max(least, Math.ceil(longest.length * DIGIT) + PADDING);
}

/** Width in which a header stands whole, its unit too. Units  pixels. */
export function headerWidth(least: number, header: string): number {
  return Math.max(least, Math.ceil(header.length * LETTER) + BESIDE);
}
