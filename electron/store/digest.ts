/** sha256, for naming file contents and packs, and with a key for prints of prompts. */
import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';

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

/** A keyed digest (HMAC-SHA-256): without the key nobody can tell whether a guessed text made it. */
export type KeyedDigest = (...texts: readonly string[]) => string;

/** The keyed digest of a key.
 *  Shape  43 characters of base64url. Texts are read one after the other as UTF-8. */
export function keyedDigest(key: Uint8Array): KeyedDigest {
  // Made once: a key of bytes would be made anew for every digest, which takes seven times as long.
  const secret = createSecretKey(key);
  return (...texts) => {
    const hmac = createHmac('sha256', secret);
    for (const text of texts) hmac.update(text, 'utf8');
    return hmac.digest('base64url');
  };
}

/** A new key for `keyedDigest`: 32 bytes that nobody can foresee. */
export function newKey(): Uint8Array {
  return randomBytes(32);
}
