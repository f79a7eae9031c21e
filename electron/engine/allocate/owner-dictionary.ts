/** The ledger's dictionary of an owner dimension, and behind it the owners that only rules know. */
import type { Dictionary } from '../../store/ledger.ts';

export type OwnerDictionary = Dictionary & {
  /** The code of an owner, new when neither the ledger nor a rule has named it. */
  code(text: string): number;
  /** Names which code stands for which owner, as far as rules added them. */
  print(): string;
};

/** Extend a dictionary.
 *  Shape  the ledger's codes stay as they are; new owners get codes above its size. */
export function ownerDictionary(ledger: Dictionary): OwnerDictionary {
  const first = ledger.size + 1;
  const texts: string[] = [];
  const codes = new Map<string, number>();
  const code = (text: string): number => {
    const known = ledger.codeOf(text);
    if (known !== undefined && known < first) return known;
    let added = codes.get(text);
    if (added === undefined) {
      added = first + texts.length;
      texts.push(text);
      codes.set(text, added);
    }
    return added;
  };
  return {
    code,
    print: () => JSON.stringify([first, texts]),
    textOf: (asked) => (asked < first ? ledger.textOf(asked) : (texts[asked - first] ?? null)),
    codeOf: (text) => ledger.codeOf(text) ?? codes.get(text),
    get size() {
      return first - 1 + texts.length;
    },
  };
}
