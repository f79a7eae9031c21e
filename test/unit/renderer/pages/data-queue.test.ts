import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FaultError, type Fault } from '../../../../shared/contract/fault.ts';
import type { ImportReceipt, Inspection } from '../../../../shared/contract/imports.ts';
import { holdConnection } from '../../../../renderer/state/connection.ts';
import {
  changeMapping,
  chooseSource,
  dropFiles,
  hindranceOf,
  importFiles,
  isHeldByCosts,
  mayImport,
  questionOf,
  queueFiles,
  takeCosts,
  useImportQueue,
} from '../../../../renderer/state/import-queue.ts';
import { queueTitle, speaksFirst, stateOf } from '../../../../renderer/pages/data/queue-words.ts';
import { fakeClient, fakeConnection } from '../../../support/fake-client.ts';

const KNOWN: Inspection = {
  file: 'a.jsonl',
  bytes: 10,
  encoding: 'utf-8',
  format: 'jsonl',
  candidates: [{ source: 'litellm', name: 'LiteLLM', role: 'detail', confidence: 0.98, why: 'Looks so.' }],
  source: 'litellm',
  header: ['id'],
  sample: [],
  mapping: null,
  mappingFrom: null,
  mappingChange: null,
  texts: [],
  zoneMatters: false,
  readOtherwise: false,
  preview: [],
  faults: [],
  alreadyImported: null,
};
const MAPPED: Inspection = {
  ...KNOWN,
  source: 'generic-table',
  candidates: [{ source: 'generic-table', name: 'Table', role: 'detail', confidence: 0.44, why: 'A table.' }],
  mapping: {
    role: 'detail',
    columns: { t: 'start' },
    constants: {},
    timeFormat: 'iso',
    timeZone: 'UTC',
    decimal: '.',
    costUnit: 'units',
    inputIncludesCache: true,
    keepOthersAsTags: false,
    statuses: {},
  },
  mappingFrom: 'guessed',
};
const receiptOf = (file: string) =>
  ({ file, state: 'active', read: 1, imported: 1, duplicates: 0, rejected: 0, unpriced: 0 }) as ImportReceipt;

type Imports = ReturnType<typeof fakeClient>['imports'];

function connect(imports: Partial<Imports>): void {
  const client = fakeClient();
  holdConnection(fakeConnection({ ...client, imports: { ...client.imports, ...imports } }));
}
const given = (name: string) => new File(['x'], name);
const files = () => useImportQueue.getState().files;

beforeEach(() => dropFiles(files().map((file) => file.id)));

