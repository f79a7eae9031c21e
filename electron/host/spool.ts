/** Bytes put aside on disk until they are imported. A spool outlives the program until it is removed. */
import type { FileRef } from '../../shared/contract/imports.ts';

export type Spool = {
  /** Open the spool as a file through the host's openFile. */
  fileRef(name: string): FileRef;
  /** Units bytes. */
  size(): Promise<number>;
  /** Add to the end; on disk when the promise resolves. Fault workspace.disk-full. */
  append(bytes: Uint8Array): Promise<void>;
  /** Cut back to a length, which may be 0. */
  cut(bytes: number): Promise<void>;
  remove(): Promise<void>;
};
