/** Room that a column needs for its longest figure. */

const DIGIT = 7.9;
const PADDING = 20;

/** Width of a column of figures. Units  pixels; `longest` is usually its total. */
export function figureWidth(least: number, longest: string): number {
  return Math.max(least, Math.ceil(longest.length * DIGIT) + PADDING);
}
