/** What a connector is: which calls an API takes, and what its replies say. It knows no key, no network and no workspace. */
import type { ConnectionSettings, FeedInfo, KindInfo } from '../../shared/contract/fetch.ts';
import type { Period } from '../../shared/units/period.ts';

export type Call = {
  readonly method: 'GET' | 'POST';
  /** Below the connection's address. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** JSON; null for none. */
  readonly body: string | null;
};

/** What a reply says about itself. */
export type PageSays = {
  /** Results on the page, for the progress. */
  readonly rows: number;
  /** True when an import could make nothing of the page, so that it is not kept. */
  readonly empty: boolean;
  /** Where the next page is. Null after the last. */
  readonly next: string | null;
  /** The UTC day that the page ends in. Null when it does not say. */
  readonly reachedDay: string | null;
};

/** A list that is paged through from its beginning to its end. */
export type Part = {
  /** For the progress; empty when the feed has one part only. */
  readonly name: string;
  /** True when an API may lack it: it is passed over then. */
  readonly optional: boolean;
  /** The call for a page; a cursor of null is the first one. */
  call(cursor: string | null): Call;
  /** Null when the document is not what the API documents. */
  page(document: unknown, cursor: string | null): PageSays | null;
};

export type Feed = FeedInfo & {
  /** The parts of a stretch of whole UTC days, in the order they are read. */
  parts(days: Period, settings: ConnectionSettings): readonly Part[];
};

export type Connector = {
  readonly info: KindInfo;
  readonly feeds: readonly Feed[];
  /** True where analysts run it themselves, inside networks that have no certificates. */
  readonly mayBePlain: boolean;
  /** The header that carries the key, with whatever the API wants beside it. */
  headers(key: readonly string[], settings: ConnectionSettings): Readonly<Record<string, string>>;
  /** What to do about a refused key: which kind it has to be. */
  readonly keyRemedy: string;
  /** What to do when the API is not at the address. */
  readonly missingRemedy: string;
};
