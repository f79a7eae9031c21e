/** New values for the derived columns: written beside the old ones, then pointed at, in one transaction. */
import { createColumnCache } from './column-cache.ts';
import { encodeCodes, encodeNumbers, NOTHING, type Encoded } from './column-codec.ts';
import { createInterner } from './dictionary.ts';
import { transact, type WriteConnection } from './driver.ts';
import { importFigures } from './figures.ts';
import { DERIVED_COLUMNS, type DerivedCodes, type DerivedNumbers } from './ledger.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { addColumnCount, chunkRow, firstVersion, hasColumn, insertColumn } from './queries/chunks.ts';
import { nextDerived } from './queries/derived-versions.ts';
import { setFigures } from './queries/imports.ts';
import { bumpVersion } from './queries/version.ts';

/** The derived columns of one chunk that change, a value per line.
 *  Units  costs in nanos, NaN = unpriced, or no contract; codes from `codeOf`. */
export type DerivedChunk = {
  readonly chunkId: number;
  readonly columns: { readonly [C in DerivedNumbers]?: Float64Array } & {
    readonly [C in DerivedCodes]?: Uint32Array;
  };
};

/** The code of a text in a derived column. */
export type DerivedCodeOf = (column: DerivedCodes, text: string) => number;

export type DerivedChange = {
  readonly atMs: number;
  /** What made the change, in words. */
  readonly why: string;
  /** Work done in the same transaction before, such as writing the price itself. */
  readonly first?: (version: number) => void;
  readonly columns: (codeOf: DerivedCodeOf) => Iterable<DerivedChunk>;
};

function encoded(values: Float64Array | Uint32Array, n: number): Encoded {
  return values instanceof Float64Array ? encodeNumbers(values, n) : encodeCodes(values, n);
}

/** Replace derived columns; returns the new version. Earlier versions stay readable by their number. */
export function replaceDerived(connection: WriteConnection, change: DerivedChange): number {
  return transact(connection, () => {
    const interner = createInterner(connection);
    const codeOf: DerivedCodeOf = (column, text) => interner.column(column)(text);
    const version = nextDerived(connection, change.atMs, change.why);
    change.first?.(version);
    const touched = new Set<number>();
    for (const { chunkId, columns } of change.columns(codeOf)) {
      const row = chunkRow(connection, chunkId);
      for (const name of DERIVED_COLUMNS) {
        const values = columns[name as keyof typeof columns];
        if (values === undefined) continue;
        if (row === null || row.n !== values.length)
          throw new RangeError(`derived columns do not fit chunk ${chunkId}`);
        if (!hasColumn(connection, row.id, name)) {
          // What no line had before stays readable as nothing.
          insertColumn(connection, row.id, name, firstVersion(connection, row.id), NOTHING);
          addColumnCount(connection, row.id);
        }
        insertColumn(connection, row.id, name, version, encoded(values, row.n));
        touched.add(row.importId);
      }
    }
    const unpriced = codeOf('priceState', 'unpriced');
    interner.save();
    const fresh = createLedgerReader(connection, createColumnCache(0));
    for (const importId of touched) {
      setFigures(connection, importId, importFigures(connection, fresh, importId, unpriced));
    }
    bumpVersion(connection);
    return version;
  });
}
