/** One call of an API: logged, bounded in time and size, asked again where that can help. */
import type { FaultError } from '../../shared/contract/fault.ts';
import type { Host } from '../host/host.ts';
import { urlOf } from './address.ts';
import type { CallEnd, CallLog } from './call-log.ts';
import type { Call } from './connector.ts';
import { askedPause, ownPause } from './pause.ts';
import { redacted, wordsOfError } from './redact.ts';
import {
  cancelledFault,
  exhaustedFault,
  noReplyFault,
  rateFault,
  statusFault,
  tooLargeFault,
  unreadableFault,
  type Asked,
} from './reply-fault.ts';

/** Longest wait for the first byte and between two. */
const PATIENCE_MS = 120_000;
const MOST_BYTES = 128 * 2 ** 20;
/** Of an error's body no more is looked at. */
const MOST_ERROR_BYTES = 64 * 1024;
const TRIES = 6;
/** A pause that is asked for is kept, so more of them are sat out. */
const PAUSES = 20;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** "Retry after 0 seconds" is no reason to hammer. */
const LEAST_PAUSE_MS = 500;
/** A reply that ends in the middle of its JSON is worth one more try, not many. */
const UNREADABLE_TRIES = 2;

export type Asking = {
  readonly host: Pick<Host, 'request' | 'sleep' | 'now'>;
  readonly log: CallLog;
  readonly asked: Asked;
  /** The connection's name, for the log. */
  readonly connection: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Every form the key takes on its way, to be taken out of words from outside. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
  /** Told when a pause begins. Units ms. */
  readonly pausing: (ms: number) => void;
};

/** The reply as it came, and what it says. */
export type Page = { readonly bytes: Uint8Array; readonly document: unknown };

type Tried =
  | { readonly page: Page }
  | { readonly final: FaultError }
  | {
      readonly again: 'soon' | 'unreadable';
      readonly status: number | null;
      readonly pauseMs: number | null;
    };

/** Thrown into the reading of a body that grows too large. */
class TooLarge extends Error {}

async function readAll(
  body: AsyncIterable<Uint8Array>,
  most: number,
  alive: () => void,
): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let length = 0;
  for await (const block of body) {
    alive();
    length += block.length;
    if (length > most) throw new TooLarge();
    blocks.push(block);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

function documentOf(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    // Neither the text nor the position in it helps the analyst; the caller says what to do.
    return null;
  }
}

/** The first part of an error's body as text; a body that breaks off is as good as none. */
async function errorText(body: AsyncIterable<Uint8Array>, alive: () => void): Promise<string> {
  try {
    return new TextDecoder().decode(await readAll(body, MOST_ERROR_BYTES, alive));
  } catch {
    // The status alone decides; words are only beside it.
    return '';
  }
}

async function tryOnce(call: Call, attempt: number, tools: Asking): Promise<Tried> {
  const { host, log, asked, signal } = tools;
  const url = urlOf(tools.address, call.path, call.query);
  const startedMs = host.now();
  const id = await log.sent({
    atMs: startedMs,
    connection: tools.connection,
    method: call.method,
    host: asked.host,
    path: new URL(url).pathname,
    query: [...new Set(call.query.map(([name]) => name))],
    attempt,
  });
  const end: { -readonly [K in keyof CallEnd]: CallEnd[K] } = {
    status: null,
    result: 'no-reply',
    bytes: null,
    ms: null,
  };
  const hanging = new AbortController();
  let timer = setTimeout(() => hanging.abort(), PATIENCE_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => hanging.abort(), PATIENCE_MS);
  };
  try {
    const reply = await host.request({
      method: call.method,
      url,
      headers: {
        accept: 'application/json',
        ...(call.body === null ? {} : { 'content-type': 'application/json' }),
        ...tools.headers,
      },
      body: call.body,
      signal: AbortSignal.any([signal, hanging.signal]),
    });
    if ('failed' in reply) {
      const final = noReplyFault(reply.failed, asked);
      return final === null ? { again: 'soon', status: null, pauseMs: null } : { final };
    }
    alive();
    end.status = reply.status;
    end.result = 'answered';
    if (reply.status < 200 || reply.status > 299) {
      const said = wordsOfError(await errorText(reply.body, alive));
      const final = statusFault(reply.status, said === null ? null : redacted(said, tools.secrets), asked);
      if (final !== null) return { final };
      const pauseMs = askedPause(reply.header('retry-after'), host.now());
      return { again: 'soon', status: reply.status, pauseMs };
    }
    end.result = 'cut-off';
    const bytes = await readAll(reply.body, MOST_BYTES, alive);
    end.result = 'answered';
    end.bytes = bytes.length;
    const document = documentOf(bytes);
    return document === null
      ? { again: 'unreadable', status: reply.status, pauseMs: null }
      : { page: { bytes, document: document.value } };
  } catch (error) {
    if (error instanceof TooLarge) return { final: tooLargeFault(asked, MOST_BYTES) };
    // The connection broke while the reply came in. What the error says may quote the request, so it is not passed on.
    return { again: 'soon', status: null, pauseMs: null };
  } finally {
    clearTimeout(timer);
    if (signal.aborted) end.result = 'cancelled';
    await log.ended(id, { ...end, ms: host.now() - startedMs });
  }
}

/** Ask until there is an answer, or until it is certain that there will be none.
 *  Fault  job.cancelled, fetch.key-refused, not-there, refused, redirected, rate-limited, unavailable, unreadable, too-large. */
export async function ask(call: Call, tools: Asking): Promise<Page> {
  const { host, asked, signal } = tools;
  let tries = 0;
  let pauses = 0;
  for (let attempt = 1; ; attempt += 1) {
    if (signal.aborted) throw cancelledFault();
    const tried = await tryOnce(call, attempt, tools);
    if (signal.aborted) throw cancelledFault();
    if ('page' in tried) return tried.page;
    if ('final' in tried) throw tried.final;
    const limited = tried.status === 429 || tried.status === 529;
    if (tried.pauseMs === null) tries += 1;
    else pauses += 1;
    const { pauseMs } = tried;
    if (pauseMs !== null && (pauseMs > LONGEST_PAUSE_MS || pauses > PAUSES))
      throw rateFault(asked, host.now() + pauseMs);
    if (tried.again === 'unreadable' && tries >= UNREADABLE_TRIES)
      throw unreadableFault(asked, 'is not complete JSON');
    if (tries >= TRIES) throw limited ? rateFault(asked, null) : exhaustedFault(asked, tried.status, attempt);
    const ms = pauseMs === null ? ownPause(tries, Math.random()) : Math.max(pauseMs, LEAST_PAUSE_MS);
    tools.pausing(ms);
    await host.sleep(ms, signal);
  }
}
