/** Calls that two tools have logged. */
import { expect, test } from 'vitest';
import type { LedgerLine } from '../../../../../electron/store/ledger.ts';
import type { ImportRecord, Workspace } from '../../../../../electron/store/workspace.ts';
import { bring, DAY, NOW, workspace } from '../store-fixture.ts';

type Words = {
  readonly id?: string | null;
  readonly call?: string;
  readonly at?: number;
  readonly says?: string;
};

const call = ({ id = null, call: providerCallId, at = 0, says = '1' }: Words): LedgerLine => ({
  numbers: { start: NOW + at, end: NOW + at + 1000, calls: 1, listCost: 5 },
  codes: { provider: 'openai', tags: says },
  id,
  taskId: null,
  providerCallId: providerCallId ?? null,
});

const log = (books: Workspace, tool: string, lines: readonly LedgerLine[]): ImportRecord =>
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

test('a call that a second tool logged counts once, from the tool that came first', () => {
  const books = workspace();
  const gateway = log(books, 'litellm', [
    call({ id: 'chatcmpl-1234', says: 'a' }),
    call({ id: 'chatcmpl-5678' }),
  ]);
  const traces = log(books, 'langfuse', [
    call({ id: 'observation-1', call: 'chatcmpl-1234', at: 40 }),
    call({ id: 'observation-2', call: 'chatcmpl-9999' }),
  ]);
  expect(counted(books)).toEqual({ litellm: 2, langfuse: 1 });
  expect(traces).toMatchObject({ read: 2, imported: 1, duplicates: 1, listCost: 5n });
  expect(traces.notes).toEqual([
    `1 call is in the workspace already from litellm (import ${gateway.id}) and is not counted again.`,
  ]);
  expect(books.imports.undo(gateway.id)).toMatchObject({ removed: 2, restored: 1 });
  expect(counted(books)).toEqual({ langfuse: 2 });
  expect(books.imports.get(traces.id)).toMatchObject({ imported: 2, duplicates: 0, listCost: 10n });
});

test('one tool may log a call of the provider several times', () => {
  const books = workspace();
  log(books, 'litellm', [
    call({ id: 'request-a', call: 'chatcmpl-1' }),
    call({ id: 'request-b', call: 'chatcmpl-1' }),
  ]);
  expect(counted(books)).toEqual({ litellm: 2 });
});

test('as many records are held back as the first tool has', () => {
  const books = workspace();
  log(books, 'litellm', [call({ id: 'request-a', call: 'chatcmpl-1' })]);
  log(books, 'langfuse', [
    call({ id: 'observation-1', call: 'chatcmpl-1', at: 10 }),
    call({ id: 'observation-2', call: 'chatcmpl-1', at: 900 }),
  ]);
  log(books, 'helicone', [
    call({ id: 'helicone-1', call: 'chatcmpl-1', at: 20 }),
    call({ id: 'helicone-2', call: 'chatcmpl-1', at: 910 }),
    call({ id: 'helicone-3', call: 'chatcmpl-1', at: 5000 }),
  ]);
  expect(counted(books)).toEqual({ litellm: 1, langfuse: 1, helicone: 1 });
});

test('a corrected record of the first tool goes on counting', () => {
  const books = workspace();
  log(books, 'litellm', [call({ id: 'chatcmpl-1234', says: 'draft' })]);
  log(books, 'langfuse', [call({ call: 'chatcmpl-1234' })]);
  log(books, 'litellm', [call({ id: 'chatcmpl-1234', says: 'final' })]);
  expect(counted(books)).toEqual({ litellm: 1 });
});

test('a corrected record of the second tool is held back too, and is no restatement that counts', () => {
  const books = workspace();
  log(books, 'litellm', [call({ id: 'chatcmpl-1234' })]);
  log(books, 'langfuse', [call({ id: 'observation-1', call: 'chatcmpl-1234', says: 'draft' })]);
  const corrected = log(books, 'langfuse', [
    call({ id: 'observation-1', call: 'chatcmpl-1234', says: 'final' }),
  ]);
  expect(counted(books)).toEqual({ litellm: 1 });
  expect(corrected).toMatchObject({ imported: 0, duplicates: 1, restated: 0 });
});

test('ids that are merely counted up do not meet', () => {
  const books = workspace();
  log(books, 'litellm', [call({ id: '12345678' }), call({ id: 'row-1' })]);
  log(books, 'langfuse', [call({ id: '12345678' }), call({ id: 'row-1' })]);
  expect(counted(books)).toEqual({ litellm: 2, langfuse: 2 });
});

test('the same key more than a day apart is another call', () => {
  const books = workspace();
  log(books, 'litellm', [call({ call: 'chatcmpl-1' })]);
  log(books, 'langfuse', [call({ call: 'chatcmpl-1', at: DAY + 1 })]);
  expect(counted(books)).toEqual({ litellm: 1, langfuse: 1 });
  log(books, 'helicone', [call({ call: 'chatcmpl-1', at: DAY / 2 })]);
  expect(counted(books)).toEqual({ litellm: 1 });
});

test('calls meet over midnight', () => {
  const books = workspace();
  log(books, 'litellm', [call({ call: 'chatcmpl-1', at: DAY / 2 - 500 })]);
  log(books, 'langfuse', [call({ call: 'chatcmpl-1', at: DAY / 2 + 500 })]);
  expect(counted(books)).toEqual({ litellm: 1 });
});

test('of two records of one instant the same one counts when their file comes again', () => {
  const books = workspace();
  log(books, 'langfuse', [call({ id: 'chatcmpl-1234' })]);
  const file = [
    call({ id: 'chatcmpl-9999' }),
    call({ id: 'chatcmpl-9999', call: 'chatcmpl-1234', at: 900 }),
    call({ id: 'chatcmpl-1234', at: 900, says: '2' }),
  ];
  const counting = () =>
    [...books.ledger.chunks({ roles: ['detail'] })].flatMap((chunk) =>
      Array.from({ length: chunk.count }, (_, row) => row)
        .filter((row) => chunk.live === null || chunk.live[row] === 1)
        .map((row) => `${chunk.sourceId} ${chunk.text('id', row)}`),
    );
  log(books, 'litellm', file);
  const once = counting();
  log(books, 'litellm', file);
  expect(counting()).toEqual(once);
});
