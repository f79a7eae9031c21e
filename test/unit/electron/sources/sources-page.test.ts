import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SOURCES } from '../../../../electron/sources/index.ts';
import { shelvesOf } from '../../../../shared/contract/shelves.ts';
import { SOURCE_PAGES, SOURCES_PAGE, sourcesPage } from '../../../support/sources-page.ts';

const ids = SOURCES.map((source) => source.info.id);

it("the handbook's table of sources is what the sources say; npm run sources writes it", () => {
  expect(readFileSync(SOURCES_PAGE, 'utf8')).toBe(sourcesPage());
});

it('the table has one line for each source, on one shelf', () => {
  const linked = [...sourcesPage().matchAll(/^\| \[.+?\]\(sources\/([a-z-]+)\.md\)/gm)].map(
    (match) => match[1],
  );
  expect(linked.toSorted()).toEqual(ids.toSorted());
  expect(shelvesOf(SOURCES.map((source) => source.info)).flatMap((shelf) => shelf.sources)).toHaveLength(
    ids.length,
  );
});

it('every source has a page in the handbook, and every page a source', () => {
  expect(readdirSync(SOURCE_PAGES).toSorted()).toEqual(ids.map((id) => `${id}.md`).toSorted());
});

it('every page is linked from the table and begins with the name of its source', () => {
  const names = SOURCES.map(({ info }) => [info.id, info.name]);
  const heads = ids.map((id) => [id, readFileSync(`${SOURCE_PAGES}/${id}.md`, 'utf8').split('\n')[0]]);
  expect(heads).toEqual(names.map(([id, name]) => [id, `# ${name}`]));
});

it('what a source says it carries is said once', () => {
  for (const { info } of SOURCES) {
    expect([info.id, info.carries.length]).toEqual([info.id, new Set(info.carries).size]);
    expect(info.how).toMatch(/[.]$/);
    expect(info.formats.length).toBeGreaterThan(0);
  }
});
