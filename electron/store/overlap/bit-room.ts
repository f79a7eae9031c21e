/** Bits of filters that tell what is not among some others. */

const FEWEST_BITS = 1 << 15;
const MOST_BITS = 2 ** 31;

/** Words with at least so many bits for each of so many, as far as that is sensible.
 *  Shape  their number is a power of two. */
export function bitRoom(count: number, bitsEach: number): Uint32Array {
  let bits = FEWEST_BITS;
  while (bits < count * bitsEach && bits < MOST_BITS) bits *= 2;
  return new Uint32Array(bits / 32);
}
