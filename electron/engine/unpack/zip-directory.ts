/** The list of what is in a zip archive. */
import { ZipReader, type Entry } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { fail, FaultError } from '../../../shared/contract/fault.ts';
import type { Layer } from './layer.ts';
import { LONGEST_DIRECTORY, MOST_ENTRIES } from './limits.ts';
import { rangesOf } from './ranges.ts';

/** One file of an archive. */
export type ZipEntry = {
  /** Its path in the archive: a label, never a place on this machine. */
  readonly path: string;
  readonly offset: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly method: number;
  readonly encrypted: boolean;
  /** Null  the archive does not state it. */
  readonly crc32: number | null;
};

export type ZipDirectory = {
  /** In the order of their paths. */
  readonly entries: readonly ZipEntry[];
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
};

const EXCEL = /^(?:xl\/|word\/|ppt\/|\[Content_Types\]\.xml$)/;
const MOST_PASSED_OVER = 100;

/** What is made for reading. A `.txt` may be a table, so only the names that readmes and licences have count there. */
const TO_READ =
  /(?:\.(?:md|markdown|rst|pdf|docx?|pptx?|html?|png|jpe?g|gif|svg|webp)|^(?:readme|license|licence|notice|changelog)(?:\.txt)?)$/i;

/** Read the list of a zip.
 *  Fault  file.damaged, file.truncated, file.too-large; file.encoding for an Excel workbook, which is a zip too. */
export async function zipDirectory(zip: Layer & { readonly bytes: number }): Promise<ZipDirectory> {
  const found = await entriesOf(zip);
  if (
    found.some(({ filename }) => filename === '[Content_Types].xml') &&
    found.some((one) => EXCEL.test(one.filename))
  )
    fail(
      'file.encoding',
      'The file is an Office document, not text.',
      'Save the sheet as CSV and import that.',
      {
        file: zip.name,
      },
    );
  const entries = new Map<string, ZipEntry>();
  const passedOver: { path: string; why: string }[] = [];
  for (const entry of found) {
    const path = entry.filename;
    if (entry.directory) continue;
    const why = junk(path, entry);
    if (why !== null) {
      passedOver.push({ path, why });
      continue;
    }
    if (entries.has(path)) passedOver.push({ path, why: 'A later file of the archive has the same path.' });
    entries.set(path, {
      path,
      offset: entry.offset,
      packedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      method: entry.compressionMethod,
      encrypted: entry.encrypted,
      crc32: entry.signature ?? null,
    });
  }
  return {
    entries: [...entries.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    passedOver: passedOver.slice(0, MOST_PASSED_OVER),
  };
}

/** Why an entry is nothing anybody exported; null when it may be. */
function junk(path: string, entry: Entry): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  if (/(?:^|[\\/])__MACOSX[\\/]/.test(path) || name.startsWith('._') || name === '.DS_Store')
    return 'macOS keeps its own notes in it.';
  if (/^(?:thumbs\.db|desktop\.ini)$/i.test(name)) return 'Windows keeps its own notes in it.';
  if (TO_READ.test(name)) return 'It is a page or a picture to look at, not an export.';
  if (entry.symlink) return 'It is a link to another file.';
  return null;
}

async function entriesOf(zip: Layer & { readonly bytes: number }): Promise<Entry[]> {
  const ranges = rangesOf(zip);
  const reader = new ZipReader(
    {
      size: zip.bytes,
      readUint8Array(offset: number, length: number) {
        if (length > LONGEST_DIRECTORY) tooMany(zip.name);
        return ranges.read(Math.min(offset, zip.bytes), Math.min(offset + length, zip.bytes));
      },
    } as never,
    // Paths are labels here and never written to, so that none is unsafe.
    { filenameValidation: 'tolerant' },
  );
  const found: Entry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      found.push(entry);
      if (found.length > MOST_ENTRIES) tooMany(zip.name);
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    fail(
      'file.damaged',
      'The archive is cut off or damaged: its list of files cannot be read.',
      'Export or copy it again.',
      { file: zip.name },
    );
  } finally {
    await ranges.close();
  }
  return found;
}

function tooMany(file: string): never {
  return fail(
    'file.too-large',
    `The archive lists more than ${MOST_ENTRIES.toLocaleString('en')} files.`,
    'Unpack it and import the files you need.',
    { file },
  );
}
