/** By what the duplicates of an import were told, in a sentence for its receipt. */
import type { Role } from '../../../shared/ledger/charge.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { LINE_DUPLICATE } from '../queries/chunks.ts';
import type { States } from './states.ts';

const EXAMPLES = 3;
const MOST_ID = 60;

/** What stands in for an id where lines have none. */
const WITHOUT_ID: { readonly [R in Role]: string } = {
  detail: 'They say the same in every field',
  usage: 'They have the same period and dimensions',
  billed: 'They have the same period and dimensions',
  outcome: 'They are of the same task and time',
};

const shortened = (id: string) => (id.length > MOST_ID ? `${id.slice(0, MOST_ID)}…` : id);

/** A sentence on the duplicates among an import's lines: how many, and the key by which the first were told. */
export function duplicateNotes(
  mine: readonly StoredChunk[],
  states: Pick<States, 'of'>,
  role: Role,
): string[] {
  let duplicates = 0;
  const rows: (readonly [chunk: StoredChunk, row: number])[] = [];
  for (const chunk of mine) {
    const state = states.of(chunk);
    for (let row = 0; row < state.length; row += 1) {
      if (state[row] !== LINE_DUPLICATE) continue;
      duplicates += 1;
      if (rows.length < EXAMPLES) rows.push([chunk, row]);
    }
  }
  if (duplicates === 0) return [];
  const ids = rows.map(([chunk, row]) => chunk.text('id', row));
  const named = rows.flatMap(([chunk, row], i) => {
    const line = chunk.numbers('fileRow')[row]!;
    const at = Number.isNaN(line) ? [] : [`line ${line}`];
    const id = ids[i] ?? null;
    return id === null ? at : [[shortened(id), ...at.map((words) => `(${words})`)].join(' ')];
  });
  const why = ids[0] === null ? WITHOUT_ID[role] : 'They have the same id';
  const many = duplicates === 1 ? '1 row was' : `${duplicates.toLocaleString('en-US')} rows were`;
  return [
    `${many} in the workspace already, from this file or an earlier one, and ${duplicates === 1 ? 'counts' : 'count'} once. ${why}${named.length === 0 ? '' : `, such as ${named.join(', ')}`}.`,
  ];
}
