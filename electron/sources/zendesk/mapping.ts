/** Zendesk tickets → outcomes. */
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf, textOf } from '../reading/fields.ts';
import type { Named } from '../reading/named-fields.ts';
import { countOf } from '../reading/number.ts';
import { noTimeIn, outcomeOf, taskIn, timeIn } from '../reading/outcome-facts.ts';
import { settledStatus } from '../reading/outcome-times.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { plainWord } from '../reading/status-words.ts';
import type { InstantReader } from '../reading/time.ts';

/** Columns of the ticket export that are neither owners nor tags. */
const OWN =
  /^(?:id|ticket id|requester|requester (?:id|email|domain|external id)|submitter|assignee|subject|description|status|ticket status|priority|via|.* at|due date|resolution time|satisfaction.*|.* stations|reopens|replies|.* in minutes.*|raw subject|url|external id|.* ids|custom fields|fields|metric set|is public|has incidents|allow .*|from messaging channel|generated timestamp|organization|group|tags|ticket type|type|custom status id|brand id|organization id|group id|ticket form id)$/;
/** A tag that says that the ticket was handed to a person. */
const HANDED_OVER =
  /(?:^|[_-])(?:escalated|escalation|handoff|handover|handed[_-]?(?:off|over)|transferred)(?:$|[_-])/i;
const TIER =
  /(?:^|\b)(?:ai agent|bot|automated)\b.*\b(?:resolution|outcome|tier|result)|^resolution (?:tier|outcome)$/;

const TIERS: Readonly<Record<string, OutcomeStatus>> = {
  'verified resolution': 'success',
  'contained resolution': 'success',
  'assisted escalation': 'fallback',
  unassisted: 'fallback',
};

/** What reading needs. */
export type Reading = { readonly read: InstantReader; readonly memory: KeyMemory };

/** Times that show until when an export knows. */
export function ticketTimes(ticket: Named): readonly unknown[] {
  return ['updated at', 'solved at', 'created at'].map((name) => ticket.value(name));
}

/** The outcome of one ticket. */
export function mapTicket(ticket: Named, asOfMs: number, { read, memory }: Reading): Mapped {
  const taskId = taskIn(ticket, 'id', 'ticket id');
  const status = plainWord(ticket.text('status', 'ticket status') ?? 'new');
  if (status === 'deleted') return passOver('a deleted ticket');
  const metrics = recordOf(ticket.value('metric set'));
  const solvedMs =
    timeIn(ticket, read, 'solved at') ?? (metrics === null ? null : read(metrics['solved_at'] ?? undefined));
  const updatedMs = timeIn(ticket, read, 'updated at');
  const isDone = status === 'solved' || status === 'closed';
  const lastMs =
    updatedMs ?? solvedMs ?? timeIn(ticket, read, 'created at') ?? noTimeIn(ticket, 'updated at');
  const atMs = isDone ? (solvedMs ?? lastMs) : lastMs;
  const tags = tagsOf(ticket.value('tags'));
  const reopens = countOf(ticket.value('reopens') ?? metrics?.['reopens']) ?? 0;
  const verdict = verdictOf(isDone, reopens, satisfactionOf(ticket), tierOf(ticket), tags);
  // A closed ticket cannot be reopened; a solved one can.
  const settles = verdict === 'success' && status === 'solved';
  return outcomeOf(
    ticket,
    {
      taskId,
      ...settledStatus({ verdict, settles, atMs, lastMs }, asOfMs),
      atMs,
      value: null,
      dimensions: [
        ['customer', ticket.text('organization', 'requester external id')],
        ['account', ticket.text('requester external id', 'requester id')],
        ['team', ticket.text('group')],
        ['task-class', ticket.text('ticket type', 'type')],
      ],
      tags: [
        ...tags.map((tag) => (/[:=]/.test(tag) ? pairOf(tag) : ([tag, 'yes'] as const))),
        ...customFields(ticket),
        ...(reopens > 0 ? ([['reopens', String(reopens)]] as const) : []),
        ['via', textOf(ticket.value('via')) ?? textOf(recordOf(ticket.value('via'))?.['channel'])],
      ],
    },
    memory,
    (words) => OWN.test(words),
  );
}

function verdictOf(
  isDone: boolean,
  reopens: number,
  satisfaction: string,
  tier: string | null,
  tags: readonly string[],
): OutcomeStatus {
  if (!isDone) return 'pending';
  const told = tier === null ? undefined : TIERS[tier];
  if (told === 'fallback') return 'fallback';
  if (satisfaction === 'bad' || reopens > 0) return 'failure';
  return told ?? (tags.some((tag) => HANDED_OVER.test(tag)) ? 'fallback' : 'success');
}

function satisfactionOf(ticket: Named): string {
  const rating = recordOf(ticket.value('satisfaction rating'));
  return plainWord(
    textOf(rating?.['score']) ?? ticket.text('satisfaction score', 'satisfaction rating') ?? '',
  );
}

function tierOf(ticket: Named): string | null {
  for (const [words, value] of ticket.entries()) {
    const word = TIER.test(words) ? plainWord(textOf(value) ?? '') : '';
    if (word in TIERS) return word;
  }
  return null;
}

function tagsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return (value as unknown[]).flatMap((tag) => textOf(tag) ?? []);
  return (textOf(value) ?? '').split(/[\s,]+/).filter((tag) => tag !== '');
}

function pairOf(tag: string): readonly [string, string] {
  const at = tag.search(/[:=]/);
  return [tag.slice(0, at), tag.slice(at + 1)];
}

/** "Plan [list]" of the table, and the numbered fields of the API. */
function* customFields(ticket: Named): Iterable<readonly [string, unknown]> {
  for (const [words, value, name] of ticket.entries())
    if (
      /\s\[\w+\]$/.test(name) &&
      !/(?:request|response|completion|generation|session|trace|task) id$/.test(words)
    )
      yield [words.replaceAll(' ', '_'), value];
  const fields = ticket.value('custom fields', 'fields');
  if (!Array.isArray(fields)) return;
  for (const each of fields as unknown[]) {
    const field = recordOf(each);
    const id = textOf(field?.['id']);
    if (id !== undefined) yield [`field ${id}`, field!['value']];
  }
}
