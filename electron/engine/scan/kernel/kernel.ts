/** The scanner's kernel with a memory of its own, which never moves: what was shared out stays where it is. */
import { NotPlain } from '../not-plain.ts';
import { KERNEL_CODE } from './code.ts';

/** Functions of the compiled kernel; see assembly/ for what each does. Addresses are bytes of the memory. */
type KernelFunctions = {
  prepare(): void;
  findRows(
    base: number,
    from: number,
    stop: number,
    end: number,
    isLast: boolean,
    most: number,
    cells: number,
    delimiter: number,
    at: number,
    found: number,
  ): void;
  numberCells(
    base: number,
    at: number,
    stride: number,
    cell: number,
    from: number,
    rows: number,
    table: number,
    mask: number,
    places: number,
    into: number,
  ): number;
  addCell(table: number, mask: number, address: number, length: number, number: number, behind: number): void;
  moveCells(from: number, fromMask: number, table: number, mask: number): void;
  readIds(
    base: number,
    at: number,
    stride: number,
    cell: number,
    from: number,
    rows: number,
    lengths: number,
    texts: number,
    most: number,
    hashes: number,
    used: number,
  ): number;
};

export type Kernel = Omit<KernelFunctions, 'prepare'> & {
  /** The address of so many bytes of 0 that nobody else has. They are never given back.
   *  Fault  throws NotPlain when the memory is used up. */
  room(bytes: number): number;
  /** The memory from an address on. */
  bytes(address: number, length: number): Uint8Array;
  /** The same in words of four bytes. */
  words(address: number, length: number): Int32Array;
};

const PAGE = 65_536;
/** All that addresses of four bytes reach. */
const MOST_PAGES = 65_536;
/** The compiler's own data lies in the first page. */
const FIRST_FREE = PAGE;
/** What the widest load wants, and a line of the processor's cache. */
const [ALIGNED, LINE] = [16, 64];

let compiled: WebAssembly.Module | null = null;

/** A kernel with an empty memory; one serves one scanner. */
export function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_CODE, 'base64'));
  // A shared memory grows in place, where another would leave everything that looks at it behind.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const functions = new WebAssembly.Instance(compiled, { env: { memory } })
    .exports as unknown as KernelFunctions;
  functions.prepare();
  let top = FIRST_FREE;
  let pages = 1;
  return {
    ...functions,
    room: (bytes) => {
      // What fits into one line shares it with others.
      const to = bytes < LINE ? ALIGNED : LINE;
      const address = Math.ceil(top / to) * to;
      const end = address + bytes;
      const needed = Math.ceil(end / PAGE);
      if (needed > pages) {
        try {
          memory.grow(needed - pages);
        } catch (error) {
          // Beyond its end, or of what the machine has: reading row by row needs no tables.
          if (error instanceof RangeError) throw new NotPlain('more distinct texts than can be numbered');
          throw error;
        }
        pages = needed;
      }
      top = end;
      return address;
    },
    bytes: (address, length) => new Uint8Array(memory.buffer, address, length),
    words: (address, length) => new Int32Array(memory.buffer, address, length),
  };
}
