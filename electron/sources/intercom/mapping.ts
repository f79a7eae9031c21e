/** Intercom conversations → outcomes. */
import { fail } from '../../../shared/contract/fault.ts';
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import type { Named } from '../reading/named-fields.ts';
import { countOf, quantityOf } from '../reading/number.ts';
import { noTimeIn, outcomeOf, taskIn, timeIn } from '../reading/outcome-facts.ts';
import { settledStatus } from '../reading/outcome-times.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { plainWord } from '../reading/status-words.ts';
import type { InstantReader } from '../reading/time.ts';

/** What Fin says became of a conversation. */
const RESOLUTIONS: Readonly<Record<string, OutcomeStatus>> = {
  'confirmed resolution': 'success',
  'assumed resolution': 'success',
  confirmed: 'success',
  assumed: 'success',
  'negative feedback': 'failure',
  escalated: 'fallback',
  'routed to team': 'fallback',
  'procedure handoff': 'fallback',
};
/** What the sales agent says. */
const SALES: Readonly<Record<string, OutcomeStatus>> = {
  qualified: 'success',
  disqualified: 'failure',
  'product discovery': 'failure',
  spam: 'failure',
  'escalated to support': 'fallback',
};
const PREVIEWS = new Set(['fin preview', 'workflow preview']);
/** Conversations that the company began; without a reply nobody asked for anything. */
const OUTBOUND = new Set(['admin initiated', 'campaigns initiated', 'automated', 'operator initiated']);

/** Attributes that hold what people are called or reached at. */
const PERSONAL = /e-?mail|phone|address|(?:^|[ _])(?:first|last|full|user|contact)?[ _]?name$/i;

const OWN =
  /^(?:.*conversation id|id|type|state|status|title|source|contacts|teammates|company|tags|custom attributes|statistics|.* at|ai .*|fin .*|sales .*|.* rating.*|topics|linked objects|sla applied|first contact reply|read|open|priority|conversation parts|redacted|admin assignee id|team assignee id|.*reopens|waiting since|snoozed until|team|.* state|user replied|has user reply|customer replied|api version|intercom version)$/;

/** What reading needs. */
export type Reading = {
  readonly read: InstantReader;
  readonly memory: KeyMemory;
  /** The version of the API that the file states. */
  readonly apiVersion: string | undefined;
};

const UPDATED = ['updated at', 'conversation updated at', 'last updated at', 'conversation last updated at'];
const CREATED = ['created at', 'conversation created at', 'conversation started at', 'started at'];
const CLOSED = [
  'last closed at',
  'conversation last closed at',
  'closed at',
  'first closed at',
  'conversation first closed at',
];
const IDS = ['conversation id', 'id'];
const RESOLUTION = [
  'ai agent resolution state',
  'fin ai agent resolution state',
  'fin resolution state',
  'resolution state',
  'conversation ai agent resolution state',
];

/** Times that show until when an export knows. */
export function conversationTimes(conversation: Named): readonly unknown[] {
  return [...UPDATED, ...CREATED, ...CLOSED].map((name) => conversation.value(name));
}

