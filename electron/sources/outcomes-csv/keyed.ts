/** Reports that list results under their ids: {"documents": {"contracts": {"D-1": {"status": "success"}, …}}}. */
import { recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import { headerWords } from '../reading/header.ts';
import { cellOf } from '../reading/paths.ts';
import { isPrivateName } from '../reading/private-names.ts';
import { outcomeStatusOf } from '../reading/status-words.ts';
import { instantReader } from '../reading/time.ts';
import type { Sample } from '../source.ts';

/** Depth to which a report is searched. */
const DEEPEST = 5;
const RESULT = new Set(['status', 'outcome', 'result', 'resolution', 'resolved', 'success', 'passed']);
const DATE = /(?:^| )(?:date|at|time|timestamp|day)$/;

export type KeyedTable = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** A report as a table of its results: their ids, the names above them, and their own fields. Where results have no time,
 *  the first date the report states stands for it.
 *  Null   it lists none. */
export function keyedTable(report: unknown): KeyedTable | null {
  const record = recordOf(report);
  if (record === null) return null;
  const found = [...resultsIn(record, '')];
  if (found.length < 2) return null;
  const date = dateIn(record, 0);
  const fields = new Set<string>();
  for (const { result } of found)
    for (const name of Object.keys(result))
      if (typeof result[name] !== 'object' && !isPrivateName(name)) fields.add(name);
  const names = [...fields];
  const dated = date === null ? [] : ['date'];
  return {
    header: ['task_id', 'group', ...names, ...dated],
    rows: found.map(({ id, group, result }) => [
      id,
      group,
      ...names.map((name) => cellOf(result[name])),
      ...(date === null ? [] : [date]),
    ]),
  };
}

/** The sample as such a table.
 *  Null   it is no such report. */
export function keyedSample(sample: Sample): Sample | null {
  if (sample.format !== 'json') return null;
  const table = keyedTable(sample.records[0]);
  return table === null ? null : { ...sample, ...table };
}

type Result = { readonly id: string; readonly group: string; readonly result: JsonRecord };

function* resultsIn(record: JsonRecord, group: string, depth = 0): Iterable<Result> {
  if (resultShare(record) >= 0.6 && membersOf(record).length >= 2) {
    for (const [id, result] of membersOf(record)) yield { id, group, result };
    return;
  }
  if (depth === DEEPEST) return;
  const inner = membersOf(record);
  // A group of one beside groups of results is one of them.
  const amongGroups = inner.some(([, each]) => resultShare(each) >= 0.6 && membersOf(each).length >= 2);
  for (const [id, each] of inner) {
    if (amongGroups && resultShare(each) === 1)
      for (const [key, result] of membersOf(each)) yield { id: key, group: id, result };
    else yield* resultsIn(each, id, depth + 1);
  }
}

function membersOf(record: JsonRecord): (readonly [string, JsonRecord])[] {
  return Object.keys(record).flatMap((id) => {
    const member = recordOf(record[id]);
    return member === null ? [] : [[id, member] as const];
  });
}

/** Share of the members that state a result; 0 when no result of them is a word we know. */
function resultShare(record: JsonRecord): number {
  const members = membersOf(record);
  const words = members.flatMap(([, member]) => {
    const name = Object.keys(member).find((each) => RESULT.has(headerWords(each)));
    return textOf(name === undefined ? undefined : member[name]) ?? [];
  });
  if (!words.some((word) => outcomeStatusOf(word) !== null)) return 0;
  return words.length / members.length;
}

function dateIn(record: JsonRecord, depth: number): string | null {
  const read = instantReader('UTC');
  for (const name of Object.keys(record)) {
    const text = textOf(record[name]);
    if (text !== undefined && DATE.test(headerWords(name)) && read(text) !== null) return text;
  }
  if (depth === 2) return null;
  for (const value of Object.values(record)) {
    const inner = recordOf(value);
    const found = inner === null ? null : dateIn(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
