/** Salesforce: which leads converted, which deals were won, which cases closed. */
import { amountColumn } from '../reading/amount-column.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { namesIn } from '../reading/named-fields.ts';
import { parseOutcomes } from '../reading/outcome-rows.ts';
import { resultTimes } from '../reading/outcome-times.ts';
import type { Sample, Source } from '../source.ts';
import { mapRecord, type Kind } from './mapping.ts';

const LISTS = ['records'];

/** Names that make a table this kind's, all of a line of which have to be there. */
const KINDS: readonly (readonly [Kind, readonly (readonly string[])[]])[] = [
  [
    'opportunity',
    [
      ['stage name', 'close date'],
      ['opportunity name', 'stage'],
      ['opportunity id', 'stage'],
      ['opportunity owner', 'stage'],
    ],
  ],
  [
    'case',
    [
      ['case number', 'status'],
      ['case owner', 'status'],
      ['is escalated', 'status'],
    ],
  ],
  [
    'lead',
    [
      ['is converted'],
      ['lead status', 'lead owner'],
      ['lead status', 'lead id'],
      ['lead source', 'converted'],
      ['lead status', 'converted'],
      ['lead status', 'company account'],
    ],
  ],
];
/** Names that speak for Salesforce rather than another system. */
const MARKS = [
  'lead source',
  'owner id',
  'account id',
  'account name',
  'created date',
  'last modified date',
  'last activity date',
  'last activity',
  'last modified',
  'is deleted',
  'is won',
  'is closed',
  'is escalated',
  'won',
  'closed',
  'probability',
  'probability %',
  'opportunity id',
  'opportunity name',
  'fiscal period',
  'opportunity owner',
  'lead owner',
  'case owner',
  'converted date',
  'converted account id',
  'company account',
  'rating',
  'industry',
  'attributes',
  'system modstamp',
  'date time opened',
  'case origin',
];

function kindOf(sample: Sample): Kind | null {
  const names = namesIn(sample, LISTS);
  if (![...names].some((name) => name === 'id' || /^(?:lead|opportunity|case) (?:id|number)$/.test(name)))
    return null;
  if (MARKS.filter((mark) => names.has(mark)).length < 2) return null;
  const found = KINDS.find(([, lines]) => lines.some((line) => line.every((name) => names.has(name))));
  return found?.[0] ?? null;
}

/** Reports and query results. */
export const salesforce: Source = {
  info: {
    id: 'salesforce',
    name: 'Salesforce leads, deals and cases',
    group: 'outcome',
    carries: ['outcome', 'value', 'task', 'session', 'trace', 'provider call id', 'customer', 'tags'],
    tried: null,
    role: 'outcome',
    formats: ['CSV', 'JSON'],
    liveFetch: false,
    how: 'Open the report of leads, opportunities or cases with the id among its columns, choose Export, Details Only and CSV; or save the result of a query. Choose your Salesforce time zone.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'unknown') return null;
    const kind = kindOf(sample);
    if (kind === null) return null;
    const words = { lead: 'leads', opportunity: 'opportunities', case: 'cases' }[kind];
    return { confidence: 0.96, why: `Its rows are Salesforce ${words}.` };
  },
  parse(input) {
    const { sample } = input;
    const kind = kindOf(sample) ?? 'opportunity';
    const read = resultTimes(sample, input.timeZone ?? 'UTC');
    const memory: KeyMemory = new Map();
    const amounts = amountColumn(sample, ['amount', 'amount converted']);
    return parseOutcomes(input, {
      streamed: LISTS,
      personal:
        /^(?:first name|last name|name|email|phone|mobile|title|(?:lead|opportunity|case|contact) (?:owner|name)|owner|created by|description|subject|street|next step)$/,
      read,
      map: (record) => mapRecord(record, { read, memory, kind, ...amounts }),
    });
  },
  notes: [
    'A converted lead, a won deal and a case closed without escalation are successes. The amount of a deal is its value once it is won.',
    'Dates without a time are the end of their day in the time zone of the report, which is UTC unless you choose another.',
    'Ids of 15 characters are written with 18, so that reports and the API name the same record. Lines below the report are passed over.',
    'Names, addresses and texts are not kept.',
  ],
};
