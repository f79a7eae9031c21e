import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { NOW, testCore, type TestCore } from '../support/core-over-files.ts';

const SECRET = 'the orchid opens at midnight';
const observation = (id: string, question: string | null) =>
  JSON.stringify({
    id,
    traceId: `t-${id}`,
    parentObservationId: null,
    type: 'GENERATION',
    startTime: '2026-11-01T10:00:00.000Z',
    endTime: '2026-11-01T10:00:01.000Z',
    model: 'gpt-5-mini',
    usageDetails: { input: 100, output: 10 },
    costDetails: {},
    input:
      question === null
        ? null
        : {
            messages: [
              { role: 'system', content: SECRET },
              { role: 'user', content: question },
            ],
          },
    output: question === null ? null : { role: 'assistant', content: `${SECRET} indeed` },
  });
const FILE = [observation('a', 'one'), observation('b', 'two'), observation('c', null)].join('\n');
/** A row that is refused, with a prompt in it. */
const REFUSED = observation('d', 'three').replace('2026-11-01T10:00:00.000Z', 'soon');

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(async () => {
  await core.close();
});

/** Everything the file of the workspace and what lies beside it hold. */
function bytesOf(path: string): string {
  return ['', '-wal']
    .map((end) => {
      try {
        return readFileSync(path + end, 'latin1');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
        throw error;
      }
    })
    .join('');
}

function textsOf(path: string): (string | null)[][] {
  const books = openWorkspace(path, { mode: 'read', now: () => NOW });
  try {
    return [...books.ledger.chunks({ roles: ['detail'] })].flatMap((chunk) =>
      Array.from({ length: chunk.count }, (_, row) =>
        (['promptPrint', 'prompt', 'answer'] as const).map((column) => chunk.text(column, row)),
      ),
    );
  } finally {
    books.close();
  }
}

describe('prompts and answers', () => {
  it('are dropped unless somebody asks, and the receipt says of how many calls', async () => {
    const receipt = await core.bring('observations.jsonl', `${FILE}\n${REFUSED}\n`);
    expect(receipt).toMatchObject({ read: 4, imported: 3, rejected: 1 });
    expect(receipt.notes).toContain(
      'Prompts and answers of 2 calls were dropped; a salted print of each prompt was kept.',
    );
    expect(bytesOf(core.path)).not.toContain(SECRET);
    const [a, b, c] = textsOf(core.path);
    expect(a![0]).toMatch(/^[\w-]{21}$/);
    // The same system part, another question.
    expect(a![0]!.slice(11)).toBe(b![0]!.slice(11));
    expect(a![0]).not.toBe(b![0]);
    expect([a![1], a![2], c]).toEqual([null, null, [null, null, null]]);
  });

  it('are kept for one import that asks for it', async () => {
    const receipt = await core.bring('observations.jsonl', FILE, { keepPrompts: true });
    expect(receipt.notes).toContain('Prompts and answers of 2 calls were kept in the workspace.');
    const [a] = textsOf(core.path);
    expect(JSON.parse(a![1]!)).toEqual([`system: ${SECRET}`, 'user: one']);
    expect(a![2]).toBe(`${SECRET} indeed`);
    expect((await core.api.workspace.summary()).keepPrompts).toBe(false);
    const { lines } = await core.api.explore.calls({
      period: { from: '2026-11-01', to: '2026-12-01' },
      orderBy: 'start',
    });
    const proofs = await Promise.all(lines.map(({ ref }) => core.api.explore.prove(ref!)));
    expect(proofs.map(({ prompt }) => prompt?.at(-1) ?? 'none').toSorted()).toEqual([
      'none',
      'user: one',
      'user: two',
    ]);
  });

  it('are kept from every import once the workspace says so, and one import can say no', async () => {
    await core.api.workspace.configure({ keepPrompts: true });
    expect((await core.api.workspace.summary()).keepPrompts).toBe(true);
    await core.bring('no.jsonl', FILE.replaceAll('t-', 'u-'), { keepPrompts: false });
    expect(bytesOf(core.path)).not.toContain(SECRET);
    await core.bring('yes.jsonl', FILE.replaceAll('"id":"', '"id":"x'));
    expect(textsOf(core.path).filter(([, prompt]) => prompt !== null)).toHaveLength(2);
  });

  it('leave the file when the import is undone', async () => {
    const { id } = await core.bring('observations.jsonl', FILE, { keepPrompts: true });
    expect(bytesOf(core.path)).toContain(SECRET);
    await core.api.imports.undo({ id });
    await core.app.close();
    expect(bytesOf(core.path).length).toBeGreaterThan(10_000);
    expect(bytesOf(core.path)).not.toContain(SECRET);
  });

  it('have another print in another workspace', async () => {
    await core.bring('observations.jsonl', FILE);
    const other = await testCore();
    await other.bring('observations.jsonl', FILE);
    const [[mine], [theirs]] = [textsOf(core.path)[0]!, textsOf(other.path)[0]!];
    await other.close();
    expect(mine).not.toBe(theirs);
  });

  it('the key of the prints is in no summary', async () => {
    expect(JSON.stringify(await core.api.workspace.summary())).not.toMatch(/key/i);
  });
});
