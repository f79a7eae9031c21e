/** What is in a file that the user named: itself, or the files of an archive. */
import type { FileContents, FileRef } from '../../../shared/contract/imports.ts';
import type { Host } from '../../host/host.ts';
import { headOf } from './layer.ts';
import { HEAD_BYTES, packingOf } from './packing.ts';
import { zipDirectory } from './zip-directory.ts';

/** List what can be imported of a file.
 *  Fault  as openContent, but for what concerns one entry only. */
export async function contentsOf(host: Pick<Host, 'openFile'>, ref: FileRef): Promise<FileContents> {
  const file = await host.openFile(ref);
  const layer = { name: file.name, bytes: file.bytes, stream: (fromByte?: number) => file.stream(fromByte) };
  const packing = packingOf(await headOf(layer, HEAD_BYTES), file.name);
  if (packing !== 'zip') return { packing, files: [{ file: ref, bytes: file.bytes }], passedOver: [] };
  const { entries, passedOver } = await zipDirectory(layer);
  return {
    packing,
    files: entries.map((entry) => ({ file: { ...ref, entry: entry.path }, bytes: entry.packedBytes })),
    passedOver,
  };
}
