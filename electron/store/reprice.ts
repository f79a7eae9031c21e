/** New values for the derived columns: written beside the old ones, then pointed at, in one transaction. */
import { createColumnCache } from './column-cache.ts';
import { encodeNumbers } from './column-codec.ts';
import { createInterner } from './dictionary.ts';
import { transact, type WriteConnection } from './driver.ts';
import { importFigures } from './figures.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { chunkRow, insertColumn } from './queries/chunks.ts';
import { nextDerived } from './queries/derived-versions.ts';
import { setFigures } from './queries/imports.ts';
import { bumpVersion } from './queries/version.ts';

/** The derived columns of one chunk, a value per line. Chunks that do not change need not be given.
 *  Units  listCost in nanos, NaN = unpriced; priceState in codes from `codeOf`. */
export type DerivedChunk = {
  readonly chunkId: number;
  readonly listCost: Float64Array;
  readonly priceState: Uint32Array;
};

export type DerivedChange = {
  readonly atMs: number;
  /** What made the change, in words. */
  readonly why: string;
  /** Work done in the same transaction before, such as writing the price itself. */
  readonly before?: () => void;
  /** Makes the new columns; `codeOf` gives the code of a price state. */
  readonly columns: (codeOf: (priceState: string) => number) => Iterable<DerivedChunk>;
};

/** Replace derived columns; returns the new version. Earlier versions stay readable by their number. */
export function replaceDerived(connection: WriteConnection, change: DerivedChange): number {
  return transact(connection, () => {
    change.before?.();
    const interner = createInterner(connection);
    const codeOf = interner.column('priceState');
    const version = nextDerived(connection, change.atMs, change.why);
    const touched = new Set<number>();
    for (const column of change.columns(codeOf)) {
      const row = chunkRow(connection, column.chunkId);
      if (row === null || row.n !== column.listCost.length || row.n !== column.priceState.length) {
        throw new RangeError(`derived columns do not fit chunk ${column.chunkId}`);
      }
      insertColumn(connection, row.id, 'listCost', version, encodeNumbers(column.listCost, row.n));
      insertColumn(connection, row.id, 'priceState', version, encodeNumbers(column.priceState, row.n));
      touched.add(row.importId);
    }
    const unpriced = codeOf('unpriced');
    interner.save();
    const fresh = createLedgerReader(connection, createColumnCache(0));
    for (const importId of touched) {
      setFigures(connection, importId, importFigures(connection, fresh, importId, unpriced));
    }
    bumpVersion(connection);
    return version;
  });
}
