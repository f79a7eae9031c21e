/** The prints of stored lines of detail, made again from what is kept of them, as line-print made them. */
import { cellSums, EVERYTHING, type LineCells } from './cell-sums.ts';
import { hashBytesInto, hashInto } from './hash.ts';
import type { CodeColumn } from './ledger.ts';
import type { TextColumnData } from './plain-texts.ts';

/** What is asked of a stored chunk. `ids` is null where no line has one. */
export type PrintedLines = LineCells & {
  readonly count: number;
  readonly sourceId: string;
  ids(): TextColumnData | null;
};

export type MadePrints = {
  /** Four lanes a line. */
  identity(lines: PrintedLines): Uint32Array;
  /** Two lanes a line. */
  content(lines: PrintedLines): Uint32Array;
};

/** Makes prints of lines whose codes have the texts of `textOf`. */
export function madePrints(textOf: (column: CodeColumn, code: number) => string): MadePrints {
  const add = cellSums(textOf);
  const source = new Uint32Array(4);

  const withSource = (prints: Uint32Array): Uint32Array => {
    for (let at = 0; at < prints.length; at += 4)
      for (let lane = 0; lane < 4; lane += 1) prints[at + lane] = prints[at + lane]! ^ source[lane]!;
    return prints;
  };

  return {
    identity: (lines) => {
      const { count, sourceId } = lines;
      const prints = new Uint32Array(count * 4);
      hashInto(sourceId, source, 0, 4);
      const ids = lines.ids();
      const hasId = (row: number) => ids !== null && ids.bytesAt(row) >= 0;
      for (let row = 0; row < count;) {
        const from = row;
        if (hasId(row)) {
          const at = ids!.startAt(row);
          hashBytesInto(ids!.view, at, at + ids!.bytesAt(row), prints, row * 4, 4);
          row += 1;
          continue;
        }
        while (row < count && !hasId(row)) row += 1;
        add(lines, EVERYTHING, from, row, prints, 4);
      }
      return withSource(prints);
    },
    content: (lines) => {
      const prints = new Uint32Array(lines.count * 2);
      add(lines, EVERYTHING, 0, lines.count, prints, 2);
      return prints;
    },
  };
}

/** Prints with those in place of them that were given as texts, of so many lanes; lanes of 0 throughout are none. */
export function withGiven(made: Uint32Array, given: Uint32Array | null, lanes: number): Uint32Array {
  if (given === null) return made;
  for (let at = 0; at < made.length; at += lanes) {
    const print = given.subarray(at, at + lanes);
    if (print.some((lane) => lane !== 0)) made.set(print, at);
  }
  return made;
}
