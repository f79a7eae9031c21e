/** Calls without an id that another tool has logged too. */
import { expect, test } from 'vitest';
import { undatedModel } from '../../../../../electron/store/overlap/alike-keys.ts';
import type { LedgerLine } from '../../../../../electron/store/ledger.ts';
import type { ImportRecord, Workspace } from '../../../../../electron/store/workspace.ts';
import { bring, DAY, NOW, workspace } from '../store-fixture.ts';

type Words = {
  readonly at: number;
  readonly id?: string;
  readonly model?: string;
  readonly took?: number;
  readonly cached?: number;
  readonly gave?: number;
  readonly task?: string;
};

const call = ({ at, id, model = 'gpt-4o', took = 100, cached = 0, gave = 10, task }: Words): LedgerLine => ({
  numbers: {
    start: NOW + at,
    end: NOW + at,
    calls: 1,
    listCost: 5,
    input_uncached: took - cached,
    output: gave,
    ...(cached > 0 && { cache_read: cached }),
  },
  codes: { provider: 'openai', rawModel: model, model },
  id: id ?? null,
  taskId: task ?? null,
});

const log = (books: Workspace, tool: string, ...lines: LedgerLine[]): ImportRecord =>
  bring(books, lines, { sourceId: tool, sourceName: tool, file: `${tool}.json` });

/** How many lines of each tool count. */
function counted(books: Workspace): Record<string, number> {
  const found: Record<string, number> = {};
  for (const chunk of books.ledger.chunks({ roles: ['detail'] }))
    for (let row = 0; row < chunk.count; row += 1)
      if (chunk.live === null || chunk.live[row] === 1)
        found[chunk.sourceId] = (found[chunk.sourceId] ?? 0) + 1;
  expect(books.check().checks.filter((one) => !one.ok)).toEqual([]);
  return found;
}

test('two tools without ids count a call once, from the one that knew it first, until that is undone', () => {
  const books = workspace();
  const own = log(books, 'own log', call({ at: 1 }), call({ at: 2 }));
  const page = log(books, 'portkey', call({ at: 1 }), call({ at: 2 }), call({ at: 3 }));
  expect(counted(books)).toEqual({ 'own log': 2, portkey: 1 });
  expect(page).toMatchObject({ read: 3, imported: 1, duplicates: 2, listCost: 5n });
  expect(page.notes).toEqual([
    '2 calls are in the workspace already from own log (import 1) and are not counted again.',
  ]);
  books.imports.undo(own.id);
  expect(counted(books)).toEqual({ portkey: 3 });
  log(books, 'own log', call({ at: 1 }), call({ at: 2 }));
  expect(counted(books)).toEqual({ portkey: 3 });
});

test('a record with an id and one without are one call, from the tool that knew it first', () => {
  const books = workspace();
  const own = log(books, 'own log', call({ at: 1 }), call({ at: 2 }));
  const page = log(books, 'litellm', call({ at: 1, id: 'chatcmpl-1' }), call({ at: 9, id: 'chatcmpl-9' }));
  // One of two on a day may be chance.
  expect(counted(books)).toEqual({ 'own log': 2, litellm: 2 });
  const rest = log(books, 'litellm', call({ at: 2, id: 'chatcmpl-2' }));
  expect(counted(books)).toEqual({ 'own log': 2, litellm: 1 });
  expect(rest.notes).toContain(
    '1 call is in the workspace already from own log (import 1) and is not counted again.',
  );
  expect(books.imports.get(page.id)).toMatchObject({ imported: 1, duplicates: 1 });
  books.imports.undo(own.id);
  expect(counted(books)).toEqual({ litellm: 3 });
  expect(books.imports.get(page.id)).toMatchObject({ imported: 2, duplicates: 0, listCost: 10n });
  log(books, 'own log', call({ at: 1 }), call({ at: 2 }));
  expect(counted(books)).toEqual({ litellm: 3 });
});

