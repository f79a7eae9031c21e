/** The network as the core sees it: one request, one reply, nothing followed and nothing remembered in between. */

export type HttpAsk = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Ends the request and the reading of its reply. */
  readonly signal: AbortSignal;
};

/** Why there is no reply. `redirected`: the server sent the caller elsewhere, which is never followed. */
export const NO_REPLY = [
  'redirected',
  'unknown-host',
  'refused',
  'certificate',
  'unreachable',
  'aborted',
] as const;
export type NoReply = (typeof NO_REPLY)[number];

export type HttpReply =
  | {
      readonly status: number;
      /** Null when the reply has no such header. */
      header(name: string): string | null;
      /** The content, decompressed. Reading it throws when the connection breaks. */
      readonly body: AsyncIterable<Uint8Array>;
    }
  | { readonly failed: NoReply };

/** Ask once. Redirects are not followed, cookies are neither sent nor kept. A request that gets no reply is a value. */
export type Request = (ask: HttpAsk) => Promise<HttpReply>;
