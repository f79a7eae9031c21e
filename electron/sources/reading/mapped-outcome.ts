/** A row of a mapped table → the result of a task. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Outcome, OutcomeStatus } from '../../../shared/ledger/charge.ts';
import { amountOf, currencyIn, currencyOfName } from './number.ts';
import type { KeyMemory } from './attribution.ts';
import { badTime, textOf } from './fields.ts';
import { attributionOf } from './mapped-charge.ts';
import { valueOf, type OutcomeValue } from './outcome-facts.ts';
import { headerWords } from './header.ts';
import { fieldText, nameOf, type MappedColumns } from './mapped-columns.ts';
import { outcomeStatusOf, plainWord } from './status-words.ts';

const SCALE = { units: 0, cents: -2, micros: -6, nanos: -9 } as const;

/** An outcome of one row.
 *  Units  value in the mapping's cost unit.
 *  Null   value when the column is blank.
 *  Fault  row.missing-field, row.bad-status, row.bad-time, row.bad-number. */
export function outcomeOfRow(columns: MappedColumns, fields: readonly string[], memory: KeyMemory): Outcome {
  const taskId = taskOf(columns, fields);
  if (taskId === undefined)
    return fail('row.missing-field', 'The row names no task.', 'Every result needs the id of its task.', {
      column: nameOf(columns, 'task'),
    });
  const words = fieldText(columns, fields, 'outcome');
  if (words === undefined)
    return fail(
      'row.missing-field',
      'The row states no result.',
      'Every task needs a result; use pending for open ones.',
      { column: nameOf(columns, 'outcome') },
    );
  const field = fieldText(columns, fields, 'end') === undefined ? 'start' : 'end';
  const when = fieldText(columns, fields, field);
  if (when === undefined)
    return fail('row.missing-field', 'The row has no time.', 'Every result needs a time.', {
      column: nameOf(columns, 'end'),
    });
  const { dimensions, tags, session, trace } = attributionOf(columns, fields, memory);
  const id = fieldText(columns, fields, 'id') ?? null;
  return {
    kind: 'outcome',
    id,
    taskId,
    status: statusOf(columns, words),
    atMs: columns.read(when) ?? badTime(when, nameOf(columns, field)),
    ...valueIn(columns, fields),
    dimensions,
    tags,
    ...(session === null ? {} : { sessionId: session }),
    ...(trace === null ? {} : { traceId: trace }),
    ...(id !== null && isCallId(nameOf(columns, 'id')) ? { providerCallId: id } : {}),
  };
}

const isCallId = (name: string): boolean =>
  /(?:^| )(?:request|response|completion|generation|call) id$/.test(headerWords(name));

/** Several columns name a task together. Of "C004734 / Sales / …" the id is the first part; the rest is about people. */
function taskOf(columns: MappedColumns, fields: readonly string[]): string | undefined {
  const parts = (columns.at.task ?? []).flatMap((at) => textOf(fields[at]) ?? []);
  if (parts.length > 1) return parts.length === columns.at.task!.length ? parts.join('/') : undefined;
  const text = fieldText(columns, fields, 'task');
  return /^(\S+) \/ /.exec(text ?? '')?.[1] ?? text;
}

function statusOf(columns: MappedColumns, words: string): OutcomeStatus {
  const { statuses } = columns.mapping;
  const told = Object.hasOwn(statuses, words) ? statuses[words] : undefined;
  if (told !== undefined) return told;
  const plain = plainWord(words);
  const like = Object.keys(statuses).find((key) => plainWord(key) === plain);
  return (
    (like === undefined ? undefined : statuses[like]) ??
    outcomeStatusOf(words) ??
    fail(
      'row.bad-status',
      `"${words.slice(0, 60)}" is not a known result.`,
      'Say in the mapping whether it is a success, failure, fallback or pending.',
      { column: nameOf(columns, 'outcome') },
    )
  );
}

function valueIn(columns: MappedColumns, fields: readonly string[]): OutcomeValue {
  const text = fieldText(columns, fields, 'value');
  if (text === undefined) return { value: null };
  const column = nameOf(columns, 'value');
  const currency =
    fieldText(columns, fields, 'currency') ?? currencyOfName(column) ?? currencyIn(text) ?? 'USD';
  if (!/^[A-Za-z]{3}$/.test(currency))
    fail(
      'row.currency',
      `The currency is not a three-letter code: ${currency.slice(0, 20)}.`,
      'Use an ISO 4217 code such as USD.',
      { column },
    );
  const amount =
    amountOf(text, SCALE[columns.mapping.costUnit], columns.mapping.decimal) ??
    fail(
      'row.bad-number',
      `The value is not an amount: ${text.slice(0, 60)}.`,
      'Correct the value or the decimal sign of the mapping.',
      { column },
    );
  return valueOf(amount, currency.toUpperCase());
}
