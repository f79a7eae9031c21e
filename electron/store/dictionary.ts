/** Texts of the code columns: each distinct text of a column is kept once and has a code from 1 up; 0 is no text. */
import type { ReadConnection, WriteConnection } from './driver.ts';
import { lazyDictionary, type GrowingDictionary } from './lazy-dictionary.ts';
import type { CodeColumn, Dictionary } from './ledger.ts';

type Entries = { readonly texts: string[]; readonly codes: Map<string, number> };

function load(connection: ReadConnection, column: CodeColumn, entries: Entries): void {
  const rows = connection.all<{ code: number; text: string }>(
    'SELECT code, text FROM dict WHERE column_name = ? AND code > ? ORDER BY code',
    [column, entries.texts.length],
  );
  for (const { text } of rows) {
    entries.texts.push(text);
    entries.codes.set(text, entries.texts.length);
  }
}

function dictionaryOf({ texts, codes }: Entries): Dictionary {
  return {
    textOf: (code) => texts[code - 1] ?? null,
    codeOf: (text) => codes.get(text),
    get size() {
      return texts.length;
    },
  };
}

/** Dictionaries of a reading connection. Read when first asked for; grown by what was committed since. */
export function createDictionaries(connection: ReadConnection, version: () => number) {
  const kept = new Map<CodeColumn, { readonly texts: GrowingDictionary; version: number }>();
  return (column: CodeColumn): Dictionary => {
    const now = version();
    let found = kept.get(column);
    if (found === undefined) {
      found = { texts: lazyDictionary(connection, column), version: -1 };
      kept.set(column, found);
    }
    if (found.version !== now) {
      found.texts.grow();
      found.version = now;
    }
    return found.texts.dictionary;
  };
}

export type Interner = {
  /** Gives the code of a text in a column, new if need be. */
  column(column: CodeColumn): (text: string) => number;
  /** The texts of a column by now. */
  dictionary(column: CodeColumn): Dictionary;
  /** The text of a code that was given or loaded. */
  textOf(column: CodeColumn, code: number): string;
  /** Write the new texts inside the running transaction. */
  save(): void;
};

/** Codes for texts about to be written. Valid within one transaction: a rolled back one takes its new codes along. */
export function createInterner(connection: WriteConnection): Interner {
  const kept = new Map<CodeColumn, { readonly entries: Entries; saved: number }>();
  const entriesOf = (column: CodeColumn): Entries => {
    let found = kept.get(column);
    if (found === undefined) {
      const entries: Entries = { texts: [], codes: new Map() };
      load(connection, column, entries);
      found = { entries, saved: entries.texts.length };
      kept.set(column, found);
    }
    return found.entries;
  };
  return {
    column: (column) => {
      let entries: Entries | null = null;
      return (text) => {
        entries ??= entriesOf(column);
        const known = entries.codes.get(text);
        if (known !== undefined) return known;
        entries.texts.push(text);
        entries.codes.set(text, entries.texts.length);
        return entries.texts.length;
      };
    },
    dictionary: (column) => dictionaryOf(entriesOf(column)),
    textOf: (column, code) => entriesOf(column).texts[code - 1]!,
    save: () => {
      for (const [column, found] of kept) {
        const { texts } = found.entries;
        for (let i = found.saved; i < texts.length; i += 1) {
          connection.run('INSERT INTO dict (column_name, code, text) VALUES (?, ?, ?)', [
            column,
            i + 1,
            texts[i]!,
          ]);
        }
        found.saved = texts.length;
      }
    },
  };
}
