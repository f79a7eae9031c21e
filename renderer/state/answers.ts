/** Answers of the core: asked once per ledger version and input, kept, never shown as if they were newer than they are,
 *  and called off when nobody waits for them any more. */
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { STOPPED } from '../../shared/contract/called-off.ts';
import { decode, encode } from '../../shared/contract/codec.ts';
import type { Asking, Client } from '../../shared/contract/contract.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import { connection } from './connection.ts';
import { faultIn } from './fault.ts';
import { begin, end, onItsWay } from './running-questions.ts';
import { useWorkspace } from './workspace.ts';

type Verb = (input: never, asking: Asking) => Promise<unknown>;
type InputOf<F> = F extends (input: infer Input, asking?: Asking) => Promise<unknown> ? Input : never;
type ReplyOf<F> = F extends (input: never, asking?: Asking) => Promise<infer Reply> ? Reply : never;

type Entry = { readonly value: unknown; readonly fault: Fault | null; readonly loading: boolean };
type AnswerStore = { readonly entries: ReadonlyMap<string, Entry> };

/** Entries kept; the oldest goes first. */
const KEPT = 240;

export const useAnswers = create<AnswerStore>(() => ({ entries: new Map() }));

const inputText = (input: unknown) => JSON.stringify(encode(input)) ?? '';
const inputOf = (text: string): unknown => (text === '' ? undefined : decode(JSON.parse(text)));
const keyOf = (path: string, ledgerVersion: number | null, text: string) =>
  `${path}:${ledgerVersion ?? 'none'}:${text}`;

/** What identifies an answer: equal keys mean equal answers. */
export function answerKey(path: string, ledgerVersion: number | null, input: unknown): string {
  return keyOf(path, ledgerVersion, inputText(input));
}

/** How many parts of the screen wait for an answer or show it. */
const holders = new Map<string, number>();

function put(key: string, entry: Entry): void {
  useAnswers.setState(({ entries }) => {
    const next = new Map(entries);
    next.delete(key);
    next.set(key, entry);
    for (const old of next.keys()) {
      if (next.size <= KEPT) break;
      if (!holders.has(old) && onItsWay(old) === undefined) next.delete(old);
    }
    return { entries: next };
  });
}

/** Call a question off and forget it, so that whoever comes back asks anew. */
function callOff(key: string): void {
  const asked = onItsWay(key);
  if (asked === undefined) return;
  end(key);
  useAnswers.setState(({ entries }) => ({
    entries: new Map([...entries].filter(([each]) => each !== key)),
  }));
  asked.abort();
}

/** Ask unless the answer is here or on its way. */
export async function ask<N extends keyof Client, V extends keyof Client[N] & string>(
  noun: N,
  verb: V,
  input: InputOf<Client[N][V]>,
): Promise<void> {
  const key = answerKey(`${noun}.${verb}`, useWorkspace.getState().summary?.ledgerVersion ?? null, input);
  const known = useAnswers.getState().entries.get(key);
  if (known !== undefined && known.fault === null) return;
  const asked = new AbortController();
  begin(key, asked);
  put(key, { value: null, fault: null, loading: true });
  const settle = (entry: Entry) => {
    // One that was called off leaves no trace, least of all over the answer to the same question asked again.
    if (onItsWay(key) !== asked) return;
    end(key);
    put(key, entry);
  };
  try {
    const value = await (connection().client[noun][verb] as Verb)(input as never, { signal: asked.signal });
    settle({ value, fault: null, loading: false });
  } catch (error) {
    settle({ value: null, fault: asked.signal.aborted ? STOPPED : faultIn(error), loading: false });
  }
}

/** Ask, and hold the answer until the returned function is called. The last one who lets go of a question that is not
 *  answered yet calls it off. */
export function hold<N extends keyof Client, V extends keyof Client[N] & string>(
  noun: N,
  verb: V,
  input: InputOf<Client[N][V]>,
): () => void {
  const key = answerKey(`${noun}.${verb}`, useWorkspace.getState().summary?.ledgerVersion ?? null, input);
  holders.set(key, (holders.get(key) ?? 0) + 1);
  void ask(noun, verb, input);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const others = (holders.get(key) ?? 1) - 1;
    if (others > 0) {
      holders.set(key, others);
      return;
    }
    holders.delete(key);
    // The next page may want the same answer, and comes up in this very turn.
    setTimeout(() => {
      if (!holders.has(key)) callOff(key);
    });
  };
}

export type Answer<Reply> = {
  /** The last answer known, also while a newer one is on its way. */
  readonly value: Reply | null;
  readonly fault: Fault | null;
  readonly loading: boolean;
  /** Ask again after a fault. */
  readonly retry: () => void;
};

/** The answer to a question, asked again whenever the question or the ledger changes.
 *  Null   an input of null asks nothing and answers null. */
export function useAnswer<N extends keyof Client, V extends keyof Client[N] & string>(
  noun: N,
  verb: V,
  input: InputOf<Client[N][V]> | null,
): Answer<ReplyOf<Client[N][V]>> {
  type Reply = ReplyOf<Client[N][V]>;
  const version = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const text = input === null ? null : inputText(input);
  const key = text === null || version === null ? null : keyOf(`${noun}.${verb}`, version, text);
  const entry = useAnswers((store) => (key === null ? undefined : store.entries.get(key)));
  const [kept, keep] = useState<Reply | null>(null);
  useEffect(() => {
    if (key === null || text === null) return undefined;
    return hold(noun, verb, inputOf(text) as InputOf<Client[N][V]>);
  }, [key, text, noun, verb]);
  const fresh = entry === undefined || entry.loading || entry.fault !== null ? null : (entry.value as Reply);
  if (fresh !== null && fresh !== kept) keep(fresh);
  return {
    value: text === null ? null : (fresh ?? kept),
    fault: entry?.fault ?? null,
    loading: key !== null && (entry === undefined || entry.loading),
    retry: () => {
      if (text !== null) void ask(noun, verb, inputOf(text) as InputOf<Client[N][V]>);
    },
  };
}
