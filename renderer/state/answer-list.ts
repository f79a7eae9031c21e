/** Several questions of one kind at once, as many as the screen has open: each is held and called off by itself. */
import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { QueryReply } from '../../shared/contract/query.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import { ask, answerKey, hold, useAnswers } from './answers.ts';
import { useWorkspace } from './workspace.ts';

/** A question of Explore, or the same under a scenario. */
type Question = Parameters<Client['explore']['query']>[0] | Parameters<Client['scenarios']['query']>[0];

export type ListedAnswer = {
  readonly value: QueryReply | null;
  readonly fault: Fault | null;
  readonly loading: boolean;
};

const nounOf = (question: Question) => ('id' in question ? 'scenarios' : 'explore');
const heldOf = (question: Question) =>
  'id' in question ? hold('scenarios', 'query', question) : hold('explore', 'query', question);

/** The answers to a list of questions of Explore, in its order. While one is on its way, the last answer of the same
 *  name is given; without names nothing is.
 *  Null   a place without a question answers null. */
export function useQueries(
  questions: readonly (Question | null)[],
  names?: readonly string[],
): readonly ListedAnswer[] {
  const version = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const keys = questions.map((question) =>
    question === null || version === null ? null : answerKey(`${nounOf(question)}.query`, version, question),
  );
  const entries = useAnswers(
    useShallow((store) => keys.map((key) => (key === null ? undefined : store.entries.get(key)))),
  );
  const held = useRef<ReadonlyMap<string, () => void>>(new Map());
  useEffect(() => {
    const before = held.current;
    const next = new Map<string, () => void>();
    keys.forEach((key, at) => {
      if (key === null || next.has(key)) return;
      next.set(key, before.get(key) ?? heldOf(questions[at]!));
    });
    held.current = next;
    for (const [key, release] of before) if (!next.has(key)) release();
    // oxlint-disable-next-line react/exhaustive-deps -- the keys say all that is in the questions
  }, [keys.join('\n')]);
  useEffect(
    () => () => {
      for (const release of held.current.values()) release();
      held.current = new Map();
    },
    [],
  );
  const known = useRef<ReadonlyMap<string, QueryReply>>(new Map());
  const fresh = entries.map((entry) =>
    entry === undefined || entry.loading || entry.fault !== null ? null : (entry.value as QueryReply),
  );
  useEffect(() => {
    if (names === undefined) return;
    const next = names.flatMap((name, at) => {
      const value = fresh[at] ?? known.current.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    known.current = new Map(next);
  });
  return keys.map((key, at) => {
    const entry = entries[at];
    const fault = entry?.fault ?? null;
    const name = names?.[at];
    return {
      value: fresh[at] ?? (key === null || name === undefined ? null : (known.current.get(name) ?? null)),
      fault,
      loading: key !== null && (entry === undefined || entry.loading),
    };
  });
}

/** Ask again what failed. */
export function askAgain(questions: readonly (Question | null)[], answers: readonly ListedAnswer[]): void {
  answers.forEach((answer, at) => {
    const question = questions[at] ?? null;
    if (answer.fault === null || question === null) return;
    if ('id' in question) void ask('scenarios', 'query', question);
    else void ask('explore', 'query', question);
  });
}
