/** Fetching from APIs: connections, their keys, fetching, and the log of every call made. */
import { z } from 'zod';
import type { Fault } from './fault.ts';
import type { ImportReceipt } from './imports.ts';
import { DateText } from './period.ts';

/** The APIs that can be fetched from. */
export const CONNECTION_KINDS = ['openai', 'anthropic', 'langfuse', 'helicone', 'litellm'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** One thing an API gives, read by one source. */
export type FeedInfo = { readonly id: string; readonly name: string; readonly source: string };

export type KindInfo = {
  readonly id: ConnectionKind;
  readonly name: string;
  /** Where the maker serves it; empty when everyone runs their own. */
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
  /** Names of the parts of its key, in the order they are given. */
  readonly keyParts: readonly string[];
  /** Which key it takes and where to make one. */
  readonly keyHow: string;
  /** Environment variables the command line reads the key parts from. */
  readonly keyVariables: readonly string[];
  /** Ways the same things can be asked for; empty when there is one. The first is the usual one. */
  readonly variants: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  readonly feeds: readonly FeedInfo[];
  /** True when it can also give the texts of prompts and answers. */
  readonly hasTexts: boolean;
};

/** A connection as it is made or changed. */
export const ConnectionInput = z.object({
  /** Left out: a new connection. */
  id: z.string().min(1).max(64).optional(),
  kind: z.enum(CONNECTION_KINDS),
  name: z.string().trim().min(1).max(80),
  address: z.string().trim().min(1).max(500),
  /** First day fetched, UTC. */
  since: DateText,
  /** Days before the next start that are read again, because providers restate them. */
  lookBackDays: z.number().int().min(0).max(60).default(3),
  feeds: z.array(z.string()).min(1),
  variant: z.string().nullable().default(null),
  /** Also ask for the texts of prompts and answers; the workspace decides what of them is kept. */
  texts: z.boolean().default(false),
});
export type ConnectionDraft = z.input<typeof ConnectionInput>;
export type ConnectionSettings = Required<z.output<typeof ConnectionInput>>;

/** How far one feed of a connection is. Days are UTC days. */
export type FeedState = FeedInfo & {
  /** Last day up to which everything since the first is imported. Null before the first fetch. */
  readonly throughDay: string | null;
  /** Where the next fetch starts, look-back included. */
  readonly nextDay: string;
  readonly lastAtMs: number | null;
  /** A fetch that was cut off and is continued by the next one. */
  readonly unfinished: {
    readonly from: string;
    readonly to: string;
    readonly pages: number;
    readonly rows: number;
  } | null;
};

export type Connection = ConnectionSettings & {
  readonly kindName: string;
  /** system, memory: where its key is; none: it has to be entered. */
  readonly key: 'system' | 'memory' | 'none';
  readonly running: boolean;
  readonly feedStates: readonly FeedState[];
};

export type ConnectionsReply = {
  readonly connections: readonly Connection[];
  readonly kinds: readonly KindInfo[];
  /** Where keys entered now are kept. */
  readonly keysKept: 'system' | 'memory';
  /** A sensible first day for a new connection: the first of the month before. */
  readonly usualSince: string;
};

export const ConnectionIdInput = z.object({ id: z.string().min(1) });
/** A key: letters, digits and signs, as its maker shows it. */
const KeyPart = z
  .string()
  .trim()
  .min(4)
  .max(1000)
  .regex(/^[\x21-\x7e]+$/, 'has characters that no key has');
export const KeyInput = z.object({ id: z.string().min(1), key: z.array(KeyPart).min(1).max(2) });

export const FetchInput = z.object({
  /** Chosen by the caller; names the job in progress events and in jobs.cancel. */
  job: z.string().min(1).max(64),
  id: z.string().min(1),
  /** Feeds to fetch; all of the connection when left out. */
  feeds: z.array(z.string()).min(1).optional(),
  /** First day to read again, UTC; the next start when left out. */
  from: DateText.optional(),
  /** Throw away what a fetch that was cut off has put aside. */
  fresh: z.boolean().default(false),
  /** Take costs that are far from the list price as they are. */
  acceptCosts: z.boolean().default(false),
});

/** What came of one feed and month. */
export type FetchedPart = {
  readonly feed: string;
  readonly name: string;
  readonly source: string;
  /** First day and the day after the last, UTC. */
  readonly from: string;
  readonly to: string;
  readonly pages: number;
  readonly rows: number;
  readonly bytes: number;
  /** True when it continued a fetch that had been cut off. */
  readonly resumed: boolean;
  /** Null when the API had nothing for these days, or when it failed. */
  readonly receipt: ImportReceipt | null;
  readonly fault: Fault | null;
};
export type FetchReply = { readonly id: string; readonly parts: readonly FetchedPart[] };

export const CallLogInput = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
});
/** One outbound call. No key, no value of a query and no content is ever in it. */
export type LoggedCall = {
  readonly id: number;
  readonly atMs: number;
  readonly connection: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** Names of the query's parts. */
  readonly query: readonly string[];
  /** Null when there was no reply. */
  readonly status: number | null;
  readonly result: 'sent' | 'answered' | 'no-reply' | 'cut-off' | 'cancelled';
  readonly bytes: number | null;
  readonly ms: number | null;
  readonly attempt: number;
};
export type CallLogReply = { readonly calls: readonly LoggedCall[]; readonly count: number };
