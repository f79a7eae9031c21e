/** Decoded columns kept in memory, the least recently used let go first. */

export type ColumnCache = {
  /** The value of a key, made when it is not there. `bytesOf` says how much room it takes. */
  take<T>(key: string, make: () => T, bytesOf: (value: T) => number): T;
  /** Whether it is there. */
  has(key: string): boolean;
  clear(): void;
  readonly bytes: number;
};

/** Room for the decoded columns of about ten million lines in a typical question. */
export const CACHE_BYTES = 512 * 1024 * 1024;

/** A cache that holds at most so many bytes; a single value above that is not kept. */
export function createColumnCache(maxBytes = CACHE_BYTES): ColumnCache {
  const kept = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  let bytes = 0;

  const shrink = () => {
    for (const [key, entry] of kept) {
      if (bytes <= maxBytes) return;
      kept.delete(key);
      bytes -= entry.bytes;
    }
  };

  return {
    take: <T>(key: string, make: () => T, bytesOf: (value: T) => number): T => {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found.value as T;
      }
      const value = make();
      const entry = { value, bytes: bytesOf(value) };
      kept.set(key, entry);
      bytes += entry.bytes;
      shrink();
      return value;
    },
    has: (key) => kept.has(key),
    clear: () => {
      kept.clear();
      bytes = 0;
    },
    get bytes() {
      return bytes;
    },
  };
}
