/** Width of a column of figures: as wide as its longest, and no narrower than its header. */
import { textWidth } from '../../charts/geometry.ts';

/** What a cell keeps free on both sides. */
const MARGIN = 22;

/** Shape  pixels. `least` is the width that the header needs. */
export function roomFor(texts: readonly string[], least: number): number {
  return Math.max(least, ...texts.map((text) => textWidth(text, 13) + MARGIN));
}
