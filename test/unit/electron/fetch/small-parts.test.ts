/** The small decisions of fetching: addresses, pauses, days, keys in words from outside. */
import { expect, it } from 'vitest';
import { addressOf, urlOf } from '../../../../electron/fetch/address.ts';
import { monthsOf, nextStart, reachOf } from '../../../../electron/fetch/coverage.ts';
import { askedPause, ownPause } from '../../../../electron/fetch/pause.ts';
import { redacted, wordsOfError } from '../../../../electron/fetch/redact.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof FaultError ? error.fault.code : String(error);
  }
};

it('an address loses its slash and what the connector adds itself', () => {
  expect(addressOf('https://api.openai.com/v1/', false)).toBe('https://api.openai.com');
  expect(addressOf('https://traces.example.org/langfuse/api/public', true)).toBe(
    'https://traces.example.org/langfuse',
  );
});

it('an unencrypted address is allowed on this machine and where people run the API themselves', () => {
  expect(codeOf(() => addressOf('http://api.openai.com', false))).toBe('fetch.address');
  expect(addressOf('http://127.0.0.1:4000', false)).toBe('http://127.0.0.1:4000');
  expect(addressOf('http://[::1]:4000', false)).toBe('http://[::1]:4000');
  expect(addressOf('http://litellm.lan:4000', true)).toBe('http://litellm.lan:4000');
  expect(codeOf(() => addressOf('http://127.0.0.1.evil.example', false))).toBe('fetch.address');
});

it.each([
  'ftp://host',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:secret@host',
  'https://host/?key=secret',
  'https://host/#secret',
  'nothing',
])('%s is no address to fetch from', (text) => {
  expect(codeOf(() => addressOf(text, true))).toBe('fetch.address');
});

it('values of a query are escaped', () => {
  expect(urlOf('https://h/base', '/p', [['group_by[]', 'a&b=c']])).toBe(
    'https://h/base/p?group_by%5B%5D=a%26b%3Dc',
  );
});

it('a pause is read as seconds or as a date', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  expect(askedPause('7', now)).toBe(7000);
  expect(askedPause('0.5', now)).toBe(500);
  expect(askedPause('Sun, 22 Nov 2026 12:01:30 GMT', now)).toBe(90_000);
  expect(askedPause('Sun, 22 Nov 2026 11:00:00 GMT', now)).toBe(0);
  expect(askedPause('soon', now)).toBeNull();
  expect(askedPause('-5', now)).toBeNull();
  expect(askedPause(null, now)).toBeNull();
});

it('a pause of our own doubles, is spread, and has an end', () => {
  expect([1, 2, 3].map((attempt) => ownPause(attempt, 1))).toEqual([1000, 2000, 4000]);
  expect(ownPause(1, 0)).toBe(500);
  expect(ownPause(30, 1)).toBe(60_000);
});

it('the reach ends at the first gap', () => {
  const september = { from: '2026-09-01', to: '2026-10-01' };
  const late = { from: '2026-10-05', to: '2026-10-20' };
  const overlap = { from: '2026-09-28', to: '2026-10-05' };
  expect(reachOf('2026-09-01', [])).toBeNull();
  expect(reachOf('2026-09-01', [late, september])).toBe('2026-10-01');
  expect(reachOf('2026-09-01', [late, overlap, september])).toBe('2026-10-20');
  expect(reachOf('2026-08-01', [september])).toBeNull();
});

it('the next fetch looks back, but never before its first day', () => {
  expect(nextStart('2026-09-01', '2026-10-20', 3)).toBe('2026-10-17');
  expect(nextStart('2026-09-01', '2026-09-02', 3)).toBe('2026-09-01');
  expect(nextStart('2026-09-01', null, 3)).toBe('2026-09-01');
});

it('a stretch is cut at the ends of months', () => {
  expect(monthsOf('2026-09-28', '2026-11-03')).toEqual([
    { from: '2026-09-28', to: '2026-10-01' },
    { from: '2026-10-01', to: '2026-11-01' },
    { from: '2026-11-01', to: '2026-11-03' },
  ]);
  expect(monthsOf('2026-11-03', '2026-11-03')).toEqual([]);
});

it('words from outside lose the key and whatever looks like one', () => {
  const key = 'geheim-123456';
  expect(redacted(`Incorrect API key provided: ${key}, ${key}!`, [key])).toBe(
    'Incorrect API key provided: …, …!',
  );
  expect(redacted('You sent sk-admin-****abcd as Bearer sk-other12345', [])).toBe('You sent … as …');
  expect(redacted(`a\n\tb ${'x'.repeat(400)}`, [])).toHaveLength(201);
});

it("an API's own words are found in each of their shapes", () => {
  expect(wordsOfError('{"error":{"message":"a"}}')).toBe('a');
  expect(wordsOfError('{"error":"b"}')).toBe('b');
  expect(wordsOfError('{"message":"c"}')).toBe('c');
  expect(wordsOfError('{"detail":{"error":"d"}}')).toBeNull();
  expect(wordsOfError('<html>')).toBeNull();
});
