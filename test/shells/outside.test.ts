/** The machine's ends of fetching: how a fetch that fails is named, and spools. */
import { mkdtempSync, readFileSync, rmSync, statSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { networkOver, sleep } from '../../electron/shells/machine/network.ts';
import { spools } from '../../electron/shells/machine/spools.ts';
import { FaultError } from '../../shared/contract/fault.ts';

const ask = {
  method: 'GET',
  url: 'https://api.example/',
  headers: { authorization: 'Bearer secret-key' },
  body: null,
  signal: new AbortController().signal,
} as const;

it.each([
  ["Attempted to redirect, but redirect policy was 'error'", 'redirected'],
  ['net::ERR_NAME_NOT_RESOLVED', 'unknown-host'],
  ['net::ERR_CONNECTION_REFUSED', 'refused'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['net::ERR_CONNECTION_RESET', 'unreachable'],
  ['Headers.append: "Bearer secret-key" is an invalid header value', 'unreachable'],
])('"%s" is told as %s and by no other word', async (words, failed) => {
  const request = networkOver(() => Promise.reject(new TypeError(words)));
  expect(await request(ask)).toEqual({ failed });
});

it('the code of a cause counts as much as the words', async () => {
  const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
  const request = networkOver(() => Promise.reject(new TypeError('fetch failed', { cause })));
  expect(await request(ask)).toEqual({ failed: 'unknown-host' });
});

it('a pause ends early when it is no longer wanted', async () => {
  const stop = new AbortController();
  const pause = sleep(60_000, stop.signal);
  stop.abort();
  await pause;
  await sleep(60_000, stop.signal);
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const bytes = (text: string) => new TextEncoder().encode(text);

it('a spool grows, is cut back, outlives its desk, and is read through its ticket only', async () => {
  const path = join(folder, 'spool');
  const first = await spools().spool(path);
  await first.append(bytes('one '));
  await first.append(bytes('two '));
  const desk = spools();
  const later = await desk.spool(path);
  expect(await later.size()).toBe(8);
  await later.cut(4);
  await later.append(bytes('three'));
  expect(readFileSync(path, 'utf8')).toBe('one three');
  expect(statSync(path).mode & 0o077).toBe(0);
  const { ref, name } = later.fileRef('pages.json');
  const file = await desk.openSpool(ref, name);
  expect([file?.name, file?.bytes]).toEqual(['pages.json', 9]);
  expect(desk.openSpool(path, name)).toBeNull();
  await later.remove();
  expect([existsSync(path), desk.openSpool(ref, name)]).toEqual([false, null]);
});

it('a folder that cannot be written to is a fault with a remedy', async () => {
  const failing = spools().spool(join(folder, 'missing', 'spool'));
  await expect(failing).rejects.toBeInstanceOf(FaultError);
});
