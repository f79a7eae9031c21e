/** One file of a zip archive as a layer. */
import { fail } from '../../../shared/contract/fault.ts';
import { crc32, inflated } from './inflate.ts';
import { after, type Layer } from './layer.ts';
import { bounded } from './limits.ts';
import { rangesOf } from './ranges.ts';
import type { ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER = 30;
const LOCAL_MARK = 0x04034b50;

/** The packed bytes of an entry, as they stand in the archive.
 *  Fault  file.damaged, file.encrypted, file.packing. */
export async function packedEntry(
  zip: Layer,
  entry: ZipEntry,
  name: string,
): Promise<Layer & { readonly bytes: number }> {
  if (entry.encrypted)
    fail(
      'file.encrypted',
      'The file is locked with a password.',
      'Unpack it with the password and import it then.',
      {
        file: name,
      },
    );
  if (entry.method !== STORED && entry.method !== DEFLATED)
    fail(
      'file.packing',
      `The file is packed with method ${entry.method} of zip.`,
      'Unpack it and import what is inside.',
      {
        file: name,
      },
    );
  const from = await dataStart(zip, entry, name);
  return {
    name,
    bytes: entry.packedBytes,
    stream: (fromByte = 0) => cut(zip.stream(from + fromByte), entry.packedBytes - fromByte, name),
  };
}

/** What an entry holds, checked against its length and checksum.
 *  Fault  file.damaged, file.truncated, file.too-large. */
export function insideEntry(packed: Layer, entry: ZipEntry, packedRead: () => number): Layer {
  const { name } = packed;
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    let length = 0;
    let sum = 0;
    const blocks =
      entry.method === STORED
        ? packed.stream()
        : bounded(inflated(packed.stream(), name).blocks(), packedRead, name);
    for await (const block of blocks) {
      length += block.length;
      if (length > entry.bytes) damaged(name);
      sum = crc32(block, sum);
      yield block;
    }
    if (length !== entry.bytes || (entry.crc32 !== null && sum >>> 0 !== entry.crc32 >>> 0)) damaged(name);
  }
  return {
    name,
    bytes: entry.bytes,
    stream(fromByte = 0) {
      if (fromByte === 0) return whole();
      return entry.method === STORED ? packed.stream(fromByte) : after(whole(), fromByte);
    },
  };
}

async function dataStart(zip: Layer, entry: ZipEntry, name: string): Promise<number> {
  const ranges = rangesOf(zip);
  try {
    const header = await ranges.read(entry.offset, entry.offset + LOCAL_HEADER);
    const view = new DataView(header.buffer);
    if (view.getUint32(0, true) !== LOCAL_MARK) damaged(name);
    return entry.offset + LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  } finally {
    await ranges.close();
  }
}

async function* cut(
  blocks: AsyncIterable<Uint8Array>,
  length: number,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = length;
  if (left <= 0) return;
  for await (const block of blocks) {
    yield block.length > left ? block.subarray(0, left) : block;
    left -= block.length;
    if (left <= 0) return;
  }
  damaged(name);
}

function damaged(file: string): never {
  return fail(
    'file.damaged',
    'What is in the archive does not fit its length or checksum.',
    'Export or copy the archive again; nothing of this file was imported.',
    { file },
  );
}
