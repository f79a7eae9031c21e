/** The ledger as it would read with other prices: what a preview asks, with nothing written. */
import type { Chunk, CodeColumn, Dictionary, LedgerReader, NumberColumn } from '../../store/ledger.ts';
import { narrowed } from '../../store/narrow-column.ts';
import type { DerivedChunk, DerivedCodeOf } from '../../store/reprice.ts';

/** Codes for texts that a dictionary lacks, given on from its end. */
export function borrowedCodes(ledger: LedgerReader): {
  readonly codeOf: DerivedCodeOf;
  dictionary(column: CodeColumn): Dictionary;
} {
  const extra = new Map<CodeColumn, string[]>();
  const textsOf = (column: CodeColumn): string[] => {
    let texts = extra.get(column);
    if (texts === undefined) extra.set(column, (texts = []));
    return texts;
  };
  return {
    codeOf: (column, text) => {
      const own = ledger.dictionary(column);
      const known = own.codeOf(text);
      if (known !== undefined) return known;
      const texts = textsOf(column);
      const at = texts.indexOf(text);
      return own.size + (at >= 0 ? at + 1 : texts.push(text));
    },
    dictionary: (column) => {
      const own = ledger.dictionary(column);
      const texts = textsOf(column);
      return {
        textOf: (code) => (code > own.size ? (texts[code - own.size - 1] ?? null) : own.textOf(code)),
        codeOf: (text) => {
          const at = texts.indexOf(text);
          return own.codeOf(text) ?? (at >= 0 ? own.size + at + 1 : undefined);
        },
        size: own.size + texts.length,
      };
    },
  };
}

let previews = 0;

const withoutUnknown = (values: Float64Array): Float64Array =>
  values.map((value) => (value === value ? value : 0));

function changedChunk(chunk: Chunk, { columns }: DerivedChunk, preview: number): Chunk {
  const { listCost, contractedCost, priceState, model, provider } = columns;
  const numbers: { readonly [column: string]: Float64Array | undefined } = { listCost, contractedCost };
  const codes: { readonly [column: string]: Uint32Array | undefined } = { priceState, model, provider };
  const amountsOf = (column: NumberColumn) => {
    const given = numbers[column];
    return given === undefined ? null : narrowed(withoutUnknown(given));
  };
  return {
    ...chunk,
    print: `${chunk.print} preview ${preview}`,
    has: (column) => numbers[column] !== undefined || codes[column] !== undefined || chunk.has(column),
    numbers: (column) => numbers[column] ?? chunk.numbers(column),
    codes: (column) => codes[column] ?? chunk.codes(column),
    narrowCodes: (column) => codes[column] ?? chunk.narrowCodes(column),
    amounts: (column) => amountsOf(column) ?? chunk.amounts(column),
    cell: undefined,
    amountsAt: undefined,
  };
}

/** A ledger with some derived columns replaced. */
export function repricedLedger(
  ledger: LedgerReader,
  changes: ReadonlyMap<number, DerivedChunk>,
  dictionary: LedgerReader['dictionary'],
): LedgerReader {
  previews += 1;
  const preview = previews;
  const laid = (chunk: Chunk): Chunk => {
    const change = changes.get(chunk.id);
    return change === undefined ? chunk : changedChunk(chunk, change, preview);
  };
  return {
    ...ledger,
    dictionary,
    *chunks(filter) {
      for (const chunk of ledger.chunks(filter)) yield laid(chunk);
    },
    chunk: (id) => {
      const found = ledger.chunk(id);
      return found === null ? null : laid(found);
    },
  };
}
