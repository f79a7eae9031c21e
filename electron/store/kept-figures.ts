/** Figures worked out from lines and kept beside them. What is put waits in memory until somebody who may write saves it. */
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import { isKept, pruneKept, readKept, writeKept, type KeptRow } from './queries/kept.ts';

/** Raised when the program comes to understand kept figures otherwise than before: older ones are then made anew. */
export const MEANING = 1;

/** What the engine sees: a place to find figures again.
 *  Shape  a name says everything that its figures depend on, so what is found never has to be checked. */
export type KeptFigures = {
  get(kind: string, name: string): Uint8Array | null;
  /** Whether there is something to get; it counts as used although it is not read. */
  has(kind: string, name: string): boolean;
  put(kind: string, name: string, data: Uint8Array): void;
};

export type KeptStore = KeptFigures & {
  /** Take what waits, to be saved elsewhere. `isAll`: everything in use has been asked for by now, so that what has not
   *  been can be let go of. Null when there is nothing to do. */
  take(isAll: boolean): Unsaved | null;
  /** Write what was taken. Writing is no change of the ledger. */
  save(unsaved: Unsaved): void;
};

/** Rows to write and, by kind, all names in use; null = not known yet. */
export type Unsaved = {
  readonly rows: readonly KeptRow[];
  readonly uses: ReadonlyMap<string, ReadonlySet<string>> | null;
};

/** Figures over a workspace file. */
export function keptFigures(reader: ReadConnection, writable: () => WriteConnection): KeptStore {
  const waiting = new Map<string, KeptRow>();
  const uses = new Map<string, Set<string>>();
  let hasNew = false;
  const use = (kind: string, name: string): void => {
    const names = uses.get(kind);
    if (names === undefined) uses.set(kind, new Set([name]));
    else names.add(name);
  };
  return {
    get: (kind, name) => {
      use(kind, name);
      return waiting.get(`${kind}/${name}`)?.data ?? readKept(reader, kind, name);
    },
    has: (kind, name) => {
      use(kind, name);
      return waiting.has(`${kind}/${name}`) || isKept(reader, kind, name);
    },
    put: (kind, name, data) => {
      use(kind, name);
      hasNew = true;
      waiting.set(`${kind}/${name}`, { kind, name, data });
    },
    take: (isAll) => {
      const isNews = isAll ? hasNew : waiting.size > 0;
      if (!isNews) return null;
      const rows = [...waiting.values()];
      waiting.clear();
      if (!isAll) return { rows, uses: null };
      hasNew = false;
      return { rows, uses: new Map([...uses].map(([kind, names]) => [kind, new Set(names)])) };
    },
    save: (unsaved) => {
      const connection = writable();
      transact(connection, () => {
        if (unsaved.uses !== null) pruneKept(connection, unsaved.uses);
        writeKept(connection, unsaved.rows);
      });
    },
  };
}
