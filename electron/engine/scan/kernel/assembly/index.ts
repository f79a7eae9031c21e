/** The loops of the scanner that every byte of a file goes through, for the machine's vector instructions. Compiled by
 *  `npm run kernel` into ../code.ts. Addresses are places in the one memory that the caller brings and shares out. */
export { findRows } from './find-rows';
export { prepare } from './masked-bytes';
export { addCell, moveCells, numberCells } from './number-cells';
export { readIds } from './read-ids';
