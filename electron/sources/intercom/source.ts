/** Intercom: what became of each conversation, with or without Fin. */
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf, textOf } from '../reading/fields.ts';
import { elementsIn, namesIn, zoneInHeader } from '../reading/named-fields.ts';
import { parseOutcomes } from '../reading/outcome-rows.ts';
import { resultTimes } from '../reading/outcome-times.ts';
import type { Sample, Source } from '../source.ts';
import { conversationTimes, mapConversation } from './mapping.ts';

const LISTS = ['conversations', 'data'];
/** Fields that only Intercom has. */
const MARKS = [
  'ai agent participated',
  'ai agent',
  'sales agent',
  'sales agent participated',
  'conversation rating',
  'statistics',
  'admin assignee id',
  'team assignee id',
  'waiting since',
  'snoozed until',
  'conversation state',
  'conversation started at',
  'conversation last closed at',
];
const RESOLUTION =
  /^(?:conversation )?(?:fin |ai agent ).*(?:resolution state|involved|participated|rating|source type)$/;

/** The version of the API, where the saved page or its records say it. */
function versionOf(sample: Sample): string | undefined {
  const page = recordOf(sample.records[0]);
  return (
    textOf(page?.['api_version']) ?? textOf(page?.['intercom_version']) ?? textOf(page?.['Intercom-Version'])
  );
}

/** Conversations of the API, or the conversation dataset of the reporting export. */
export const intercom: Source = {
  info: {
    id: 'intercom',
    name: 'Intercom conversations',
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
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: false,
    how: 'Save the pages of POST /conversations/search; or enqueue the dataset "conversation" with POST /export/reporting_data/enqueue, with conversation id, state, times, AI agent resolution state and rating among the attributes, and download the CSV.',
    needsMapping: false,
  },
  detect(sample) {
    const names = namesIn(sample, LISTS);
    const table = sample.format === 'csv';
    if (!names.has('conversation id') && (table || !names.has('id'))) return null;
    if (!table && !names.has('state')) return null;
    const marks = [...names].filter((name) => MARKS.includes(name) || RESOLUTION.test(name)).length;
    if (marks < 2 || elementsIn(sample, LISTS).some((record) => record['object'] !== undefined)) return null;
    return { confidence: 0.97, why: 'Its rows are Intercom conversations.' };
  },
  parse(input) {
    const { sample } = input;
    const zone = sample.format === 'csv' ? (input.timeZone ?? zoneInHeader(sample.header) ?? 'UTC') : 'UTC';
    const read = resultTimes(sample, zone);
    const memory: KeyMemory = new Map();
    const apiVersion = versionOf(sample);
    return parseOutcomes(input, {
      streamed: LISTS,
      personal:
        /^(?:title|source|contacts|teammates|first contact reply|conversation parts|contact (?:name|email)|user (?:name|email))$/,
      times: conversationTimes,
      read,
      map: (conversation, asOfMs) => mapConversation(conversation, asOfMs, { read, memory, apiVersion }),
    });
  },
  notes: [
    'A confirmed resolution is a success at once; an assumed one when it has held for 72 hours before the newest change in the file. A conversation that is open again has lost its resolution.',
    'Escalations and procedure handoffs are fallbacks, though Intercom bills handoffs. Previews are passed over.',
    'From API version 2.16 the dataset lists conversations that nobody answered; they are passed over, so that counts compare over time.',
    'Names, titles and messages are not kept.',
  ],
};
