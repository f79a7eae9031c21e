/** Lines of Claude Code's session logs → charges. */
import { fail } from '../../../shared/contract/fault.ts';
import { totalTokens, type Charge } from '../../../shared/ledger/charge.ts';
import { folderMemory, newTurn, projectOfFolder, type Turn } from '../reading/agent-session.ts';
import { usageOf } from '../reading/answer-usage.ts';
import { noAttribution, setDimension } from '../reading/attribution.ts';
import { callContent } from '../reading/call-content.ts';
import { callIdOf } from '../reading/call-ids.ts';
import { callCharge, counted } from '../reading/charges.ts';
import {
  countIn,
  instantIn,
  orFault,
  recordOf,
  reportedIn,
  textOf,
  type JsonRecord,
} from '../reading/fields.ts';
import { countOf } from '../reading/number.ts';
import { modelName, providerOfModel, serviceTier } from '../reading/provider.ts';
import { recent } from '../reading/recent.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

const NOTHING: JsonRecord = {};
const MOST_SESSIONS = 1000;

/** What the lines before tell about the next. */
export type SessionMemory = {
  readonly read: InstantReader;
  readonly rootOf: (session: string, folder: string) => string;
  /** By session and agent. */
  readonly turns: { get(key: string): Agent | undefined; set(key: string, agent: Agent): void };
};
type Agent = { readonly turn: Turn; retries: number; lastId: string | null };

/** A memory of one file. */
export function sessionMemory(read: InstantReader): SessionMemory {
  return { read, rootOf: folderMemory(), turns: recent<Agent>(MOST_SESSIONS) };
}

/** A charge of a line that holds an answer; lines of other kinds carry no usage.
 *  Shape  one answer is written in several lines, one for each block of it; all have the id of the one call.
 *  Units  costUSD in dollars, Claude Code's own estimate.
 *  Null   cost where the line has none; counts that it does not state.
 *  Fault  row.malformed, row.missing-field, row.bad-time, row.bad-number, row.negative. */
export function mapLine(value: unknown, row: number, memory: SessionMemory): Mapped {
  return orFault<Mapped>(row, () => {
    const line = recordOf(value);
    if (line === null)
      return fail('row.malformed', 'This is not a line of a session log.', 'Copy the log file again.');
    const message = recordOf(line['message']);
    const type = textOf(line['type']) ?? textOf(message?.['role']);
    const agent = agentOf(line, memory);
    if (type === 'user' && message !== null) {
      agent.turn.hear(callContent([message], null)?.prompt ?? []);
      return passOver('a message of a person or a tool');
    }
    if (type === 'system' && textOf(line['subtype']) === 'api_error') {
      agent.retries = Math.max(agent.retries, countOf(line['retryAttempt']) ?? 0);
      return passOver('a failed try, counted with the call that follows');
    }
    if (type !== 'assistant' || message === null) return passOver(wordsFor(type));
    if (textOf(message['model']) === '<synthetic>' || line['isApiErrorMessage'] === true)
      return passOver('a message that Claude Code wrote itself');
    return chargeOf(line, message, agent, memory);
  });
}

function wordsFor(type: string | undefined): string {
  return type !== undefined && /^[a-z][\w-]{0,40}$/i.test(type)
    ? `a line of the kind ${type}`
    : 'a line that is no answer';
}

function agentOf(line: JsonRecord, { turns }: SessionMemory): Agent {
  const key = `${textOf(line['sessionId']) ?? ''}\u001f${textOf(line['agentId']) ?? String(line['isSidechain'] === true)}`;
  let agent = turns.get(key);
  if (agent === undefined) turns.set(key, (agent = { turn: newTurn(), retries: 0, lastId: null }));
  return agent;
}

function chargeOf(line: JsonRecord, message: JsonRecord, agent: Agent, memory: SessionMemory): Charge {
  const usage = recordOf(message['usage']) ?? NOTHING;
  const atMs = instantIn(line, 'timestamp', memory.read);
  const { tokens, reasoning } = usageOf(usage) ?? { tokens: {}, reasoning: 0 };
  const messageId = textOf(message['id']);
  const ids = [messageId, textOf(line['requestId'])].filter((id) => id !== undefined);
  const id = ids.length > 0 ? ids.join(':') : (textOf(line['uuid']) ?? null);
  const isNext = id === null || id !== agent.lastId;
  const retries = isNext ? agent.retries : 0;
  const session = textOf(line['sessionId']);
  const cost = reportedIn(line['costUSD'], 'costUSD', { basis: 'estimate' });
  const answer = callContent(null, [message])?.answer ?? null;
  const place = `${session ?? 'unknown'}, ${textOf(line['parentUuid']) ?? String(atMs)}`;
  const content = isNext ? agent.turn.take(place, answer) : answer === null ? null : { prompt: [], answer };
  agent.retries = 0;
  agent.lastId = id;
  return callCharge(
    {
      id,
      startMs: atMs,
      endMs: atMs,
      tokens,
      reasoningTokens: reasoning,
      reported: cost?.amount === 0n && totalTokens(tokens) > 0 ? null : cost,
      latencyMs: null,
      innerRetries: retries,
      providerCallId: callIdOf(messageId),
      sessionId: session,
      content,
    },
    attributionOf(line, message, usage, memory),
    counted({
      web_search: countIn(recordOf(usage['server_tool_use']) ?? NOTHING, 'web_search_requests'),
    }),
  );
}

function attributionOf(line: JsonRecord, message: JsonRecord, usage: JsonRecord, memory: SessionMemory) {
  const found = noAttribution();
  const model = textOf(message['model']);
  const session = textOf(line['sessionId']);
  const folder = textOf(line['cwd']);
  setDimension(found, 'provider', servedBy(textOf(message['id'])) ?? providerOfModel(model));
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  const tier = serviceTier(textOf(usage['service_tier']));
  const fast = textOf(usage['speed']) === 'fast';
  setDimension(found, 'service-tier', fast ? (tier === undefined ? 'fast' : `${tier}-fast`) : tier);
  const region = textOf(usage['inference_geo']);
  if (region !== 'not_available') setDimension(found, 'region', region);
  setDimension(found, 'status', 'ok');
  if (folder !== undefined)
    setDimension(found, 'project', projectOfFolder(memory.rootOf(session ?? '', folder)));
  const branch = textOf(line['gitBranch']);
  if (branch !== undefined && branch !== 'HEAD') found.tags['branch'] = branch;
  if (line['isSidechain'] === true) found.tags['sidechain'] = 'yes';
  found.task = session ?? null;
  return found;
}

/** Clouds mark the ids of the answers they serve: msg_bdrk_…, msg_vrtx_…. */
function servedBy(messageId: string | undefined): string | undefined {
  const mark = /^msg_(bdrk|vrtx)_/.exec(messageId ?? '')?.[1];
  return mark === undefined ? undefined : mark === 'bdrk' ? 'aws' : 'google';
}
