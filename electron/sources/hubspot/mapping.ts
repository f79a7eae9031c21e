/** HubSpot deals, tickets and contacts → outcomes. Portals name stages and columns as they like; labels and internal ids both occur. */
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { AmountColumn } from '../reading/amount-column.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import type { Named } from '../reading/named-fields.ts';
import { noTimeIn, outcomeOf, taskIn, timeIn, valueIn } from '../reading/outcome-facts.ts';
import type { Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

/** The kinds of record that are outcomes. */
export type Kind = 'deal' | 'ticket' | 'contact';

/** What reading needs. */
export type Reading = AmountColumn & {
  readonly read: InstantReader;
  readonly memory: KeyMemory;
  readonly kind: Kind;
};

const OWN =
  /^(?:record id|datensatz id|id|(?:deal|ticket|contact|hs object) id|(?:deal|ticket|contact) (?:name|owner|stage|status|description)|deal phase|dealname|dealstage|.*owner.*|pipeline|ticket pipeline|.*amount.*|betrag|.* date|closedate|createdate|.*datum|hs .*|associated .*|zugeordnete .*|first name|last name|email|phone.*|company name|lead status|lifecycle stage|original (?:traffic )?source.*|priority|source|category|resolution|subject|content|status|stage|is .*|.*currency.*|time to .*|number of .*|deal type|closed (?:won|lost) reason|forecast .*|.*probability|last .*|next .*)$/;

export const IDS: readonly string[] = [
  'record id',
  'datensatz id',
  'hs object id',
  'deal id',
  'ticket id',
  'contact id',
  'id',
];
const STAGES = [
  'deal stage',
  'dealstage',
  'deal phase',
  'ticket status',
  'hs pipeline stage',
  'stage',
  'status',
];
const CHANGED = [
  'last modified date',
  'hs lastmodifieddate',
  'last activity date',
  'letztes anderungsdatum',
  'letztes änderungsdatum',
];
const CREATED = ['create date', 'createdate', 'created at', 'erstellungsdatum'];
const CLOSED = ['close date', 'closedate', 'closed date', 'abschlussdatum', 'became a customer date'];

/** The outcome of one record. */
export function mapRecord(
  record: Named,
  { read, memory, kind, amounts, decimal, currency }: Reading,
): Mapped {
  const taskId = taskIn(record, ...(kind === 'deal' ? [] : [`${kind} id`]), ...IDS);
  const status = kind === 'contact' ? leadStatus(record) : stageStatus(record, kind);
  const changedMs = timeIn(record, read, ...CHANGED);
  // The close date of an open deal is a hope.
  const closedMs = status === 'pending' ? null : timeIn(record, read, ...CLOSED);
  const atMs = closedMs ?? changedMs ?? timeIn(record, read, ...CREATED) ?? noTimeIn(record, ...CLOSED);
  const stated =
    record.text('currency', 'deal currency code', 'deal currency', 'wahrung', 'währung') ?? currency;
  return outcomeOf(
    record,
    {
      taskId,
      status,
      atMs,
      statedMs: Math.max(atMs, changedMs ?? atMs),
      value: kind === 'deal' && status === 'success' ? valueIn(record, stated, decimal, ...amounts) : null,
      dimensions: [['customer', customerOf(record)]],
      tags: [
        ['pipeline', record.text('pipeline', 'ticket pipeline')],
        [`${kind} stage`, record.text(...STAGES, 'lifecycle stage')],
        ['source', record.text('source', 'original source', 'original traffic source')],
      ],
    },
    memory,
    (words) => OWN.test(words),
  );
}

const squeezed = (text: string | undefined): string =>
  (text ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const YES = /^(?:true|1|yes|ja)$/i;

/** Labels and ids of stages, whatever the pipeline. */
function stageStatus(record: Named, kind: Kind): OutcomeStatus {
  const won = record.text('is closed won', 'hs is closed won', 'is won');
  const closed = record.text('is deal closed', 'is closed', 'hs is closed', 'is closed numeric');
  const stage = squeezed(record.text(...STAGES));
  if (kind === 'deal') {
    if (won !== undefined && YES.test(won)) return 'success';
    if (closed !== undefined && YES.test(closed))
      return won === undefined && /won|gewonnen/.test(stage) ? 'success' : 'failure';
    if (/closedwon|^won|gewonnen/.test(stage)) return 'success';
    return /closedlost|^lost|verloren/.test(stage) ? 'failure' : 'pending';
  }
  if (/escalat|handedover|handoff|eskaliert/.test(stage)) return 'fallback';
  if (/unresolved|spam|cancel|duplicate|rejected/.test(stage)) return 'failure';
  // 4 is the stage "Closed" of the default support pipeline.
  return /closed|resolved|solved|geschlossen|erledigt|^4$/.test(stage) ? 'success' : 'pending';
}

function leadStatus(record: Named): OutcomeStatus {
  const lead = squeezed(record.text('lead status', 'hs lead status'));
  const stage = squeezed(record.text('lifecycle stage', 'lifecyclestage'));
  if (/unqualified|badtiming|disqualified/.test(lead)) return 'failure';
  if (/salesqualifiedlead|^sql$|^opportunity$|^customer$|^evangelist$/.test(stage)) return 'success';
  return /opendeal|connected/.test(lead) ? 'success' : 'pending';
}

function customerOf(record: Named): string | undefined {
  return (
    record.text(
      'customer id',
      'associated company',
      'company name',
      'associated company names',
      'zugeordnetes unternehmen',
    ) ?? record.text('associated company ids', 'associated company id')?.split(';')[0]?.trim()
  );
}