/** The outcome of one conversation. */
export function mapConversation(
  conversation: Named,
  asOfMs: number,
  { read, memory, apiVersion }: Reading,
): Mapped {
  const taskId = taskIn(conversation, ...IDS);
  const agent = recordOf(conversation.value('ai agent'));
  const sales = recordOf(conversation.value('sales agent'));
  const statistics = recordOf(conversation.value('statistics'));
  const word = (value: unknown) => plainWord(textOf(value) ?? '');
  const source = word(
    agent?.['source_type'] ?? conversation.value('ai agent source type', 'fin ai agent source type'),
  );
  if (PREVIEWS.has(source)) return passOver('a preview of the AI agent');
  if (isUnanswered(conversation, statistics))
    return passOver('a conversation without a reply from the customer');

  const state = word(conversation.value('state', 'conversation state', 'status'));
  const isOpen = state === 'open' || state === 'snoozed';
  const resolution = word(agent?.['resolution_state'] ?? conversation.value(...RESOLUTION));
  const sold = word(sales?.['outcome'] ?? conversation.value('sales agent outcome'));
  const tookPart =
    resolution !== '' ||
    isYes(
      conversation.value(
        'ai agent participated',
        'fin ai agent participated',
        'fin ai agent involved',
        'fin involved',
      ),
    );
  const reopens =
    countOf(
      statistics?.['count_reopens'] ?? conversation.value('count reopens', 'number of reopens', 'reopens'),
    ) ?? 0;
  const rating = ratingOf(conversation, agent);
  const verdict =
    SALES[sold] ??
    (tookPart ? aiVerdict(resolution, isOpen, rating) : peopleVerdict(isOpen, reopens, rating));

  const updatedMs = timeIn(conversation, read, ...UPDATED);
  const closedMs = read(statistics?.['last_close_at'] ?? undefined) ?? timeIn(conversation, read, ...CLOSED);
  const lastMs =
    updatedMs ?? closedMs ?? timeIn(conversation, read, ...CREATED) ?? noTimeIn(conversation, ...UPDATED);
  const atMs = verdict === 'pending' ? lastMs : (closedMs ?? lastMs);
  // Silence is only assumed to be consent, and is taken back when the customer returns.
  const settles = verdict === 'success' && resolution.startsWith('assumed');
  return outcomeOf(
    conversation,
    {
      taskId,
      ...settledStatus({ verdict, settles, atMs, lastMs }, asOfMs),
      atMs,
      value: null,
      dimensions: [
        ['customer', companyOf(conversation)],
        ['account', contactOf(conversation)],
        ['team', conversation.text('team', 'team assigned', 'team currently assigned')],
      ],
      tags: [
        ...namesOf(conversation.value('tags')).map((tag) => [tag, 'yes'] as const),
        ...Object.entries(recordOf(conversation.value('custom attributes')) ?? {}).filter(
          ([name]) => !PERSONAL.test(name),
        ),
        ['resolution', resolution === '' ? undefined : resolution],
        ['sales outcome', sold === '' ? undefined : sold],
        ['intercom api', conversation.text('api version', 'intercom version') ?? apiVersion],
      ],
    },
    memory,
    (words) => OWN.test(words),
  );
}

function aiVerdict(resolution: string, isOpen: boolean, rating: number | null): OutcomeStatus {
  const told = RESOLUTIONS[resolution];
  if (resolution !== '' && told === undefined)
    return fail(
      'row.bad-status',
      `"${resolution.slice(0, 60)}" is not a known resolution.`,
      'Say in a table of task outcomes what it stands for.',
      { column: 'resolution_state' },
    );
  // A conversation that is open again has taken its resolution back.
  if (isOpen && told !== 'fallback' && resolution !== 'confirmed resolution') return 'pending';
  if (told === 'success' && rating !== null && rating <= 2) return 'failure';
  return told ?? (isOpen ? 'pending' : 'failure');
}

function peopleVerdict(isOpen: boolean, reopens: number, rating: number | null): OutcomeStatus {
  if (isOpen) return 'pending';
  return reopens > 0 || (rating !== null && rating <= 2) ? 'failure' : 'success';
}

/** From version 2.16 exports also list what was sent to people who never answered. */
function isUnanswered(conversation: Named, statistics: JsonRecord | null): boolean {
  const replied = conversation.value('user replied', 'has user reply', 'customer replied');
  if (replied !== undefined) return !isYes(replied);
  const delivered = plainWord(textOf(recordOf(conversation.value('source'))?.['delivered_as']) ?? '');
  return (
    OUTBOUND.has(delivered) &&
    statistics !== null &&
    textOf(statistics['first_contact_reply_at']) === undefined
  );
}

const isYes = (value: unknown): boolean => /^(?:true|yes|1|y)$/i.test(textOf(value) ?? '');

function ratingOf(conversation: Named, agent: JsonRecord | null): number | null {
  return quantityOf(
    agent?.['rating'] ??
      recordOf(conversation.value('conversation rating'))?.['rating'] ??
      conversation.value('ai agent rating', 'fin ai agent rating', 'conversation rating'),
  );
}

function companyOf(conversation: Named): string | undefined {
  const company = recordOf(conversation.value('company'));
  return (
    textOf(company?.['company_id']) ??
    textOf(company?.['id']) ??
    conversation.text('company', 'company id', 'company name')
  );
}

function contactOf(conversation: Named): string | undefined {
  const list = recordOf(conversation.value('contacts'))?.['contacts'];
  const first = Array.isArray(list) ? recordOf((list as unknown[])[0]) : null;
  return (
    textOf(first?.['external_id']) ??
    textOf(first?.['id']) ??
    conversation.text('contact external id', 'user id')
  );
}

function namesOf(value: unknown): string[] {
  const list = recordOf(value)?.['tags'] ?? value;
  if (Array.isArray(list))
    return (list as unknown[]).flatMap((tag) => textOf(recordOf(tag)?.['name'] ?? tag) ?? []);
  return (textOf(list) ?? '').split(/\s*,\s*/).filter((tag) => tag !== '');
}
