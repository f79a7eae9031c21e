import { describe, expect, it } from 'vitest';
import type { ReadConnection } from '../../../../electron/store/driver.ts';
import { lazyDictionary } from '../../../../electron/store/lazy-dictionary.ts';

/** A connection over a list of texts that counts how often all of them were read. */
function connectionOver(texts: string[]) {
  const reads = { whole: 0 };
  const get = (sql: string, [, key]: readonly unknown[]): unknown => {
    if (sql.includes('max(code)')) return { code: texts.length === 0 ? null : texts.length };
    if (sql.startsWith('SELECT text')) {
      const text = texts[(key as number) - 1];
      return text === undefined ? undefined : { text };
    }
    const at = texts.indexOf(key as string);
    return at < 0 ? undefined : { code: at + 1 };
  };
  const all = (_sql: string, [, after]: readonly unknown[]): unknown[] => {
    reads.whole += 1;
    return texts.slice(after as number).map((text) => ({ text }));
  };
  return { connection: { get, all } as unknown as ReadConnection, reads };
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `customer ${at + 1}`);

describe('texts of a column', () => {
  it.each([
    ['few', 10, 20],
    ['many', 10_000, 20],
  ])('are told by code and by text, and grow only when asked, of %s', (_name, count, few) => {
    const texts = many(count);
    const { connection } = connectionOver(texts);
    const { dictionary, grow } = lazyDictionary(connection, 'customer', few);
    grow();
    expect([dictionary.size, dictionary.textOf(0), dictionary.textOf(count + 1)]).toEqual([
      count,
      null,
      null,
    ]);
    for (const code of [1, 7, count]) {
      expect(dictionary.textOf(code)).toBe(texts[code - 1]);
      expect(dictionary.codeOf(texts[code - 1]!)).toBe(code);
    }
    expect(dictionary.codeOf('nobody')).toBeUndefined();
    texts.push('somebody new');
    expect([dictionary.codeOf('somebody new'), dictionary.textOf(count + 1)]).toEqual([undefined, null]);
    grow();
    expect(dictionary.codeOf('somebody new')).toBe(count + 1);
    expect(dictionary.textOf(count + 1)).toBe('somebody new');
  });

  it('of many are read one by one, and all at once when most of them are wanted', () => {
    const texts = many(10_000);
    const { connection, reads } = connectionOver(texts);
    const { dictionary, grow } = lazyDictionary(connection, 'customer');
    grow();
    for (let code = 1; code <= 1000; code += 1) expect(dictionary.textOf(code)).toBe(texts[code - 1]);
    expect(reads.whole).toBe(0);
    for (let code = 1; code <= 10_000; code += 1) expect(dictionary.textOf(code)).toBe(texts[code - 1]);
    expect(reads.whole).toBe(1);
    expect(dictionary.codeOf('customer 9999')).toBe(9999);
  });
});
