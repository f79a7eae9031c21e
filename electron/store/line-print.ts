/** What a line is known by and what it says, as prints made from its cells.
 *  A line with an id of its own is known by the id and its source. A detail line without one is known by all it says.
 *  A bucket is known by its period and dimensions, and its place among equal ones of the same file; it says its measures.
 *  Names that only the price book gave (the canonical model, a provider nobody stated) are no part of either,
 *  so that a new price book makes no new lines.
 *  The prints of detail are not kept: nearly all of them are never asked for, and they can be made again from the line,
 *  see made-prints. Those of buckets and results depend on more than the line, and are kept. */
import type { Role } from '../../shared/ledger/charge.ts';
import { BUCKET, cellsOf, cellSums, EVERYTHING, SAID_BY_BUCKET } from './cell-sums.ts';
import { BY_CELLS, BY_TEXT, type ChunkColumns } from './chunk-columns.ts';
import { hashInto } from './hash.ts';
import type { CodeColumn } from './ledger.ts';

export type LinePrinter = {
  /** Make the identities of rows [from, to), and what they say where that is kept. */
  print(columns: ChunkColumns, from: number, to: number): void;
};

/** True for roles whose prints are kept with their lines. */
export const keepsPrints = (role: Role): boolean => role !== 'detail';

/** A printer for the lines of one import. `textOf` gives the text of a column's code; `isTaken` knows the identities
 *  that an import has already when lines are added to it later. */
export function linePrinter(
  sourceId: string,
  role: Role,
  textOf: (column: CodeColumn, code: number) => string,
  isTaken?: (identity: Uint32Array, at: number) => boolean,
): LinePrinter {
  const source = new Uint32Array(4);
  hashInto(sourceId, source, 0, 4);
  const isBucket = role === 'usage' || role === 'billed';
  const keeps = keepsPrints(role);
  const add = cellSums(textOf);
  const occurrences = new Map<string, number>();

  const xorSource = (identity: Uint32Array, row: number) => {
    const at = row * 4;
    identity[at] = identity[at]! ^ source[0]!;
    identity[at + 1] = identity[at + 1]! ^ source[1]!;
    identity[at + 2] = identity[at + 2]! ^ source[2]!;
    identity[at + 3] = identity[at + 3]! ^ source[3]!;
  };

  const number = (identity: Uint32Array, row: number) => {
    const at = row * 4;
    const key = `${identity[at]},${identity[at + 1]},${identity[at + 2]},${identity[at + 3]}`;
    const before = occurrences.get(key) ?? firstFree(identity, at);
    occurrences.set(key, before + 1);
    setPlace(identity, at, before);
  };

  const setPlace = (identity: Uint32Array, at: number, place: number) => {
    identity[at] = (identity[at]! + Math.imul(place, 0x9e3779b1)) >>> 0;
    identity[at + 1] = (identity[at + 1]! + Math.imul(place, 0x85ebca6b)) >>> 0;
  };

  const firstFree = (identity: Uint32Array, at: number): number => {
    if (isTaken === undefined) return 0;
    for (let place = 0; ; place += 1) {
      const tried = identity.slice(at, at + 4);
      setPlace(tried, 0, place);
      xorSource(tried, 0);
      if (!isTaken(tried, 0)) return place;
    }
  };

  /** Sums start from nothing, so prints that were given as texts are put aside while rows are added up. */
  const printRun = (columns: ChunkColumns, from: number, to: number, by: number) => {
    const { identity, content } = columns;
    if (by === BY_TEXT) return;
    const cells = cellsOf(columns);
    if (keeps) add(cells, isBucket ? SAID_BY_BUCKET : EVERYTHING, from, to, content, 2);
    if (by === BY_CELLS) add(cells, isBucket ? BUCKET : EVERYTHING, from, to, identity, 4);
    for (let row = from; row < to; row += 1) {
      if (by === BY_CELLS && isBucket) number(identity, row);
      xorSource(identity, row);
    }
  };

  return {
    print: (columns, from, to) => {
      const { identifiedBy } = columns;
      for (let start = from; start < to;) {
        let end = start + 1;
        while (end < to && identifiedBy[end] === identifiedBy[start]) end += 1;
        printRun(columns, start, end, identifiedBy[start]!);
        start = end;
      }
    },
  };
}
