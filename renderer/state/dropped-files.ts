/** What was dropped or pasted, as files: folders give what is in them, text becomes a file. */
import { fail } from '../../shared/contract/fault.ts';

/** The part of the browser's file entries that is needed. */
export type Entry = {
  readonly name: string;
  readonly isDirectory: boolean;
  file?(done: (file: File) => void, failed: (error: unknown) => void): void;
  createReader?(): {
    readEntries(done: (entries: readonly Entry[]) => void, failed: (error: unknown) => void): void;
  };
};

/** A folder with more files than this was hardly meant. */
export const MOST_FILES = 500;

const isHidden = (name: string) => name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';

function fileOf(entry: Entry): Promise<File> {
  return new Promise((done, failed) => entry.file!(done, failed));
}

/** Everything in a folder; the browser gives it in parts until none are left. */
async function entriesOf(folder: Entry): Promise<readonly Entry[]> {
  const reader = folder.createReader!();
  const all: Entry[] = [];
  for (;;) {
    const part = await new Promise<readonly Entry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0)
      return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    all.push(...part);
  }
}

/** The files of entries, those in folders in the order of their names.
 *  Fault  file.too-large when folders hold more than can have been meant. */
export async function filesOf(entries: readonly Entry[]): Promise<readonly File[]> {
  const files: File[] = [];
  const add = async (entry: Entry, inFolder: boolean): Promise<void> => {
    if (inFolder && isHidden(entry.name)) return;
    if (entry.isDirectory) for (const each of await entriesOf(entry)) await add(each, true);
    else files.push(await fileOf(entry));
    if (files.length > MOST_FILES)
      fail(
        'file.too-large',
        `The folder holds more than ${MOST_FILES} files.`,
        'Drop the folder of one export, or the files themselves.',
      );
  };
  for (const entry of entries) await add(entry, false);
  return files;
}

/** What a drop holds. Entries have to be taken in the very turn of the drop; what has none is a plain file. */
export function droppedFiles(data: DataTransfer): Promise<readonly File[]> {
  const parts = [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry() as Entry | null, file: item.getAsFile() }));
  return Promise.all(
    parts.map(({ entry, file }) =>
      entry?.isDirectory === true ? filesOf([entry]) : Promise.resolve(file === null ? [] : [file]),
    ),
  ).then((lists) => lists.flat());
}

/** True for text that looks like a table or a list of records rather than a word to search for. */
function looksLikeData(text: string): boolean {
  const lines = text.trim().split(/\r?\n/);
  if (/^[[{]/.test(text.trim())) return text.includes(':') || text.includes(',');
  return (
    lines.length > 1 && [',', '\t', ';'].some((mark) => lines[0]!.includes(mark) && lines[1]!.includes(mark))
  );
}

/** Pasted text as a file. Null when it is no data. `now`: what names it. */
export function pastedFile(text: string, now: Date): File | null {
  if (!looksLikeData(text)) return null;
  const start = text.trim()[0];
  const kind =
    start === '[' ? 'json' : start !== '{' ? 'csv' : text.trim().includes('}\n') ? 'jsonl' : 'json';
  const moment = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  return new File([text], `pasted ${moment}.${kind}`, {
    type: kind === 'csv' ? 'text/csv' : 'application/json',
  });
}

/** A workspace among files; it is opened instead of read as an export. */
export function workspaceAmong(files: readonly File[]): File | null {
  return files.find(({ name }) => /\.tieout$/i.test(name)) ?? null;
}
