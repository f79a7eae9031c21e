/** Sealed chunks as plain records, for comparing two ways to the same lines. */
import { decodeNumbers, decodeWhole } from '../../electron/store/column-codec.ts';
import { KEY_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS, type CodeColumn } from '../../electron/store/ledger.ts';
import { PROVIDER_DERIVED, type SealedChunk } from '../../electron/store/sealed-chunk.ts';
import { decodeTexts } from '../../electron/store/text-codec.ts';

type PlainLine = Readonly<Record<string, unknown>>;

/** The lines of chunks: everything they say, texts instead of codes. `lines` is added to the line of the file. */
export function linesOfSealed(
  chunks: readonly SealedChunk[],
  textOf: (column: CodeColumn, code: number) => string | undefined,
  lines = 0,
): PlainLine[] {
  return chunks.flatMap((chunk) => {
    const encoded = new Map(chunk.encoded);
    const { count } = chunk;
    const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}));
    for (const name of NUMBER_COLUMNS) {
      const column = encoded.get(name);
      if (column === undefined) continue;
      decodeNumbers(column, count).forEach((value, row) => {
        if (!Number.isNaN(value)) rows[row]![name] = name === 'fileRow' ? value + lines : value;
      });
    }
    for (const name of KEY_COLUMNS) {
      const column = encoded.get(name);
      if (column === undefined) continue;
      const lanes = decodeWhole(column, count * 2);
      for (let row = 0; row < count; row += 1) {
        const [low, high] = [lanes[row * 2], lanes[row * 2 + 1]];
        if (low !== 0 || high !== 0) rows[row]![name] = [low, high];
      }
    }
    for (const name of TEXT_COLUMNS) {
      const column = encoded.get(name);
      if (column === undefined) continue;
      const texts = decodeTexts(column, count);
      for (let row = 0; row < count; row += 1) if (texts.at(row) !== null) rows[row]![name] = texts.at(row);
    }
    for (const [column, codes] of chunk.codes)
      decodeWhole(codes, count).forEach((code, row) => {
        if (code !== 0) rows[row]![column] = textOf(column, code);
      });
    const derived = encoded.get(PROVIDER_DERIVED);
    if (derived !== undefined)
      decodeWhole(derived, count).forEach((value, row) => {
        if (value !== 0) rows[row]![PROVIDER_DERIVED] = value;
      });
    for (let row = 0; row < count; row += 1) {
      rows[row]!['identity'] = [...chunk.identity.subarray(row * 4, row * 4 + 4)];
    }
    return rows;
  });
}
