/** Takes the scanned blocks of a file into an import, in file order. */
import type { CodeColumn } from '../../store/ledger.ts';
import type { ImportWriter } from '../../store/import-writer.ts';
import type { Encoded } from '../../store/column-codec.ts';
import type { SealedChunk } from '../../store/sealed-chunk.ts';
import { addCosts, type CostsCompared } from '../ingest/cost-unit.ts';
import type { ScannedBlock } from './scan-blocks.ts';

/** A block with the number of the scanner that made it: codes are the scanner's own. */
export type BlockOfScanner = { readonly scanner: number; readonly block: ScannedBlock };

export type ScanTally = { read: number; passedOver: number; readonly costs: CostsCompared };

/** Blocks into a writer. `lines` is how many lines of the file come before the first block. */
export function blockTaker(writer: ImportWriter, lines: number, tally: ScanTally) {
  const codes = new Map<number, Map<CodeColumn, Uint32Array>>();
  let before = lines;

  const learn = ({ scanner, block }: BlockOfScanner) => {
    let known = codes.get(scanner);
    if (known === undefined) codes.set(scanner, (known = new Map()));
    for (const { column, first, texts } of block.texts) {
      let table = known.get(column);
      if (table === undefined || table.length < first + texts.length) {
        const wider = new Uint32Array((first + texts.length) * 2);
        if (table !== undefined) wider.set(table);
        known.set(column, (table = wider));
      }
      const codeOf = writer.codesOf(column);
      for (let at = 0; at < texts.length; at += 1) table[first + at] = codeOf(texts[at]!);
    }
    return known;
  };

  return {
    take: (given: BlockOfScanner): void => {
      const known = learn(given);
      const { block } = given;
      for (const chunk of block.chunks)
        writer.appendSealed(withLines(chunk, before), (column) => known.get(column) ?? null);
      for (const { row, fault, raw } of block.refused)
        writer.reject(row + before, fault.column ?? null, raw, { ...fault, row: row + before });
      before += block.lines;
      tally.read += block.read;
      tally.passedOver += block.passedOver;
      addCosts(tally.costs, block.costs);
    },
  };
}

/** The chunk with its lines counted from the beginning of the file; they are kept as distances, so their base moves. */
function withLines(chunk: SealedChunk, before: number): SealedChunk {
  const moved = (column: Encoded): Encoded => ({ ...column, base: column.base + before });
  return {
    ...chunk,
    encoded: chunk.encoded.map(
      ([name, column]) => [name, name === 'fileRow' ? moved(column) : column] as const,
    ),
  };
}
