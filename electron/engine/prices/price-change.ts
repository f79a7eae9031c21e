/** A change of the price book: shown first, then written as a new version beside the old ones. */
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { OwnLayers } from '../../../shared/maths/price-row.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { PriceDefinition } from '../../store/queries/price-entries.ts';
import type { DerivedChunk } from '../../store/reprice.ts';
import type { Workspace } from '../../store/workspace.ts';
import { isInForce, layersOf } from './own-layers.ts';
import { effectBetween, figuresOf } from './price-effect.ts';
import { repriced } from './reprice.ts';
import { borrowedCodes, repricedLedger } from './repriced-ledger.ts';

/** What is to change.
 *  Shape  `everything`: all lines are priced anew, not only those the books differ about. */
export type PriceChange = {
  readonly add: readonly PriceDefinition[];
  readonly close: readonly number[];
  readonly why: string;
  readonly everything?: boolean;
};

export type PriceChangeTools = {
  readonly workspace: Workspace;
  readonly book: PriceBook;
  readonly bookOf: (own: OwnLayers) => PriceBook;
  /** Queries at the prices in force. */
  readonly ask: (query: Query) => QueryReply;
  readonly over: (ledger: LedgerReader) => (query: Query) => QueryReply;
};

function booksOf(change: PriceChange, { workspace, book, bookOf }: PriceChangeTools) {
  const current = workspace.derived.current();
  const kept = workspace.prices
    .entries()
    .filter((entry) => isInForce(entry, current) && !change.close.includes(entry.id));
  return {
    version: current + 1,
    before: change.everything === true ? null : book,
    after: bookOf(layersOf([...kept, ...change.add], current + 1)),
  };
}

/** What a change would do; nothing is written. */
export function previewChange(change: PriceChange, tools: PriceChangeTools): RepriceReply {
  const { ledger } = tools.workspace;
  const books = booksOf(change, tools);
  const codes = borrowedCodes(ledger);
  const tally = { lines: 0 };
  const changes = new Map<number, DerivedChunk>();
  for (const chunk of repriced(ledger, books, codes.codeOf, tally)) changes.set(chunk.chunkId, chunk);
  const effect =
    changes.size === 0
      ? { months: [], models: [] }
      : effectBetween(
          figuresOf(tools.ask),
          figuresOf(tools.over(repricedLedger(ledger, changes, codes.dictionary))),
        );
  return {
    applied: false,
    linesChanged: tally.lines,
    ...effect,
    priceBook: books.after.version,
    version: books.version,
  };
}

/** Write a change as a new version of the prices. */
export function applyChange(change: PriceChange, tools: PriceChangeTools): RepriceReply {
  const { workspace } = tools;
  const books = booksOf(change, tools);
  const before = figuresOf(tools.ask);
  const tally = { lines: 0 };
  const version = workspace.derived.replace({
    why: change.why,
    add: change.add,
    close: change.close,
    columns: (codeOf) => repriced(workspace.ledger, books, codeOf, tally),
  });
  return {
    applied: true,
    linesChanged: tally.lines,
    ...effectBetween(before, figuresOf(tools.ask)),
    priceBook: books.after.version,
    version,
  };
}
