/** Salesforce leads, opportunities and cases → outcomes. */
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { AmountColumn } from '../reading/amount-column.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { textOf } from '../reading/fields.ts';
import type { Named } from '../reading/named-fields.ts';
import { noTimeIn, outcomeOf, taskIn, timeIn, valueIn } from '../reading/outcome-facts.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { plainWord } from '../reading/status-words.ts';
import type { InstantReader } from '../reading/time.ts';

/** The kinds of record that are outcomes. */
export type Kind = 'lead' | 'opportunity' | 'case';

/** What reading needs. */
export type Reading = AmountColumn & {
  readonly read: InstantReader;
  readonly memory: KeyMemory;
  readonly kind: Kind;
};

const OWN =
  /^(?:id|(?:lead|opportunity|case|account|contact|owner|created by|last modified by|record type|converted .*) id|(?:lead|opportunity|case|account|contact) (?:owner|name|number)|.* date|.* date time|company|company account|account|email|phone|first name|last name|name|title|status|lead status|stage|stage name|rating|lead source|industry|type|amount.*|expected revenue.*|probability|fiscal .*|won|closed|is .*|converted|age|next step|owner role|description|subject|priority|case origin|currency.*|.*currency|city|state province|country|street|zip.*|attributes|system modstamp)$/;

const YES = /^(?:true|1|yes|ja|oui)$/i;
const isYes = (value: string | undefined): boolean => value !== undefined && YES.test(value);

/** Times a report may date a change by. */
const CHANGED = [
  'system modstamp',
  'last modified date',
  'last modified',
  'last activity date',
  'last activity',
];
const CREATED = ['created date', 'create date', 'date time opened', 'opened date'];

type Result = { readonly status: OutcomeStatus; readonly endMs: number | null };

/** The outcome of one record. */
export function mapRecord(
  record: Named,
  { read, memory, kind, amounts, decimal, currency }: Reading,
): Mapped {
  if (isYes(record.text('is deleted', 'deleted'))) return passOver('a deleted record');
  const taskId = fullId(taskIn(record, `${kind} id`, 'id', ...(kind === 'case' ? ['case number'] : [])));
  const { status, endMs } =
    kind === 'lead'
      ? leadResult(record, read)
      : kind === 'case'
        ? caseResult(record, read)
        : dealResult(record, read);
  const changedMs = timeIn(record, read, ...CHANGED);
  const createdMs = timeIn(record, read, ...CREATED);
  const atMs = endMs ?? changedMs ?? createdMs ?? noTimeIn(record, ...CHANGED);
  return outcomeOf(
    record,
    {
      taskId,
      status,
      atMs,
      statedMs: Math.max(atMs, changedMs ?? atMs),
      // What a deal may bring is no value until it is won.
      value:
        kind === 'opportunity' && status === 'success'
          ? valueIn(
              record,
              record.text('currency iso code', 'amount currency', 'opportunity currency') ?? currency,
              decimal,
              ...amounts,
            )
          : null,
      dimensions: [['customer', customerOf(record)]],
      tags: [
        ['lead source', record.text('lead source')],
        ['deal stage', record.text('stage', 'stage name')],
        ['type', textOf(record.value('type'))],
      ],
    },
    memory,
    (words) => OWN.test(words),
  );
}

function leadResult(record: Named, read: InstantReader): Result {
  const word = plainWord(record.text('lead status', 'status') ?? '');
  if (
    isYes(record.text('converted', 'is converted')) ||
    /converted/.test(word.replace(/not converted|unconverted/, ''))
  )
    return { status: 'success', endMs: timeIn(record, read, 'converted date') };
  const lost = /unqualified|disqualified|not converted|unconverted|rejected|junk|bad data|dead/.test(word);
  return { status: lost ? 'failure' : 'pending', endMs: null };
}

function dealResult(record: Named, read: InstantReader): Result {
  const stage = plainWord(record.text('stage', 'stage name') ?? '');
  const won = record.text('won', 'is won');
  const closed = record.text('closed', 'is closed');
  const endMs = timeIn(record, read, 'close date', 'closed date');
  if (isYes(won) || (won === undefined && /\bclosed won\b|^won$/.test(stage)))
    return { status: 'success', endMs };
  if (isYes(closed) || (closed === undefined && /\bclosed lost\b|^lost$/.test(stage)))
    return { status: 'failure', endMs };
  // The close date of an open deal is a hope.
  return { status: 'pending', endMs: null };
}

function caseResult(record: Named, read: InstantReader): Result {
  const word = plainWord(record.text('status', 'case status') ?? '');
  const closed = record.text('closed', 'is closed');
  const isClosed = closed === undefined ? /^(?:closed|resolved|solved)/.test(word) : isYes(closed);
  const escalated = isYes(record.text('escalated', 'is escalated')) || word === 'escalated';
  if (escalated)
    return { status: 'fallback', endMs: timeIn(record, read, 'closed date', 'date time closed') };
  return isClosed
    ? { status: 'success', endMs: timeIn(record, read, 'closed date', 'date time closed') }
    : { status: 'pending', endMs: null };
}

function customerOf(record: Named): string | undefined {
  return record.text(
    'customer id',
    'account name',
    'company account',
    'company',
    'account id',
    'converted account id',
    'account',
  );
}

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Reports write ids with 15 characters of which the case matters, the API with 18; both are the same record.
 *  Shape  the 18 characters; anything else is left as it is. */
export function fullId(id: string): string {
  if (!/^[a-zA-Z0-9]{15}$/.test(id) || !/^[0a]/.test(id)) return id;
  let suffix = '';
  for (let part = 0; part < 3; part += 1) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) if (/[A-Z]/.test(id[part * 5 + i]!)) bits |= 1 << i;
    suffix += SUFFIX[bits]!;
  }
  return id + suffix;
}
