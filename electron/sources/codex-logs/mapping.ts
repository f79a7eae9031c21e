/** Lines of Codex's session logs → charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import { projectOfFolder } from '../reading/agent-session.ts';
import { noAttribution, setDimension } from '../reading/attribution.ts';
import { callIdOf } from '../reading/call-ids.ts';
import { callCharge } from '../reading/charges.ts';
import { instantIn, orFault, recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import { modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';
import { countsOf, isNothing, isSame, since, tokensOf, totalOf, type Counts } from './counts.ts';
import { hear, isCopied, newSession, sessionOf, takeSettings, type Session } from './session.ts';

/** Reads the lines of one file in their order. */
export type LineReader = (value: unknown, row: number) => Mapped;

const COPIED = passOver('a call copied from the session that this one was forked from');
const REPEATED = passOver('a count that a line before it states already');

/** A reader of lines: charges of lines that count a call; what the others say of session, model and folder is kept.
 *  Null   cost, which these logs never state; the model where no line names one.
 *  Fault  row.malformed, row.missing-field, row.bad-time, row.bad-number, row.negative. */
export function lineReader(read: InstantReader): LineReader {
  let session = newSession();

  return (value, row) =>
    orFault<Mapped>(row, () => {
      const line = recordOf(value);
      if (line === null)
        return fail('row.malformed', 'This is not a line of a session log.', 'Copy the log file again.');
      const type = textOf(line['type']);
      const payload = recordOf(line['payload']) ?? {};
      switch (type) {
        case 'session_meta':
          session = sessionOf(payload, read(line['timestamp']), session);
          return passOver('the beginning of a session');
        case 'turn_context':
          takeSettings(session, payload);
          return passOver('the settings of a turn');
        case 'response_item':
          hear(session, payload);
          return passOver('a message of a person, a tool or the model');
        case 'token_usage_record':
          return ofRecord(line, payload);
        case 'event_msg':
          if (textOf(payload['type']) === 'token_count') return ofCount(line, payload);
          if (textOf(payload['type']) === 'thread_settings_applied') takeSettings(session, payload);
          return passOver('an event without usage');
        default:
          return passOver('a line without usage');
      }
    });

  /** Newer logs have a record of each call, with the id of its answer; the count that follows repeats it. */
  function ofRecord(line: JsonRecord, payload: JsonRecord): Mapped {
    const atMs = instantIn(line, 'timestamp', read);
    const usage = countsOf(payload['usage']);
    if (usage === null)
      return fail('row.missing-field', 'usage is missing.', 'Copy the log file again.', { column: 'usage' });
    const total = totalOf(payload['thread_token_usage']);
    session.record = { usage, total };
    if (wasCopied(atMs)) return COPIED;
    const response = textOf(payload['response_id']);
    const thread = textOf(payload['thread_id']) ?? session.id;
    const own = thread === undefined || total === undefined ? null : `${thread}:${total}`;
    return chargeOf(session, atMs, usage, { id: isOfAnswer(response) ? response : own, response });
  }

  function ofCount(line: JsonRecord, payload: JsonRecord): Mapped {
    const info = recordOf(payload['info']);
    const last = countsOf(info?.['last_token_usage']);
    const total = countsOf(info?.['total_token_usage']);
    if (info === null || (last ?? total) === null) return passOver('a reading of limits, without usage');
    const atMs = instantIn(line, 'timestamp', read);
    const before = session.total;
    session.total = total ?? before;
    if (total !== null && before !== null && isSame(total, before)) return REPEATED;
    const stated = totalOf(info['total_token_usage']);
    const usage = last ?? since(total!, before);
    if (isNothing(usage)) return passOver('a count of no tokens');
    const { record } = session;
    session.record = null;
    if (wasCopied(atMs)) return COPIED;
    if (record !== null && (isSame(record.usage, usage) || (stated !== undefined && record.total === stated)))
      return REPEATED;
    const own = session.id === undefined || stated === undefined ? null : `${session.id}:${stated}:${atMs}`;
    return chargeOf(session, atMs, usage, { id: own, response: undefined }, textOf(info['model']));
  }

  function wasCopied(atMs: number): boolean {
    if (isCopied(session, atMs)) {
      session.copiedMs = Math.max(session.copiedMs!, atMs);
      session.answers = [];
      session.turn.take('', null);
      return true;
    }
    session.copiedMs = null;
    return false;
  }
}

/** Ids that are counted up come again in other sessions. */
function isOfAnswer(id: string | undefined): id is string {
  return id !== undefined && id.length >= 8;
}

function chargeOf(
  session: Session,
  atMs: number,
  usage: Counts,
  ids: { readonly id: string | null; readonly response: string | undefined },
  model = session.model,
): Charge {
  const { tokens, reasoning } = tokensOf(usage);
  const answer = session.answers.length === 0 ? null : session.answers.join('\n');
  session.answers = [];
  return callCharge(
    {
      id: ids.id,
      startMs: atMs,
      endMs: atMs,
      tokens,
      reasoningTokens: reasoning,
      reported: null,
      latencyMs: null,
      innerRetries: 0,
      providerCallId: callIdOf(ids.response),
      sessionId: session.id,
      content: session.turn.take(`${session.id ?? 'unknown'}, ${atMs}`, answer),
    },
    attributionOf(session, model),
  );
}

function attributionOf(session: Session, model: string | undefined) {
  const found = noAttribution();
  setDimension(found, 'provider', providerOf(session.provider) ?? providerOfModel(model));
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  setDimension(found, 'status', 'ok');
  if (session.folder !== undefined) setDimension(found, 'project', projectOfFolder(session.folder));
  if (session.branch !== undefined) found.tags['branch'] = session.branch;
  if (session.effort !== undefined) found.tags['effort'] = session.effort;
  found.task = session.id ?? null;
  return found;
}
