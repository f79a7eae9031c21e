/** What the lines of a Codex log tell about the calls below them: session, model, folder, and what was said. */
import { newTurn } from '../reading/agent-session.ts';
import { callContent } from '../reading/call-content.ts';
import { recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import type { Counts } from './counts.ts';

/** Copies of an older session's lines are written in one go; whatever comes later than this is the session's own. */
const BURST_MS = 1000;

export type Session = {
  id: string | undefined;
  model: string | undefined;
  provider: string | undefined;
  folder: string | undefined;
  branch: string | undefined;
  effort: string | undefined;
  /** Session total after the last count. */
  total: Counts | null;
  /** The last usage record, which the next count repeats. */
  record: { readonly usage: Counts; readonly total: number | undefined } | null;
  /** While lines copied from another session go on: the time of the last of them. */
  copiedMs: number | null;
  answers: string[];
  readonly turn: ReturnType<typeof newTurn>;
};

/** A session of which nothing is known yet. */
export function newSession(): Session {
  return {
    id: undefined,
    model: undefined,
    provider: undefined,
    folder: undefined,
    branch: undefined,
    effort: undefined,
    total: null,
    record: null,
    copiedMs: null,
    answers: [],
    turn: newTurn(),
  };
}

/** The session that a line of session_meta begins; the same one when it is resumed, or when the line is a copy. */
export function sessionOf(meta: JsonRecord, atMs: number | null, session: Session): Session {
  if (isCopied(session, atMs)) return session;
  const id = textOf(meta['id']) ?? textOf(meta['session_id']);
  if (id !== undefined && id === session.id) return session;
  const begun = newSession();
  begun.id = id;
  begun.folder = textOf(meta['cwd']);
  begun.provider = textOf(meta['model_provider']);
  begun.model = textOf(meta['model']);
  begun.branch = textOf(recordOf(meta['git'])?.['branch']);
  if (isForked(meta)) begun.copiedMs = atMs;
  return begun;
}

/** Forks and subagents begin with a copy of the lines of the session they come from. */
function isForked(meta: JsonRecord): boolean {
  const spawned = recordOf(recordOf(recordOf(meta['source'])?.['subagent'])?.['thread_spawn']);
  return [meta['forked_from_id'], meta['parent_thread_id'], spawned?.['parent_thread_id']].some(
    (from) => textOf(from) !== undefined,
  );
}

/** True for a line at this time when it belongs to what was copied: not later than a moment after the line before. */
export function isCopied(session: Session, atMs: number | null): boolean {
  return session.copiedMs !== null && atMs !== null && atMs - session.copiedMs <= BURST_MS;
}

/** Take what a turn or a change of settings says about the calls that follow. */
export function takeSettings(session: Session, payload: JsonRecord): void {
  const settings = recordOf(payload['thread_settings']) ?? recordOf(payload['settings']) ?? payload;
  session.model = textOf(settings['model']) ?? session.model;
  session.effort = textOf(settings['effort']) ?? textOf(settings['reasoning_effort']) ?? session.effort;
  session.provider = textOf(settings['model_provider']) ?? session.provider;
  session.folder ??= textOf(settings['cwd']);
}

/** Take what an item of the conversation says. */
export function hear(session: Session, item: JsonRecord): void {
  const type = textOf(item['type']);
  if (type === 'message' && textOf(item['role']) === 'assistant') {
    const answer = callContent(null, [item])?.answer;
    if (typeof answer === 'string') session.answers.push(answer);
    return;
  }
  if (type === 'message') session.turn.hear(callContent([item], null)?.prompt ?? []);
  else if (type?.endsWith('_call_output'))
    session.turn.hear(callContent([item['output']], null)?.prompt ?? []);
}
