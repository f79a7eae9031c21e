/** HubSpot: which deals were won, which tickets closed, which contacts sales accepted. */
import { amountColumn } from '../reading/amount-column.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { namesIn, zoneInHeader } from '../reading/named-fields.ts';
import { parseOutcomes } from '../reading/outcome-rows.ts';
import { resultTimes } from '../reading/outcome-times.ts';
import type { Sample, Source } from '../source.ts';
import { IDS, mapRecord, type Kind } from './mapping.ts';

const LISTS = ['results'];

const KINDS: readonly (readonly [Kind, readonly string[]])[] = [
  ['deal', ['deal stage', 'dealstage', 'deal phase']],
  ['ticket', ['ticket status', 'ticket name', 'ticket pipeline', 'hs pipeline stage']],
  ['contact', ['lifecycle stage', 'lifecyclestage']],
];
/** Names that speak for HubSpot; portals rename some and leave out others. */
const MARKS =
  /^(?:record id|datensatz id|hs .*|dealname|deal name|deal owner|pipeline|deal type|create date|close date|createdate|closedate|abschlussdatum|erstellungsdatum|associated .*|zugeordnete.*|lead status|contact owner|original (?:traffic )?source|ticket (?:name|owner|pipeline|id)|last modified date|amount in company currency|forecast .*|number of .*)$/;

function kindOf(sample: Sample): Kind | null {
  const names = namesIn(sample, LISTS);
  if (!IDS.some((id) => names.has(id))) return null;
  if ([...names].filter((name) => MARKS.test(name)).length < 3) return null;
  return KINDS.find(([, stages]) => stages.some((stage) => names.has(stage)))?.[0] ?? null;
}

/** Exports of a list view. */
export const hubspot: Source = {
  info: {
    id: 'hubspot',
    name: 'HubSpot deals, tickets and contacts',
    group: 'outcome',
    carries: ['outcome', 'value', 'task', 'session', 'trace', 'provider call id', 'customer', 'tags'],
    tried: null,
    role: 'outcome',
    formats: ['CSV'],
    liveFetch: false,
    how: 'Open the list of deals, tickets or contacts, choose Export, CSV and all properties, and keep the record id, the stage, the close date and the last modified date. Choose the time zone of the portal.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format !== 'csv') return null;
    const kind = kindOf(sample);
    return kind === null ? null : { confidence: 0.96, why: `Its rows are HubSpot ${kind}s.` };
  },
  parse(input) {
    const { sample } = input;
    const kind = kindOf(sample) ?? 'deal';
    const read = resultTimes(sample, input.timeZone ?? zoneInHeader(sample.header) ?? 'UTC');
    const memory: KeyMemory = new Map();
    const reading = {
      read,
      memory,
      kind,
      ...amountColumn(sample, ['amount', 'deal amount', 'betrag']),
    };
    return parseOutcomes(input, {
      streamed: LISTS,
      personal:
        /^(?:first name|last name|email|phone.*|(?:deal|ticket) (?:name|description)|dealname|.*owner.*|subject|content|associated contact|description)$/,
      read,
      map: (record) => mapRecord(record, reading),
    });
  },
  notes: [
    'A won deal, a closed ticket and a contact that sales accepted are successes; a stage that says neither closed nor won nor lost is pending. The amount of a deal is its value once it is won.',
    'Exports of the stage history have several rows for a deal; the last one counts.',
    'Times are in the time zone of the portal, which is UTC unless you choose another. Names, addresses and texts are not kept.',
  ],
};
