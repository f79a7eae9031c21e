/** Remembering within bounds. */

/** A map that forgets the older half of what it was given. */
export function recent<Value>(most: number) {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => young.get(key) ?? old.get(key),
    set: (key: string, value: Value): void => {
      young.set(key, value);
      if (young.size < most) return;
      old = young;
      young = new Map();
    },
  };
}
