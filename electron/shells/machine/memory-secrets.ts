/** Keys for as long as the program runs. */
import type { Secrets } from '../../host/secrets.ts';

/** Secrets that end with the process. */
export function memorySecrets(): Secrets {
  const held = new Map<string, string>();
  return {
    kept: 'memory',
    has: async (name) => held.has(name),
    set: async (name, secret) => void held.set(name, secret),
    remove: async (name) => void held.delete(name),
    use: (name, work) => work(held.get(name) ?? null),
  };
}
