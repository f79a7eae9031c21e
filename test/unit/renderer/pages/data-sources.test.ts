import { describe, expect, it } from 'vitest';
import { SOURCES } from '../../../../electron/sources/index.ts';
import { shelvesOf } from '../../../../shared/contract/shelves.ts';
import {
  columnsOf,
  findSources,
  foundText,
  isOpened,
  sourcesTitle,
} from '../../../../renderer/pages/data/find-source.ts';

const all = SOURCES.map((source) => source.info);
const ids = (text: string) => findSources(all, text).map((source) => source.id);

describe('finding out how to get a file', () => {
  it('an empty search shows every source in its order', () => {
    expect(ids('  ')).toEqual(all.map((source) => source.id));
  });

  it.each([
    ['langfuse', 'langfuse'],
    ['OPENAI costs', 'openai-costs'],
    ['costs openai', 'openai-costs'],
    ['bedrock', 'bedrock-logs'],
    ['parquet focus', 'focus'],
    ['BigQuery', 'vertex-billing'],
  ])('“%s” finds %s first', (text, id) => {
    expect(ids(text)[0]).toBe(id);
  });

  it('a shelf, a role, a format, a field or an API finds all that have it', () => {
    const of = (pick: (source: (typeof all)[number]) => boolean) =>
      all
        .filter(pick)
        .map((source) => source.id)
        .toSorted();
    expect(ids('outcomes and value').toSorted()).toEqual(of((source) => source.group === 'outcome'));
    expect(ids('billed amounts')).toEqual(expect.arrayContaining(of((source) => source.role === 'billed')));
    expect(ids('parquet')).toEqual(
      expect.arrayContaining(of((source) => source.formats.includes('Parquet'))),
    );
    expect(ids('max tokens').toSorted()).toEqual(of((source) => source.carries.includes('max tokens')));
    expect(ids('can be fetched').toSorted()).toEqual(of((source) => source.liveFetch));
  });

  it('a name comes before a word of how to get it', () => {
    const found = findSources(all, 'csv');
    expect(found.length).toBeGreaterThan(10);
    expect(ids('invoice')[0]).toBe('invoice');
  });

  it('few matches are shown opened, all sources never', () => {
    expect([isOpened('langfuse', 1), isOpened('json', 30), isOpened(' ', 3)]).toEqual([true, false, false]);
  });

  it('says what was found', () => {
    expect(foundText(1, 'x')).toBe('1 source found');
    expect(foundText(0, ' fax ')).toBe('No source matches “fax”');
    expect(foundText(30, '')).toBe('');
    expect(sourcesTitle(all)).toBe(
      `Tieout reads ${all.length} kinds of export, ${all.filter((each) => each.liveFetch).length} of them also from an API`,
    );
  });

  it('shelves keep their order in two columns of about the same length', () => {
    const shelves = shelvesOf(all);
    const columns = columnsOf(shelves);
    expect(columns.flat()).toEqual(shelves);
    const lengths = columns.map((column) => column.reduce((sum, shelf) => sum + shelf.sources.length, 0));
    expect(lengths).toHaveLength(2);
    expect(Math.abs(lengths[0]! - lengths[1]!)).toBeLessThan(all.length / 4);
    expect(columnsOf(shelves.slice(0, 1))).toEqual([shelves.slice(0, 1)]);
  });
});
