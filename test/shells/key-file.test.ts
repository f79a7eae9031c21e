/** Keys in a file, encrypted by the system. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyFile, type SafeStorage } from '../../electron/shells/electron/key-file.ts';

const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const storage = (parts: Partial<SafeStorage> = {}): SafeStorage => ({
  isEncryptionAvailable: () => true,
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString: (bytes) => turned(bytes).toString(),
  getSelectedStorageBackend: () => 'kwallet6',
  ...parts,
});
const read = (secret: string | null) => Promise.resolve(secret);

let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'tieout-test-')), 'deep', 'keys.json');
});
afterEach(() => rmSync(join(path, '..', '..'), { recursive: true, force: true }));

it('a key is there again after a restart, and gone when it is removed', async () => {
  await keyFile(storage(), path, 'linux').set('a', 'secret-a');
  const later = keyFile(storage(), path, 'linux');
  expect([later.kept, await later.has('a'), await later.use('a', read)]).toEqual([
    'system',
    true,
    'secret-a',
  ]);
  expect(readFileSync(path, 'utf8')).not.toContain('secret-a');
  await later.remove('a');
  expect([await later.has('a'), await later.use('a', read)]).toEqual([false, null]);
});

it('keys saved at once are all kept', async () => {
  const secrets = keyFile(storage(), path, 'darwin');
  await Promise.all(['a', 'b', 'c'].map((name) => secrets.set(name, `secret-${name}`)));
  expect(await Promise.all(['a', 'b', 'c'].map((name) => secrets.use(name, read)))).toEqual([
    'secret-a',
    'secret-b',
    'secret-c',
  ]);
});

it('a key that the system can no longer read has to be entered again', async () => {
  await keyFile(storage(), path, 'darwin').set('a', 'secret');
  const changed = storage({
    decryptString: () => {
      throw new Error('Error while decrypting the ciphertext');
    },
  });
  expect(await keyFile(changed, path, 'darwin').has('a')).toBe(false);
});

it('a torn file holds no keys and is written anew', async () => {
  const secrets = keyFile(storage(), path, 'darwin');
  await secrets.set('a', 'secret');
  writeFileSync(path, '{"a": "');
  expect(await secrets.has('a')).toBe(false);
  await secrets.set('b', 'other');
  expect(await secrets.use('b', read)).toBe('other');
});

it.each([
  ['without encryption', storage({ isEncryptionAvailable: () => false }), 'win32'],
  ['with the fixed password of Linux', storage({ getSelectedStorageBackend: () => 'basic_text' }), 'linux'],
] as const)('%s keys stay in memory', async (_, weak, platform) => {
  const secrets = keyFile(weak, path, platform);
  await secrets.set('a', 'secret');
  expect([secrets.kept, await secrets.use('a', read)]).toEqual(['memory', 'secret']);
  expect(await keyFile(weak, path, platform).has('a')).toBe(false);
});
