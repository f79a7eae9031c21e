/** What a scanner in another thread is told to do, and what it answers. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { OwnLayers } from '../../../shared/maths/price-row.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { workspacePriceBook } from '../../price-book/built-in.ts';
import { plainTable } from '../../sources/reading/plain-table.ts';
import type { Sample } from '../../sources/source.ts';
import { blockScanner, type BlockScanner } from './scan-blocks.ts';
import type { BlockOfScanner } from './scan-into.ts';

/** The file and how it is read; plain values only. */
export type ScanOrder = {
  readonly path: string;
  readonly bytes: number;
  /** Where the row below the header begins. */
  readonly from: number;
  readonly sourceId: string;
  readonly sample: Sample;
  readonly mapping: Mapping;
  readonly prices: OwnLayers;
};

/** Scans a file's blocks in other threads, and gives them in file order.
 *  Shape  the memory of a block is used again once the next one is asked for.
 *  Fault  throws NotPlain; stops at once when the iteration is left. */
export type ScanPool = (order: ScanOrder) => AsyncIterable<BlockOfScanner>;

/** A scanner as an order says. Sources are not asked: a thread that loads one source instead of all starts sooner.
 *  Fault  internal when the order was not one for a plain table. */
export function scannerOf({ sourceId, sample, mapping, prices }: ScanOrder): BlockScanner {
  const table = plainTable(sample, mapping);
  if (table === null)
    fail('internal', `${sourceId} cannot read this file from its bytes.`, 'Report this message.');
  return blockScanner({ sourceId, delimiter: sample.delimiter, table, book: workspacePriceBook(prices) });
}
