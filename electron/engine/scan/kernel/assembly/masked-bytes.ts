/** Up to sixteen bytes at a time, of cells that end anywhere. Sixteen must be there to be read. */

/** Bytes looked at together. */
export const STEP: i32 = 16;

/** Masks for the first 0, 1, 2 … 16 bytes of sixteen. */
const MASKS = memory.data(17 * 16, 16);

/** Make the masks; before anything else is asked. */
export function prepare(): void {
  for (let length: usize = 0; length <= 16; length += 1)
    for (let byte: usize = 0; byte < length; byte += 1) store<u8>(MASKS + length * 16 + byte, 0xff);
}

/** The first bytes from an address, and 0 behind them. */
export function bytesAt(address: usize, length: i32): v128 {
  return v128.and(v128.load(address), v128.load(MASKS + ((<usize>(length < STEP ? length : STEP)) << 4)));
}
