/** Prompts and answers in the columns of a table, or the fields of a record, that a mapping does not read. */
import type { CallContent } from '../../../shared/ledger/charge.ts';
import type { Sample } from '../source.ts';
import { anyContent } from './any-content.ts';
import type { JsonRecord } from './fields.ts';
import { isPrivateName, isProse } from './private-names.ts';

/** Positions of columns that hold them. */
export type SaidColumns = { readonly prompts: readonly number[]; readonly answers: readonly number[] };

const ANSWER =
  /(?:^|_|\.)(?:answers?|completions?|responses?|repl(?:y|ies)|outputs?|generated|assistant|ai|bot|agent|reasoning|thoughts?)(?:_|$)/;
/** What a model reads before anything else. */
const FIRST = /(?:^|_|\.)(?:system|instructions?|tools?)(?:_|$)/;

const spelled = (name: string): string =>
  name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[ -]+/g, '_');

const isAnswer = (name: string): boolean => ANSWER.test(spelled(name));
const inOrder = (a: string, b: string): number =>
  Number(FIRST.test(spelled(b))) - Number(FIRST.test(spelled(a)));

/** The columns of a table that are named for it.
 *  Null   none is, so that there is nothing to drop. */
export function saidColumns(header: readonly string[], mapped: ReadonlySet<number>): SaidColumns | null {
  const said = [...header.keys()].filter((at) => !mapped.has(at) && isPrivateName(header[at]!));
  if (said.length === 0) return null;
  return {
    prompts: said
      .filter((at) => !isAnswer(header[at]!))
      .toSorted((a, b) => inOrder(header[a]!, header[b]!) || a - b),
    answers: said.filter((at) => isAnswer(header[at]!)),
  };
}

/** True for a column of the sample with a text that somebody said under any other name. */
export function holdsProse(sample: Sample, position: number): boolean {
  return sample.rows.some((row) => isProse(row[position] ?? ''));
}

/** What the columns of a row say.
 *  Null   nothing. */
export function saidInRow({ prompts, answers }: SaidColumns, fields: readonly string[]): CallContent | null {
  return contentOf(
    prompts.map((at) => fields[at]),
    answers.map((at) => fields[at]),
  );
}

/** What the fields of a record say that no column is read from.
 *  Null   nothing. */
export function saidInRecord(record: JsonRecord, mapped: ReadonlySet<string>): CallContent | null {
  const names = Object.keys(record).filter((name) => !mapped.has(name) && isPrivateName(name));
  if (names.length === 0) return null;
  const prompts = names.filter((name) => !isAnswer(name)).toSorted(inOrder);
  return contentOf(
    prompts.map((name) => record[name]),
    names.filter(isAnswer).map((name) => record[name]),
  );
}

function contentOf(asked: readonly unknown[], said: readonly unknown[]): CallContent | null {
  const prompt = asked.filter(isText).flatMap((value) => anyContent(value, null)?.prompt ?? []);
  const answers = said.filter(isText).flatMap((value) => anyContent(null, value)?.answer ?? []);
  return prompt.length === 0 && answers.length === 0
    ? null
    : { prompt, answer: answers.length === 0 ? null : answers.join('\n') };
}

/** A number under such a name is a count. */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && !/^[\d.,\s]*$/.test(value);
  return typeof value === 'object' && value !== null;
}
