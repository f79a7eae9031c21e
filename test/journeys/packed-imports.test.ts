import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it, onTestFinished } from 'vitest';
import { gzipOf, zipOf } from '../support/packed.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

const fixtures = fileURLToPath(new URL('../fixtures/sources/', import.meta.url));
const read = (path: string) => readFileSync(fixtures + path);
const logs = read('litellm/sample.jsonl');
const costs = read('openai-costs/sample.json');

async function core(): Promise<TestCore> {
  const made = await testCore();
  onTestFinished(() => made.close());
  return made;
}
const facts = ({
  source,
  read: rows,
  imported,
  duplicates,
  rejected,
}: Awaited<ReturnType<TestCore['bring']>>) => ({
  source,
  rows,
  imported,
  duplicates,
  rejected,
});
async function spend({ api }: TestCore): Promise<unknown> {
  const { total } = await api.explore.query({
    period: { from: '2026-10-01', to: '2026-12-01' },
    measures: ['cost', 'calls', 'billed-cost'],
    by: [],
  });
  return total;
}

it('a packed file is the same import as the file itself', async () => {
  const [plain, packed] = [await core(), await core()];
  const expected = facts(await plain.bring('logs.jsonl', logs));
  expect(expected.imported).toBeGreaterThan(0);
  const receipt = await packed.bring('logs.anything', gzipOf(logs.subarray(0, 700), logs.subarray(700)));
  expect(facts(receipt)).toEqual(expected);
  expect(receipt.bytes).toBeLessThan(logs.length);
  expect(await spend(packed)).toEqual(await spend(plain));
});

it('the files of an archive come in one by one, each undone on its own', async () => {
  const made = await core();
  const zip = await zipOf([
    { path: 'october/logs.jsonl', content: logs },
    { path: 'october/costs.json.gz', content: gzipOf(costs) },
    { path: '__MACOSX/october/._logs.jsonl', content: 'x' },
    { path: 'october/notes.txt', content: 'These are exports.' },
  ]);
  await expect(made.bring('october.zip', zip)).rejects.toMatchObject({ fault: { code: 'file.packing' } });
  const { files } = await made.api.imports.contents({ file: { ref: 'october.zip', name: 'october.zip' } });
  const account: string[] = [];
  for (const { file } of files) {
    const seen = await made.api.imports.inspect({ file }).catch(() => null);
    try {
      const receipt = await made.api.imports.add({ job: 'a', file });
      expect(seen?.source).toBe(receipt.source);
      account.push(`${receipt.file}: ${receipt.source}`);
    } catch (error) {
      const { fault } = error as { fault: { file: string; code: string } };
      account.push(`${fault.file}: ${fault.code}`);
    }
  }
  expect(account).toEqual([
    'october.zip › october/costs.json.gz: openai-costs',
    'october.zip › october/logs.jsonl: litellm',
    'october.zip › october/notes.txt: file.unrecognised',
  ]);
  const before = await spend(made);
  const [first] = await made.api.imports.list();
  await made.api.imports.undo({ id: first!.id });
  expect(await spend(made)).not.toEqual(before);
});

it('the same entry again is the same file, and an unpacked copy brings nothing new', async () => {
  const made = await core();
  const file = { ref: 'a.zip', name: 'a.zip', entry: 'logs.jsonl' };
  const first = await made.bring('a.zip', await zipOf([{ path: 'logs.jsonl', content: logs }]));
  const total = await spend(made);
  // The archive was packed anew beside another file; the entry itself is the same.
  const again = await zipOf([
    { path: 'other.txt', content: 'x' },
    { path: 'logs.jsonl', content: logs },
  ]);
  await made.bring('a.zip', again).catch(() => undefined);
  expect((await made.api.imports.add({ job: 'b', file })).state).toBe('unchanged');
  const copy = await made.bring('logs.jsonl', logs);
  expect([copy.imported, copy.duplicates, copy.rejected]).toEqual([
    0,
    first.imported + first.duplicates,
    first.rejected,
  ]);
  expect(await spend(made)).toEqual(total);
});

it('rows of a Parquet file are read like lines of JSON', async () => {
  const records = logs
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const text = (value: unknown) =>
    value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  const parquet = new Uint8Array(
    parquetWriteBuffer({
      columnData: names.map((name) => {
        const data = records.map((record) => record[name]);
        return data.every((value) => typeof value === 'number' || value === undefined || value === null)
          ? { name, data: data.map((value) => value ?? null), type: 'DOUBLE' as const }
          : { name, data: data.map(text), type: 'STRING' as const };
      }),
    }),
  );
  const [plain, packed] = [await core(), await core()];
  const lines = records.map((record) => JSON.stringify(record)).join('\n');
  const expected = await plain.bring('logs.jsonl', lines);
  const inspected = await packed.bring('logs', parquet);
  expect(facts(inspected)).toEqual(facts(expected));
  expect(await spend(packed)).toEqual(await spend(plain));
});

it('a packed file that is damaged far inside leaves nothing behind', async () => {
  const made = await core();
  const many = Array.from({ length: 400 }, (_, i) => logs.toString().replaceAll('call-', `call-${i}-`)).join(
    '',
  );
  const packed = Buffer.from(gzipOf(many));
  packed[packed.length - 200]! ^= 0x55;
  await expect(made.bring('logs.gz', packed)).rejects.toMatchObject({
    fault: { code: expect.stringMatching(/^file\.(?:damaged|truncated)$/), file: 'logs.gz' },
  });
  expect(await made.api.imports.list()).toEqual([]);
  expect((await made.api.workspace.invariants({})).invariants.filter(({ state }) => state === 'red')).toEqual(
    [],
  );
});

it('progress counts the bytes of the packed file and comes to its end', async () => {
  const made = await core();
  const many = Array.from({ length: 1200 }, (_, i) => logs.toString().replaceAll('call-', `call-${i}-`)).join(
    '',
  );
  const packed = gzipOf(many);
  const stop = new AbortController();
  const seen: { phase: string; done: number; total: number | null }[] = [];
  const listening = (async () => {
    for await (const event of made.app.events(stop.signal)) if (event.type === 'progress') seen.push(event);
  })();
  const receipt = await made.bring('many.gz', packed);
  stop.abort();
  await listening;
  expect(receipt.bytes).toBe(packed.length);
  const steps = seen.filter(({ phase }) => phase === 'Importing');
  expect(steps.length).toBeGreaterThan(1);
  for (const { done, total } of steps) expect([done <= packed.length, total]).toEqual([true, packed.length]);
  expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
});
