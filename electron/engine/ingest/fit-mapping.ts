/** Fits a mapping that was saved for one header to another one of the same source. */
import type { MappedField, Mapping, MappingChange } from '../../../shared/contract/imports.ts';

/** A mapping with the columns it was saved for. */
export type SavedMapping = {
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly savedMs: number;
};

/** A saved mapping made to fit. Null when nothing changed that bears on how the file is read. */
export type Fitted = {
  readonly mapping: Mapping;
  readonly change: Omit<MappingChange, 'times' | 'decimal'> | null;
};

/** Names of columns without differences of case and padding. */
export const plainName = (name: string): string => name.trim().toLowerCase();

/** Share of the mapped columns that have to be there still. */
const LEAST_MAPPED = 0.5;
/** Share of all columns of both headers that they have in common. */
const LEAST_SHARED = 0.3;
/** From here on two names are taken for the same thing written another way. */
const LIKE = 0.5;

/** The saved mapping whose header is nearest, the newest of equally near ones. Null when none is near. */
export function nearestMapping(
  header: readonly string[],
  saved: readonly SavedMapping[],
): SavedMapping | null {
  const names = new Set(header.map(plainName));
  let best: { readonly one: SavedMapping; readonly score: number } | null = null;
  for (const one of saved) {
    const mapped = Object.keys(one.mapping.columns).map(plainName);
    const kept = mapped.filter((name) => names.has(name)).length;
    const before = new Set(one.columns.map(plainName));
    const shared = [...before].filter((name) => names.has(name)).length;
    const all = names.size + before.size - shared;
    if (mapped.length === 0 || kept < mapped.length * LEAST_MAPPED || shared < all * LEAST_SHARED) continue;
    const score = kept / mapped.length + shared / all;
    if (best === null || score > best.score || (score === best.score && one.savedMs > best.one.savedMs))
      best = { one, score };
  }
  return best?.one ?? null;
}

/** Fit a saved mapping to a header, with the help of what would be guessed for it.
 *  Shape  columns that are still there keep their field; a column that is gone gives its field to a new one that is
 *         guessed to be the same or is named alike; new columns get a guessed field that nothing gives yet.
 *         `optional` columns, such as fields of records, may be missing or new without a word. */
export function fitMapping(
  saved: SavedMapping,
  header: readonly string[],
  guess: Mapping,
  optional: boolean,
): Fitted {
  const here = new Map(header.map((name) => [plainName(name), name]));
  const before = new Set(saved.columns.map(plainName));
  const columns: Record<string, MappedField> = {};
  const lost: { readonly column: string; readonly field: MappedField }[] = [];
  for (const [column, field] of Object.entries(saved.mapping.columns)) {
    const now = here.get(plainName(column));
    if (now === undefined) lost.push({ column, field });
    else columns[now] = field;
  }
  const fresh = new Set(header.filter((name) => !before.has(plainName(name))));
  const renamed: { readonly from: string; readonly to: string; readonly field: MappedField }[] = [];
  for (const { column, field } of lost) {
    const to = successorOf(column, field, [...fresh], guess);
    if (to === null) continue;
    columns[to] = field;
    fresh.delete(to);
    renamed.push({ from: column, to, field });
  }
  const gives = (field: MappedField) =>
    Object.values(columns).includes(field) || saved.mapping.constants[field] !== undefined;
  const added = [...fresh].map((column) => {
    const field = guess.columns[column];
    if (field === undefined || gives(field)) return { column, field: null };
    columns[column] = field;
    return { column, field };
  });
  const gone = lost
    .filter(({ column }) => !renamed.some(({ from }) => from === column))
    .map(({ column, field }) => ({ column, field, lost: !gives(field) }));
  const said = optional ? added.filter(({ field }) => field !== null) : added;
  const isSame = renamed.length === 0 && gone.length === 0 && said.length === 0;
  return {
    mapping: {
      ...saved.mapping,
      columns,
      statuses: { ...guess.statuses, ...saved.mapping.statuses },
    },
    change: isSame ? null : { savedMs: saved.savedMs, renamed, gone, added: said },
  };
}

function successorOf(
  column: string,
  field: MappedField,
  fresh: readonly string[],
  guess: Mapping,
): string | null {
  const guessed = fresh.find((name) => guess.columns[name] === field);
  if (guessed !== undefined) return guessed;
  const alike = fresh
    .filter((name) => guess.columns[name] === undefined)
    .map((name) => ({ name, likeness: likeness(column, name) }))
    .toSorted((a, b) => b.likeness - a.likeness)[0];
  return alike !== undefined && alike.likeness >= LIKE ? alike.name : null;
}

/** How much two names have in common: pairs of neighbouring letters in both, of those in either. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const both = [...left].filter((pair) => right.has(pair)).length;
  const either = left.size + right.size - both;
  return either === 0 ? 0 : both / either;
}

function pairsOf(name: string): Set<string> {
  const plain = plainName(name).replaceAll(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}
