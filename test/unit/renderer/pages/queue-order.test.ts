import { describe, expect, it } from 'vitest';
import type { ImportReceipt, Inspection } from '../../../../shared/contract/imports.ts';
import { accountOf, queueOrder, stateOf } from '../../../../renderer/pages/data/queue-words.ts';
import type { QueuedFile } from '../../../../renderer/state/import-queue.ts';

const FILE = {
  bytes: 1,
  stage: 'looking',
  ref: null,
  inspection: null,
  checking: false,
  source: null,
  mapping: null,
  timeZone: null,
  job: null,
  receipt: null,
  fault: null,
} as unknown as QueuedFile;
const file = (id: string, part: Partial<QueuedFile> = {}): QueuedFile => ({ ...FILE, id, name: id, ...part });
const done = (id: string, part: Partial<ImportReceipt> = {}): QueuedFile =>
  file(id, {
    stage: 'done',
    receipt: {
      state: 'active',
      read: 3,
      imported: 3,
      duplicates: 0,
      rejected: 0,
      unpriced: 0,
      ...part,
    } as ImportReceipt,
  });
const finished = (count: number) => Array.from({ length: count }, (_, at) => done(`done-${at}`));
const unknown = { source: null, faults: [], candidates: [], alreadyImported: null } as unknown as Inspection;
const ids = (files: readonly QueuedFile[]) => files.map(({ id }) => id);

describe('the order of files on their way in', () => {
  it('puts what needs a decision first, then what could not be read, the rest as given', () => {
    const { shown } = queueOrder([
      file('looking'),
      file('broken', { stage: 'failed' }),
      done('done'),
      file('asking', { stage: 'ready', inspection: unknown }),
    ]);
    expect(ids(shown)).toEqual(['asking', 'broken', 'looking', 'done']);
  });

  it('folds finished files when there are many, but none that left something open', () => {
    const files = [...finished(6), done('rejected', { rejected: 1 }), done('unpriced', { unpriced: 2 })];
    const { shown, folded } = queueOrder(files);
    expect(ids(shown)).toEqual(['rejected', 'unpriced']);
    expect(folded).toHaveLength(6);
    expect(accountOf(folded)).toEqual({ read: 18, imported: 18, duplicates: 0, rejected: 0 });
    expect(queueOrder(finished(5)).folded).toEqual([]);
  });

  it('never folds a file of which nothing was imported', () => {
    const { folded } = queueOrder([...finished(6), done('none', { read: 0, imported: 0 })]);
    expect(ids(folded)).not.toContain('none');
  });
});

describe('the badge of a finished file', () => {
  it('says what is open before it says that the import went well', () => {
    const word = (part: Partial<ImportReceipt>) => stateOf(done('a', part)).word;
    expect(word({})).toBe('Imported');
    expect(word({ rejected: 2, unpriced: 1 })).toBe('2 rejected');
    expect(word({ unpriced: 1 })).toBe('1 without a price');
    expect(word({ imported: 0, duplicates: 3 })).toBe('All there already');
    expect(word({ read: 0, imported: 0 })).toBe('No AI lines in it');
  });
});
