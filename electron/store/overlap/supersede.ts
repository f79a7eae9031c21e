/** Lines of usage and bills that a newer export of the same source states in another grouping stand aside.
 *  What counts is a function of the active imports in their order, so it is decided anew for all that hangs together
 *  with a change: after an import and after an undo. */
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { ReadConnection } from '../driver.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { LINE_LIVE, LINE_SUPERSEDED } from '../queries/chunks.ts';
import { scopesOf } from '../queries/overlaps.ts';
import { ALWAYS, closedStretch, type Stretch } from './reach.ts';
import { statementsOf } from './statements.ts';
import type { States } from './states.ts';
import { supersededOf } from './superseded.ts';

/** Lines by the import they belong to. */
export type LineCounts = Map<number, number>;

/** What an import did to lines of other imports. */
export type SupersedeNews = {
  readonly replaced: LineCounts;
  readonly revived: LineCounts;
  /** Lines that overlap with the import's and count beside them. */
  readonly beside: LineCounts;
};

const add = (counts: LineCounts, importId: number) => counts.set(importId, (counts.get(importId) ?? 0) + 1);

export type Change = {
  /** The import that came or went. */
  readonly importId: number;
  readonly undone: boolean;
  readonly stretch: Stretch;
};

/** The dimensions exports of a source can be filtered by, as its imports say; and whether one import alone says so. */
function scopeOf(
  scopes: ReadonlyMap<number, readonly StoredDimension[]>,
  { importId, undone }: Change,
): { readonly scope: readonly StoredDimension[]; readonly isWider: boolean } {
  const without = new Set([...scopes].flatMap(([id, scope]) => (id === importId ? [] : scope)));
  const own = scopes.get(importId) ?? [];
  return {
    scope: [...new Set([...without, ...(undone ? [] : own)])].sort(),
    isWider: own.some((dimension) => !without.has(dimension)),
  };
}

/** True when all lines are of one export and none stands aside. */
function isOneExport(chunks: readonly StoredChunk[], states: States): boolean {
  return chunks.every(
    (chunk) =>
      chunk.importId === chunks[0]!.importId &&
      (chunk.state === null || !states.of(chunk).includes(LINE_SUPERSEDED)),
  );
}

/** Decide about the lines of one source around a change. `chunks` are all of its chunks in the role that are there
 *  after it. */
export function settleSuperseded(
  connection: ReadConnection,
  chunks: readonly StoredChunk[],
  change: Change,
  states: States,
): SupersedeNews {
  const news: SupersedeNews = { replaced: new Map(), revived: new Map(), beside: new Map() };
  const first = chunks[0];
  if (first === undefined) return news;
  const scopes = scopesOf(connection, first.sourceId, first.role, change.importId);
  const { scope, isWider } = scopeOf(scopes, change);
  const comparable = chunks.filter((chunk) => scopes.has(chunk.importId));
  // An import that knows more dimensions than the others changes what is compatible everywhere.
  const stretch = closedStretch(comparable, isWider ? ALWAYS : change.stretch);
  const reached = comparable.filter(
    ({ startMin, startMax }) => startMin <= stretch.to && startMax >= stretch.from,
  );
  if (isOneExport(reached, states)) return news;
  const statements = statementsOf(reached, stretch, scope, states);
  const { aside, partlyIn } = supersededOf(statements);
  for (const chunk of reached) {
    const [of, state] = [statements.of(chunk), states.of(chunk)];
    for (let row = 0; row < chunk.count; row += 1) {
      const statement = of[row]!;
      if (statement < 0) continue;
      const was = state[row]!;
      const is = aside[statement] === 1 ? LINE_SUPERSEDED : LINE_LIVE;
      if (!change.undone && partlyIn[statement] === change.importId) add(news.beside, chunk.importId);
      if (was === is) continue;
      states.set(chunk, row, is);
      if (chunk.importId !== change.importId)
        add(is === LINE_SUPERSEDED ? news.replaced : news.revived, chunk.importId);
    }
  }
  return news;
}
