/** A checksum of a column as it is kept: tells a byte that changed by itself, on a disk or by another program's hand. */
import { crc32 } from 'node:zlib';
import type { Encoded } from './column-codec.ts';

/** CRC-32 of encoding, base and data. */
export function columnSum({ encoding, base, data }: Encoded): number {
  const head = crc32(`${encoding} ${base} `);
  return data === null ? head : crc32(data, head);
}
