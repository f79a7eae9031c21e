/** Keys of APIs in a file of the app's own folder, each encrypted by the operating system's key store. */
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Secrets } from '../../host/secrets.ts';
import { memorySecrets } from '../machine/memory-secrets.ts';

/** The part of Electron's safeStorage that is needed. */
export type SafeStorage = {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
  /** Linux only. "basic_text" is a fixed password, which protects nothing. */
  getSelectedStorageBackend?(): string;
};

type Held = Readonly<Record<string, string>>;

function protects(storage: SafeStorage, platform: string): boolean {
  if (!storage.isEncryptionAvailable()) return false;
  return (
    platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend?.() ?? '')
  );
}

async function heldIn(path: string): Promise<Held> {
  try {
    const value = JSON.parse(await readFile(path, 'utf8')) as unknown;
    return typeof value === 'object' && value !== null ? (value as Held) : {};
  } catch (error) {
    // No file yet, or one that a crash left torn: the keys have to be entered again.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

async function write(path: string, held: Held): Promise<void> {
  const fresh = `${path}.new`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(fresh, JSON.stringify(held), { mode: 0o600 });
  await chmod(fresh, 0o600);
  await rename(fresh, path);
}

/** Secrets in a file at `path`. Where the system encrypts nothing they stay in memory, and the app says so. */
export function keyFile(storage: SafeStorage, path: string, platform: string): Secrets {
  if (!protects(storage, platform)) return memorySecrets();
  const change = async (make: (held: Held) => Held) => write(path, make(await heldIn(path)));
  // One change after another, so that none is lost.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const secretOf = async (name: string): Promise<string | null> => {
    const kept = (await heldIn(path))[name];
    if (kept === undefined) return null;
    try {
      return storage.decryptString(Buffer.from(kept, 'base64'));
    } catch {
      // Encrypted for another user or before the system's key store was reset: it has to be entered again.
      return null;
    }
  };
  return {
    kept: 'system',
    has: async (name) => (await secretOf(name)) !== null,
    set: (name, secret) =>
      inTurn(() => change((held) => ({ ...held, [name]: storage.encryptString(secret).toString('base64') }))),
    remove: (name) =>
      inTurn(() =>
        change((held) => Object.fromEntries(Object.entries(held).filter(([each]) => each !== name))),
      ),
    use: async (name, work) => work(await secretOf(name)),
  };
}
