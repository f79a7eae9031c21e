/** Checks runs of a Parquet page before they are spread out: a few damaged bytes can ask for billions of values. */

/** Most values of one page. */
export const MOST_VALUES = 1 << 24;
/** Writers pad packed runs to groups; no more than this is padding. */
const PADDING = 512;

/** Throws when a run-length encoded part asks for more values than there are.
 *  Units  `width` bits a value; `from` and `end` bytes of the page. */
export function checkRuns(page: Uint8Array, from: number, end: number, width: number, count: number): void {
  let at = from;
  let seen = 0;
  while (seen < count && at < end) {
    let header = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = page[at] ?? 0;
      at += 1;
      header += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte >= 0x80 && shift < 42);
    const isPacked = header % 2 === 1;
    const length = Math.floor(header / 2);
    const values = isPacked ? length * 8 : length;
    if (values > count - seen + (isPacked ? PADDING : 0)) throw new RangeError(`a run of ${values} values`);
    at += isPacked ? length * width : Math.ceil(width / 8);
    seen += values;
  }
}

/** Bits that a level or an index up to `largest` needs. */
export const widthOf = (largest: number): number => 32 - Math.clz32(largest);
