/** What an import did to others and they to it, in plain sentences for its receipt. */
import type { ImportRecord } from '../queries/imports.ts';
import type { ElsewhereNews } from './same-calls.ts';
import type { SupersedeNews } from './supersede.ts';

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const sorted = (counts: ReadonlyMap<number, number>) => [...counts].sort(([a], [b]) => a - b);

/** Sentences about what an import changed; `recordOf` gives the import of an id. */
export function overlapNotes(
  { replaced, revived, beside }: SupersedeNews,
  elsewhere: ElsewhereNews,
  recordOf: (importId: number) => Pick<ImportRecord, 'file' | 'sourceName'>,
): string[] {
  const named = (id: number) => `import ${id} (${recordOf(id).file})`;
  return [
    ...sorted(replaced).map(
      ([id, lines]) =>
        `Replaced ${counted(lines, 'line')} of ${named(id)}: the same period in another grouping.`,
    ),
    ...sorted(revived).map(
      ([id, lines]) => `${counted(lines, 'line')} of ${named(id)} ${lines === 1 ? 'counts' : 'count'} again.`,
    ),
    ...sorted(beside).map(
      ([id, lines]) =>
        `${counted(lines, 'line')} of ${named(id)} ${lines === 1 ? 'overlaps' : 'overlap'} with this file, and the ` +
        `amounts do not show that they are the same usage, so both count. If they are, undo one of the two imports.`,
    ),
    ...sorted(elsewhere).map(
      ([id, lines]) =>
        `${counted(lines, 'call is', 'calls are')} in the workspace already from ${recordOf(id).sourceName} ` +
        `(import ${id}) and ${lines === 1 ? 'is' : 'are'} not counted again.`,
    ),
  ];
}
