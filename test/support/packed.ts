/** Files packed for tests, and their contents read back. */
import { gzipSync } from 'node:zlib';
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { openContent, type Content } from '../../electron/engine/unpack/open-content.ts';
import type { FileRef } from '../../shared/contract/imports.ts';

type ZipPart = {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly password?: string;
  readonly stored?: boolean;
};

/** A zip archive of parts, in their order. */
export async function zipOf(
  parts: readonly ZipPart[],
  options: { zip64?: boolean } = {},
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const { path, content, password, stored } of parts)
    await writer.add(
      path,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
      { ...(password === undefined ? {} : { password }), level: stored === true ? 0 : 6 },
    );
  return writer.close();
}

/** A gzip file; several texts become members one after another. */
export function gzipOf(...texts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(texts.map((text) => gzipSync(text)));
}

/** A host with one file, which counts how often and from where it is read. */
export function hostOf(name: string, bytes: Uint8Array, block = 65_536) {
  const starts: number[] = [];
  const file = {
    name,
    bytes: bytes.length,
    async *stream(from = 0) {
      starts.push(from);
      for (let at = from; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
    },
  };
  return { openFile: async () => file, starts };
}

/** What is in a file, opened. */
export function contentIn(bytes: Uint8Array, ref: Partial<FileRef> = {}, block?: number): Promise<Content> {
  const name = ref.name ?? 'file';
  return openContent(hostOf(name, bytes, block), { ref: name, name, ...ref });
}

/** All bytes of a stream. */
export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for await (const block of stream) blocks.push(block);
  return Buffer.concat(blocks);
}

/** All of a content as text. */
export async function textOf(content: Content): Promise<string> {
  return new TextDecoder().decode(await bytesOf(content.stream()));
}

/** The fault something ends with. */
export async function faultCode(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    return (error as { fault?: { code: string } }).fault?.code ?? `no fault: ${String(error)}`;
  }
  return 'none';
}
