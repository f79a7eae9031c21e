/** sha256, for naming file contents and packs. */
import { createHash } from 'node:crypto';

export type Digest = { update(bytes: Uint8Array): void; hex(): string };

/** A running sha256. */
export function digest(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** Hex sha256 of a text. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
