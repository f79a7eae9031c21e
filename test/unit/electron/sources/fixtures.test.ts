import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SOURCES, sourceOf } from '../../../../electron/sources/index.ts';
import { accountOf, fileAt, rowsOfBest } from './account.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures/sources/', import.meta.url));
const handbook = fileURLToPath(new URL('../../../../resources/handbook/sources/', import.meta.url));
const filesOf = (id: string) => readdirSync(fixtures + id).filter((name) => name !== 'expected.json');

describe.each(SOURCES.map((source) => source.info.id))('the source %s', (id) => {
  const expected = JSON.parse(readFileSync(`${fixtures}${id}/expected.json`, 'utf8')) as Record<
    string,
    unknown
  >;

  it('has a sample, a hostile file and a page in the handbook', () => {
    const names = filesOf(id).map((name) => name.split('.')[0]);
    expect(names).toContain('sample');
    expect(names).toContain('hostile');
    expect(readFileSync(`${handbook}${id}.md`, 'utf8').length).toBeGreaterThan(500);
  });

  it('accounts for every fixture, and for no file that is not there', () => {
    expect(Object.keys(expected).toSorted()).toEqual(filesOf(id).toSorted());
  });

  it.each(filesOf(id))('reads %s to the expected account, row by row', async (name) => {
    expect(await accountOf(fileAt(`${fixtures}${id}/${name}`))).toEqual(expected[name]);
  });

  it.each(filesOf(id))('keeps no prompt or answer of %s', async (name) => {
    const account = JSON.stringify(await accountOf(fileAt(`${fixtures}${id}/${name}`)));
    expect(account).not.toMatch(/secret/);
  });
});

describe('the golden fixtures of counted tokens', () => {
  const tokens = async (path: string, pick: (row: number) => boolean) =>
    (await rowsOfBest(fileAt(fixtures + path))).flatMap((row) =>
      'item' in row && row.item.kind === 'charge' && pick(row.row) ? [row.item.tokens] : [],
    );

  it.each([
    ['openai-usage/hostile.json', 1],
    ['litellm/hostile.jsonl', 1],
    ['langfuse/hostile.jsonl', 1],
    ['langfuse/hostile.jsonl', 2],
    ['otlp/hostile.jsonl', 1],
    ['phoenix/sample.jsonl', 2],
    ['phoenix/sample.jsonl', 5],
    ['generic-table/sample.csv', 2],
    ['helicone/hql.jsonl', 1],
    ['portkey/sample.jsonl', 2],
    ['langsmith/hostile.jsonl', 1],
    ['kong/sample.jsonl', 2],
  ])('17,903 input tokens with 17,817 cached are 86 + 17,817 in %s, row %i', async (path, row) => {
    expect(await tokens(path, (at) => at === row)).toEqual([
      { input_uncached: 86, cache_read: 17_817, output: 240 },
    ]);
  });

  it.each([
    ['openai-usage/hostile.json', 2],
    ['litellm/hostile.jsonl', 2],
    ['langfuse/hostile.jsonl', 3],
    ['langfuse/blob-storage.jsonl', 1],
    ['otlp/sample.jsonl', 3],
    ['phoenix/dataframe.csv', 3],
    ['phoenix/dataframe.jsonl', 1],
    ['generic-table/sample.csv', 3],
  ])('a repeated prompt of 1,999 with 1,792 cached is 207 + 1,792 in %s, row %i', async (path, row) => {
    expect(await tokens(path, (at) => at === row)).toEqual([
      { input_uncached: 207, cache_read: 1792, output: 12 },
    ]);
  });

  it.each([
    ['anthropic-usage/sample.json', 1],
    ['anthropic-usage/console.csv', 2],
    ['litellm/sample.jsonl', 2],
    ['langfuse/hostile.jsonl', 8],
    ['portkey/sample.jsonl', 3],
    ['langsmith/sample.jsonl', 10],
  ])('five-minute and one-hour cache writes land in their own kinds in %s, row %i', async (path, row) => {
    const [found] = await tokens(path, (at) => at === row);
    expect(found).toMatchObject({ cache_write_5m: 500, cache_write_1h: 1000, cache_read: 9000 });
    expect(found).not.toHaveProperty('cache_write');
  });
});

describe('the registry', () => {
  it('knows each source by its id and nothing else', () => {
    for (const source of SOURCES) expect(sourceOf(source.info.id)).toBe(source);
    expect(new Set(SOURCES.map((source) => source.info.id)).size).toBe(SOURCES.length);
    expect(sourceOf('fax')).toBeNull();
  });

  it('has a folder of fixtures for each source and none beside', () => {
    expect(existsSync(fixtures)).toBe(true);
    expect(readdirSync(fixtures).toSorted()).toEqual(SOURCES.map((source) => source.info.id).toSorted());
  });
});
