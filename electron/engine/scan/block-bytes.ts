/** Bytes in the kernel's memory with room behind them, so that readers of many bytes at a time stop at line ends and never
 *  run out. */
import type { Kernel } from './kernel/kernel.ts';
import type { Bytes } from './scan-rows.ts';

/** A last row without a line end is taken to have one, and behind that as many are looked at in one go. */
const BEHIND = 65;
const LINE_END = 10;

export type BlockBytes = {
  /** A buffer for at least so many bytes; what was in it stays. */
  room(bytes: number): Uint8Array;
  /** The first `end` bytes as a block. */
  block(end: number, last: boolean): Bytes;
};

/** A buffer that is used for one block after the other. */
export function blockBytes(kernel: Kernel): BlockBytes {
  let address = 0;
  let bytes: Uint8Array = new Uint8Array(0);
  let view = new DataView(bytes.buffer);
  return {
    room: (wanted) => {
      if (wanted + BEHIND > bytes.length) {
        // Half as much again, so that growing bit by bit does not copy everything each time.
        const length = Math.max(wanted + BEHIND, Math.floor(bytes.length * 1.5));
        address = kernel.room(length);
        const wider = kernel.bytes(address, length);
        wider.set(bytes);
        bytes = wider;
        view = new DataView(bytes.buffer, address, length);
      }
      return bytes;
    },
    block: (end, last) => {
      bytes.fill(LINE_END, end, end + BEHIND);
      return { bytes, view, address, end, last };
    },
  };
}
