/** How long the rows of a file are, from its first ones. */
import type { Sample } from '../../sources/source.ts';

/** Characters looked at: enough rows for an average. */
const LOOKED_AT = 64 * 1024;
/** No row that says anything is shorter. */
const SHORTEST = 20;

/** Bytes of a row on average. */
export function rowLength({ text }: Sample): number {
  const looked = text.slice(0, LOOKED_AT);
  return Math.max(SHORTEST, looked.length / looked.split('\n').length);
}
