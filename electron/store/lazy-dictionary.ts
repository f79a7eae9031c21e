/** The texts of a code column as a reading connection sees them. Few texts are loaded at once; of very many, those that are
 *  asked for, until that would be more work than loading them all. */
import type { ReadConnection } from './driver.ts';
import type { CodeColumn, Dictionary } from './ledger.ts';

export type GrowingDictionary = {
  readonly dictionary: Dictionary;
  /** Take in what was committed since. */
  grow(): void;
};

/** Up to this many texts are loaded at once. */
const FEW = 4096;
/** Single texts, and single codes, that are looked up before all are loaded: a text is found by its key, a code by going
 *  through all of them. */
const MOST_TEXTS = 4000;
const MOST_CODES = 8;

/** Nothing is read before the dictionary is grown for the first time. */
export function lazyDictionary(connection: ReadConnection, column: CodeColumn, few = FEW): GrowingDictionary {
  const texts: string[] = [];
  const codes = new Map<string, number>();
  let size = 0;
  let isWhole = false;
  const someTexts = new Map<number, string | null>();
  const someCodes = new Map<string, number | undefined>();

  const loadAll = (): void => {
    const rows = connection.all<{ text: string }>(
      'SELECT text FROM dict WHERE column_name = ? AND code > ? ORDER BY code',
      [column, texts.length],
    );
    for (const { text } of rows) codes.set(text, texts.push(text));
    size = texts.length;
    isWhole = true;
    someTexts.clear();
    someCodes.clear();
  };
  const textAt = (code: number): string | null => {
    const known = someTexts.get(code);
    if (known !== undefined) return known;
    if (someTexts.size >= MOST_TEXTS) {
      loadAll();
      return texts[code - 1] ?? null;
    }
    const row = connection.get<{ text: string }>('SELECT text FROM dict WHERE column_name = ? AND code = ?', [
      column,
      code,
    ]);
    const text = row?.text ?? null;
    someTexts.set(code, text);
    return text;
  };
  const codeAt = (text: string): number | undefined => {
    if (someCodes.has(text)) return someCodes.get(text);
    if (someCodes.size >= MOST_CODES) {
      loadAll();
      return codes.get(text);
    }
    const row = connection.get<{ code: number }>('SELECT code FROM dict WHERE column_name = ? AND text = ?', [
      column,
      text,
    ]);
    // What was written since the dictionary last grew is not there yet.
    const code = row === undefined || row.code > size ? undefined : row.code;
    someCodes.set(text, code);
    return code;
  };
  return {
    dictionary: {
      textOf: (code) => (code < 1 || code > size ? null : isWhole ? (texts[code - 1] ?? null) : textAt(code)),
      codeOf: (text) => (isWhole ? codes.get(text) : codeAt(text)),
      get size() {
        return size;
      },
    },
    grow() {
      if (isWhole) return loadAll();
      const row = connection.get<{ code: number | null }>(
        'SELECT max(code) AS code FROM dict WHERE column_name = ?',
        [column],
      );
      size = row?.code ?? 0;
      someCodes.clear();
      if (size <= few) loadAll();
    },
  };
}