describe('the queue of files', () => {
  it('shows the files of an archive in its place, each under its own name', async () => {
    const looked: unknown[] = [];
    connect({
      contents: async ({ file }) =>
        file.name === 'october.zip'
          ? {
              packing: 'zip',
              files: ['usage/01.json', 'usage/02.json'].map((entry) => ({
                file: { ...file, entry },
                bytes: 5,
              })),
              passedOver: [],
            }
          : { packing: null, files: [{ file, bytes: 1 }], passedOver: [] },
      inspect: async ({ file }) => {
        looked.push(file.entry);
        return KNOWN;
      },
    });
    await queueFiles([given('a.jsonl'), given('october.zip'), given('b.jsonl')]);
    expect(files().map((file) => file.name)).toEqual([
      'a.jsonl',
      'october.zip › usage/01.json',
      'october.zip › usage/02.json',
      'b.jsonl',
    ]);
    expect(looked).toEqual([undefined, 'usage/01.json', 'usage/02.json', undefined]);
    expect(files().every(mayImport)).toBe(true);
  });

  it('says of an archive without files that it is empty', async () => {
    connect({ contents: async () => ({ packing: 'zip', files: [], passedOver: [] }) });
    await queueFiles([given('none.zip')]);
    expect(files().map(({ stage, fault }) => [stage, fault?.code])).toEqual([['failed', 'file.empty']]);
  });

  it('looks at each file and asks nothing of one it knows', async () => {
    connect({ inspect: async () => KNOWN });
    await queueFiles([given('a.jsonl'), given('b.jsonl')]);
    expect(files().map(questionOf)).toEqual([null, null]);
    expect(files().every(mayImport)).toBe(true);
    expect(queueTitle(files())).toBe('2 files ready to import');
  });

  it('asks for the columns of a guessed table, not of one mapped before', async () => {
    connect({ inspect: async () => MAPPED });
    await queueFiles([given('a.csv')]);
    expect(questionOf(files()[0]!)).toBe('mapping');
    connect({ inspect: async () => ({ ...MAPPED, mappingFrom: 'saved' }) });
    await queueFiles([given('b.csv')]);
    expect(questionOf(files()[1]!)).toBeNull();
    expect(speaksFirst(files())).toBe(files()[0]!.id);
  });

  it('asks for the source when nothing recognises the file, and takes the answer', async () => {
    const asked: (string | undefined)[] = [];
    connect({
      inspect: async ({ source }) => {
        asked.push(source);
        return source === undefined ? { ...KNOWN, candidates: [], source: null } : KNOWN;
      },
    });
    await queueFiles([given('a.bin')]);
    expect(questionOf(files()[0]!)).toBe('source');
    expect(mayImport(files()[0]!)).toBe(false);
    chooseSource(files()[0]!.id, 'litellm');
    await vi.waitFor(() => expect(files()[0]!.checking).toBe(false));
    expect(asked).toEqual([undefined, 'litellm']);
    expect(mayImport(files()[0]!)).toBe(true);
  });

  it('shows what keeps a mapping from being used, and does not import before it is mended', async () => {
    const fault: Fault = { code: 'mapping.invalid', message: 'No time.', remedy: 'Map a time.' };
    connect({ inspect: async () => ({ ...MAPPED, mappingFrom: 'saved', preview: [], faults: [fault] }) });
    await queueFiles([given('calls.csv')]);
    const [queued] = files();
    expect(queued!.stage).toBe('ready');
    expect(questionOf(queued!)).toBe('mapping');
    expect(mayImport(queued!)).toBe(false);
    expect(stateOf(queued!).word).toBe('Needs a change');
    const row: Fault = { ...fault, code: 'row.bad-time', row: 3 };
    expect(hindranceOf({ ...MAPPED, faults: [row] })).toBeNull();
    expect(hindranceOf({ ...MAPPED, faults: [row, fault] })).toBe(fault);
  });
  it('keeps the last preview while a half-made mapping cannot be read', async () => {
    connect({ inspect: async () => MAPPED });
    await queueFiles([given('a.csv')]);
    connect({
      inspect: async () => {
        throw new FaultError({ code: 'mapping.invalid', message: 'No time.', remedy: 'Map a time.' });
      },
    });
    changeMapping(files()[0]!.id, { ...MAPPED.mapping!, columns: {} });
    expect(mayImport(files()[0]!)).toBe(false);
    await vi.waitFor(() => expect(files()[0]!.fault?.code).toBe('mapping.invalid'));
    expect(files()[0]!.inspection).toEqual(MAPPED);
    expect(files()[0]!.stage).toBe('ready');
  });

  it('asks once when several changes of a mapping come quickly', async () => {
    let asked = 0;
    connect({
      inspect: async () => {
        asked += 1;
        return MAPPED;
      },
    });
    await queueFiles([given('a.csv')]);
    asked = 0;
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Tokyo'])
      changeMapping(files()[0]!.id, { ...MAPPED.mapping!, timeZone: zone });
    await vi.waitFor(() => expect(files()[0]!.checking).toBe(false));
    expect(asked).toBe(1);
    expect(files()[0]!.mapping?.timeZone).toBe('Asia/Tokyo');
  });

  it('imports one file after the other and keeps each account', async () => {
    const order: string[] = [];
    connect({
      inspect: async () => KNOWN,
      add: async ({ file }) => {
        order.push(`start ${file.name}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`end ${file.name}`);
        return receiptOf(file.name);
      },
    });
    await queueFiles([given('a'), given('b')]);
    importFiles(files().map((file) => file.id));
    await vi.waitFor(() => expect(files().every((file) => file.stage === 'done')).toBe(true));
    expect(order).toEqual(['start a', 'end a', 'start b', 'end b']);
    expect(files().map((file) => file.receipt?.file)).toEqual(['a', 'b']);
    expect(stateOf(files()[0]!).word).toBe('Imported');
  });

  it('puts a cancelled file back as it was, and says why another failed', async () => {
    const codes = ['job.cancelled', 'file.truncated'] as const;
    let at = 0;
    connect({
      inspect: async () => KNOWN,
      add: async () => {
        throw new FaultError({ code: codes[at++]!, message: 'm', remedy: 'r' });
      },
    });
    await queueFiles([given('a'), given('b')]);
    importFiles(files().map((file) => file.id));
    await vi.waitFor(() => expect(files()[1]!.stage).toBe('failed'));
    expect(files()[0]!).toMatchObject({ stage: 'ready', fault: null });
    expect(files()[1]!.fault?.code).toBe('file.truncated');
  });

  it('never imports a file that was taken off the list while it waited', async () => {
    const added: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    connect({
      inspect: async () => KNOWN,
      add: async ({ file }) => {
        added.push(file.name);
        await held;
        return receiptOf(file.name);
      },
    });
    await queueFiles([given('a'), given('b'), given('c')]);
    const [, b] = files();
    importFiles(files().map((file) => file.id));
    await vi.waitFor(() => expect(added).toEqual(['a']));
    dropFiles([b!.id]);
    release();
    await vi.waitFor(() => expect(added).toEqual(['a', 'c']));
  });

  it('says that the same bytes are there already', async () => {
    connect({ inspect: async () => ({ ...KNOWN, alreadyImported: 7 }) });
    await queueFiles([given('a')]);
    expect(questionOf(files()[0]!)).toBe('again');
    expect(stateOf(files()[0]!).word).toBe('Already imported');
    expect(mayImport(files()[0]!)).toBe(true);
  });
});

describe('a file whose costs are far from the list price', () => {
  const FAULT: Fault = { code: 'file.cost-unit', message: 'The costs are off.', remedy: 'Look at them.' };
  const held = async (asked: (boolean | undefined)[], inspection = KNOWN) => {
    connect({
      contents: async ({ file }) => ({ packing: null, files: [{ file, bytes: 1 }], passedOver: [] }),
      inspect: async () => inspection,
      add: async ({ acceptCosts }) => {
        asked.push(acceptCosts);
        if (acceptCosts !== true) throw new FaultError(FAULT);
        return receiptOf('a.jsonl');
      },
    });
    await queueFiles([given('a.jsonl')]);
    const { id } = files()[0]!;
    importFiles([id]);
    await vi.waitFor(() => expect(files()[0]!.stage).toBe('failed'));
    return id;
  };

  it('is imported only when the user says that they are right', async () => {
    const asked: (boolean | undefined)[] = [];
    const id = await held(asked);
    expect([isHeldByCosts(files()[0]!), queueTitle(files())]).toEqual([true, '1 file needs a decision']);
    takeCosts(id);
    await vi.waitFor(() => expect(files()[0]!.stage).toBe('done'));
    expect(asked).toEqual([false, true]);
  });

  it('is asked about again once it is read another way', async () => {
    const id = await held([], MAPPED);
    takeCosts(id);
    await vi.waitFor(() => expect(files()[0]!.stage).toBe('done'));
    changeMapping(id, { ...MAPPED.mapping!, costUnit: 'cents' });
    expect(files()[0]!.acceptCosts).toBe(false);
  });

  it('is the only one that can be taken that way', async () => {
    connect({
      contents: async ({ file }) => ({ packing: null, files: [{ file, bytes: 1 }], passedOver: [] }),
      inspect: async () => KNOWN,
    });
    await queueFiles([given('b.jsonl')]);
    takeCosts(files()[0]!.id);
    expect(files()[0]).toMatchObject({ stage: 'ready', acceptCosts: false });
  });
});
