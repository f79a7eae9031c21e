import { describe, expect, it } from 'vitest';
import {
  filesOf,
  MOST_FILES,
  pastedFile,
  workspaceAmong,
  type Entry,
} from '../../../../renderer/state/dropped-files.ts';

const file = (name: string): Entry => ({
  name,
  isDirectory: false,
  file: (done) => done(new File(['x'], name)),
});
/** A folder that the browser gives two entries at a time. */
const folder = (name: string, inside: readonly Entry[]): Entry => ({
  name,
  isDirectory: true,
  createReader: () => {
    let at = 0;
    return {
      readEntries: (done) => {
        done(inside.slice(at, at + 2));
        at += 2;
      },
    };
  },
});
const NOW = new Date(Date.UTC(2026, 10, 22, 13, 5));
const namesOf = async (entries: readonly Entry[]) => (await filesOf(entries)).map(({ name }) => name);

describe('a dropped folder', () => {
  it('gives every file in it and below, by name, and nothing that the system hides there', async () => {
    const exports = folder('exports', [
      file('part-10.csv'),
      file('part-9.csv'),
      file('.DS_Store'),
      folder('older', [file('a.csv')]),
      file('Thumbs.db'),
    ]);
    expect(await namesOf([exports, file('last.csv')])).toEqual([
      'a.csv',
      'part-9.csv',
      'part-10.csv',
      'last.csv',
    ]);
  });

  it('takes a file whose name begins with a dot when it is dropped itself', async () => {
    expect(await namesOf([file('.csv')])).toEqual(['.csv']);
  });

  it('that holds more than anybody means is refused', async () => {
    const many = folder(
      'home',
      Array.from({ length: MOST_FILES + 1 }, (_, at) => file(`${at}.csv`)),
    );
    await expect(filesOf([many])).rejects.toMatchObject({ fault: { code: 'file.too-large' } });
  });
});

describe('pasted text', () => {
  it.each([
    ['model,cost\ngpt-5.4,1.25\n', 'pasted 2026-11-22 13.05.00.csv'],
    ['model\tcost\ngpt-5.4\t1.25', 'pasted 2026-11-22 13.05.00.csv'],
    ['[{"model":"gpt-5.4"}]', 'pasted 2026-11-22 13.05.00.json'],
    ['{"a":1}\n{"a":2}', 'pasted 2026-11-22 13.05.00.jsonl'],
  ])('that is data becomes a file: %j', async (text, name) => {
    const pasted = pastedFile(text, NOW);
    expect(pasted?.name).toBe(name);
    expect(await pasted?.text()).toBe(text);
  });

  it.each(['gpt-5.4', 'Support, Sales', 'one line\nand another', ''])(
    'that is a word or a sentence is left alone: %j',
    (text) => {
      expect(pastedFile(text, NOW)).toBeNull();
    },
  );
});

it('a workspace among dropped files is told by its ending', () => {
  const files = [new File([], 'october.csv'), new File([], 'Halden.TIEOUT')];
  expect(workspaceAmong(files)?.name).toBe('Halden.TIEOUT');
  expect(workspaceAmong(files.slice(0, 1))).toBeNull();
});
