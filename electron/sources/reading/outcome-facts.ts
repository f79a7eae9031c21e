/** From the fields of a system's record to an outcome. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Outcome, OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { REPORTING, type Nanos } from '../../../shared/units/money.ts';
import { noAttribution, setDimension, takePair, type Attribution, type KeyMemory } from './attribution.ts';
import { attributionField } from './attribution-keys.ts';
import { badTime, reportedIn, textOf } from './fields.ts';
import { plainName, type Named } from './named-fields.ts';
import { currencyIn } from './number.ts';
import type { InstantReader } from './time.ts';

/** The task of a record.
 *  Fault  row.missing-field. */
export function taskIn(record: Named, ...names: readonly string[]): string {
  return (
    record.text(...names) ??
    fail(
      'row.missing-field',
      'The row has no id.',
      'Export it with its id, which is the task of its calls.',
      {
        column: record.nameOf(...names),
      },
    )
  );
}

/** The first time that a record states under some names.
 *  Null   it states none.
 *  Fault  row.bad-time. */
export function timeIn(record: Named, read: InstantReader, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = record.value(name);
    if (textOf(value) === undefined) continue;
    return read(value) ?? badTime(value, record.nameOf(name));
  }
  return null;
}

/** Leave because a record has no time at all. */
export function noTimeIn(record: Named, ...names: readonly string[]): never {
  return fail('row.missing-field', 'The row has no time.', 'Every result needs a time.', {
    column: record.nameOf(...names),
  });
}

/** What an outcome is worth, as it stands in a record. */
export type OutcomeValue = Pick<Outcome, 'value' | 'valueCurrency'>;

/** An amount and its currency as the value of an outcome; a currency is left out where it is the reporting one. */
export function valueOf(amount: Nanos | null, currency: string): OutcomeValue {
  return amount === null || currency === REPORTING
    ? { value: amount }
    : { value: amount, valueCurrency: currency };
}

/** An amount as the value of an outcome.
 *  Null   the record states none.
 *  Fault  row.bad-number, row.currency. */
export function valueIn(
  record: Named,
  currency: string | undefined,
  decimal: '.' | ',',
  ...names: readonly string[]
): OutcomeValue {
  const value = record.value(...names);
  const column = record.nameOf(...names);
  const text = textOf(value);
  if (text === undefined) return { value: null };
  const reported = reportedIn(value, column, {
    currency: currencyIn(text) ?? currency,
    basis: 'list',
    decimal,
  });
  return reported === null ? { value: null } : valueOf(reported.amount, reported.currency);
}

const JOIN_KEYS = {
  providerCallId: /(?:^| )(?:request|response|completion|generation) id$/,
  sessionId: /(?:^| )session id$/,
  traceId: /(?:^| )trace id$/,
} as const;

/** What a system's mapping has found out about a record. */
export type OutcomeFacts = {
  readonly taskId: string;
  readonly status: OutcomeStatus;
  readonly atMs: number;
  readonly statedMs: number;
  readonly value: OutcomeValue | null;
  readonly dimensions: readonly (readonly [StoredDimension, string | undefined])[];
  readonly tags: readonly (readonly [string, unknown])[];
};

/** An outcome of a record, with the ids of calls and the owners that its other fields name.
 *  Shape  `isOwn` says which fields are the system's own and no tags; of the others those that we know by name are taken. */
export function outcomeOf(
  record: Named,
  facts: OutcomeFacts,
  memory: KeyMemory,
  isOwn: (words: string) => boolean,
): Outcome {
  const into = noAttribution();
  const keys: Keys = {};
  let task = facts.taskId;
  for (const [id, value] of facts.dimensions) setDimension(into, id, value);
  const take = (words: string, text: string): boolean => {
    const key = keyNamed(words);
    if (key !== null) keys[key] ??= text;
    else if (/(?:^| )task id$/.test(words)) task = text;
    else return false;
    return true;
  };
  for (const [name, value] of facts.tags) {
    const text = textOf(value);
    if (text !== undefined && text.length <= 200 && !take(plainName(name), text))
      takePair(into, name, text, memory);
  }
  for (const [words, value] of record.entries()) {
    const text = isOwn(words) ? undefined : textOf(value);
    if (text !== undefined && text.length <= 200 && !take(words, text)) takeOwner(into, words, text);
  }
  return {
    kind: 'outcome',
    id: facts.taskId,
    taskId: task,
    status: facts.status,
    atMs: facts.atMs,
    statedMs: facts.statedMs,
    ...(facts.value ?? { value: null }),
    dimensions: into.dimensions,
    tags: into.tags,
    ...keys,
  };
}

type Keys = { providerCallId?: string; sessionId?: string; traceId?: string };

function keyNamed(words: string): keyof Keys | null {
  const field = attributionField(words);
  if (field === 'session') return 'sessionId';
  if (field === 'trace') return 'traceId';
  for (const key of Object.keys(JOIN_KEYS) as (keyof Keys)[]) if (JOIN_KEYS[key].test(words)) return key;
  return null;
}

function takeOwner(into: Attribution, words: string, text: string): void {
  const field = attributionField(words);
  if (field === null || field === 'task' || field === 'session' || field === 'trace') return;
  if (field !== 'attempt' && field !== 'max-tokens') setDimension(into, field, text);
}
