/** Zendesk: what became of each ticket. */
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf } from '../reading/fields.ts';
import { elementsIn, namesIn } from '../reading/named-fields.ts';
import { parseOutcomes } from '../reading/outcome-rows.ts';
import { resultTimes } from '../reading/outcome-times.ts';
import type { Sample, Source } from '../source.ts';
import { mapTicket, ticketTimes } from './mapping.ts';

const LISTS = ['tickets', 'results'];
const MARKS = [
  'requester id',
  'requester external id',
  'requester email',
  'submitter',
  'submitter id',
  'assignee id',
  'via',
  'solved at',
  'satisfaction score',
  'satisfaction rating',
  'group stations',
  'assignee stations',
  'reopens',
  'replies',
  'initially assigned at',
  'full resolution time in minutes',
  'metric set',
  'brand id',
  'generated timestamp',
  'custom fields',
];

/** Lines of the whole-account export wrap the ticket. */
const ticketIn = (value: unknown): unknown => recordOf(value)?.['ticket'] ?? value;

function namesOf(sample: Sample): ReadonlySet<string> {
  const [first] = elementsIn(sample, LISTS);
  const wrapped = recordOf(first?.['ticket']);
  return wrapped === null
    ? namesIn(sample, LISTS)
    : new Set(Object.keys(wrapped).map((name) => name.replaceAll('_', ' ')));
}

/** Tickets of the CSV or JSON export, or of the incremental export. */
export const zendesk: Source = {
  info: {
    id: 'zendesk',
    name: 'Zendesk tickets',
    group: 'outcome',
    carries: [
      'outcome',
      'task',
      'session',
      'trace',
      'provider call id',
      'team',
      'customer',
      'account',
      'tags',
    ],
    tried: null,
    role: 'outcome',
    formats: ['CSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'In Admin Center open Account, Tools, Reports, Export and export the tickets as CSV or JSON; or save the pages of GET /api/v2/incremental/tickets/cursor.json with include=metric_sets. Choose the time zone of the account for CSV.',
    needsMapping: false,
  },
  detect(sample) {
    const names = namesOf(sample);
    if ((!names.has('id') && !names.has('ticket id')) || !(names.has('status') || names.has('ticket status')))
      return null;
    const found = MARKS.filter((mark) => names.has(mark)).length;
    return found < 3 ? null : { confidence: 0.97, why: 'Its rows are Zendesk tickets.' };
  },
  parse(input) {
    const zone = input.sample.format === 'csv' ? (input.timeZone ?? 'UTC') : 'UTC';
    const read = resultTimes(input.sample, zone);
    const memory: KeyMemory = new Map();
    return parseOutcomes(input, {
      streamed: LISTS,
      personal:
        /^(?:requester|requester (?:email|domain)|submitter|assignee|subject|raw subject|description)$/,
      unwrap: ticketIn,
      times: ticketTimes,
      read,
      map: (ticket, asOfMs) => mapTicket(ticket, asOfMs, { read, memory }),
    });
  },
  notes: [
    'A solved ticket is a success when it was not reopened, was not rated bad and has stayed solved for 72 hours before the newest change in the file; until then it is pending.',
    'Reopened and badly rated tickets are failures; tags and resolution tiers that speak of an escalation make a fallback.',
    'Zendesk leaves tickets of its own AI agents, deleted tickets and changes of the last six minutes out of this export.',
    'CSV times are in the time zone of the account, which is UTC unless you choose another. Names, addresses and subjects are not kept.',
  ],
};