test('a call of three tools, of which two know its id, counts once whichever is undone', () => {
  const books = workspace();
  const tools = [
    log(books, 'own log', call({ at: 1 })),
    log(books, 'litellm', call({ at: 1, id: 'chatcmpl-1234' })),
    log(books, 'langfuse', call({ at: 1, id: 'chatcmpl-1234' })),
  ];
  expect(counted(books)).toEqual({ 'own log': 1 });
  books.imports.undo(tools[0]!.id);
  expect(counted(books)).toEqual({ litellm: 1 });
  log(books, 'own log', call({ at: 1 }));
  books.imports.undo(tools[1]!.id);
  expect(counted(books)).toEqual({ langfuse: 1 });
});

test('a cached part, a date in the name of a model and the case of it make no other call', () => {
  const books = workspace();
  log(books, 'own log', call({ at: 1, took: 500 }));
  log(books, 'portkey', call({ at: 1, took: 500, cached: 400, model: 'openai/GPT-4o-2024-08-06' }));
  expect(counted(books)).toEqual({ 'own log': 1 });
});

test.each([
  ['another instant', { at: 2 }],
  ['another model', { at: 1, model: 'gpt-4o-mini' }],
  ['another size', { at: 1, took: 101 }],
  ['another answer', { at: 1, gave: 11 }],
])('%s is another call', (_, other) => {
  const books = workspace();
  log(books, 'own log', call({ at: 1 }));
  log(books, 'portkey', call(other));
  expect(counted(books)).toEqual({ 'own log': 1, portkey: 1 });
});

test('ids that differ are different calls however alike they are', () => {
  const books = workspace();
  log(books, 'langfuse', call({ at: 1, id: 'observation-1' }));
  log(books, 'litellm', call({ at: 1, id: 'chatcmpl-1' }));
  expect(counted(books)).toEqual({ langfuse: 1, litellm: 1 });
});

test('calls that say no tokens are never taken for each other', () => {
  const books = workspace();
  log(books, 'own log', call({ at: 1, took: 0, gave: 0 }));
  log(books, 'portkey', call({ at: 1, took: 0, gave: 0 }));
  expect(counted(books)).toEqual({ 'own log': 1, portkey: 1 });
});

test('tools that rarely agree watch other traffic, and a call that is alike by chance counts in both', () => {
  const books = workspace();
  const calls = (by: number) => Array.from({ length: 10 }, (_, at) => call({ at: at * by, took: 100 }));
  log(books, 'own log', ...calls(1000));
  log(books, 'portkey', ...calls(1700));
  expect(counted(books)).toEqual({ 'own log': 10, portkey: 10 });
});

test('each day is judged by itself', () => {
  const books = workspace();
  const second = Array.from({ length: 3 }, (_, at) => call({ at: DAY + at }));
  log(books, 'own log', call({ at: 1 }), ...second);
  log(
    books,
    'portkey',
    call({ at: 1 }),
    call({ at: 2 * DAY }),
    ...second.slice(0, 1),
    call({ at: DAY + 70 }),
  );
  expect(counted(books)).toEqual({ 'own log': 4, portkey: 3 });
});

test('as many records without an id are held back as the other tool has', () => {
  const books = workspace();
  log(books, 'litellm', call({ at: 1, id: 'chatcmpl-1' }), call({ at: 1, id: 'chatcmpl-2' }));
  log(books, 'own log', call({ at: 1 }), call({ at: 1, task: 't' }), call({ at: 1, task: 'u' }));
  expect(counted(books)).toEqual({ litellm: 2, 'own log': 1 });
});

test('a model is the same whatever its date', () => {
  expect(
    [
      'gpt-4o-2024-08-06',
      'claude-sonnet-4-5@20250929',
      'claude-sonnet-4-5-20250929-v1:0',
      'x/Gpt-4o',
      'gpt-5-latest',
    ].map(undatedModel),
  ).toEqual(['gpt-4o', 'claude-sonnet-4-5', 'claude-sonnet-4-5', 'gpt-4o', 'gpt-5']);
  expect(undatedModel('gpt-4o-mini')).toBe('gpt-4o-mini');
});
