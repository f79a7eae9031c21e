/** Calls without an id are known by all they say: which columns are tags must not hang on the rows a file begins with. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Mapping, MappingDraft } from '../../shared/contract/imports.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const HEADER = 'when,model,tok_in,usd,build';
const mapping: MappingDraft = {
  role: 'detail',
  columns: { when: 'start', model: 'model', tok_in: 'input', usd: 'cost' },
  keepOthersAsTags: true,
};

const call = (minute: number, build: string) =>
  `${new Date(Date.UTC(2026, 9, 1, 0, minute)).toISOString()},house-model,5,0.5,${build}`;
/** Every call has a build of its own, so that builds look like no tags. */
const FIRST = Array.from({ length: 30 }, (_, minute) => call(minute, `b${minute}`));
/** Most calls have one build, so that builds look like tags. */
const LATER = Array.from({ length: 200 }, (_, at) => call(100 + at, 'b1'));
const file = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const source = 'generic-table';

const kept = async (name: string): Promise<Mapping> =>
  (await core.api.imports.inspect({ file: { ref: name, name }, source })).mapping!;

it('an export over a longer time brings no call a second time', async () => {
  await core.bring('first.csv', file(...FIRST), { source, mapping });
  const second = await core.bring('both.csv', file(...LATER, ...FIRST), { source });
  expect(second).toMatchObject({ read: 230, imported: 200, duplicates: 30 });
});

it('nor does one whose mapping is given once more', async () => {
  await core.bring('first.csv', file(...FIRST), { source, mapping });
  const second = await core.bring('both.csv', file(...LATER, ...FIRST), { source, mapping });
  expect(second).toMatchObject({ imported: 200, duplicates: 30 });
});

it('nor one that has its columns in another order', async () => {
  await core.bring('first.csv', file(...FIRST), { source, mapping });
  const turned = file(...LATER, ...FIRST).replaceAll(/^(.*),([^,\n]*)$/gm, '$2,$1');
  expect(await core.bring('turned.csv', turned, { source })).toMatchObject({ imported: 200, duplicates: 30 });
});

it('a new column is a tag when it looks like one', async () => {
  await core.bring('first.csv', file(...FIRST), { source, mapping });
  const wider = FIRST.map((row, at) => `${row},${at % 2 === 0 ? 'blue' : 'green'},n${at}`);
  const text = `${HEADER},colour,nonce\n${wider.join('\n')}\n`;
  await core.bring('wider.csv', text, { source, acceptMapping: true });
  expect(await kept('wider.csv')).toMatchObject({ notTags: ['build', 'nonce'] });
});

it('rows rejected at first have the tags of the other rows', async () => {
  const late = '31.10.2026 10:00,house-model,5,0.5,b1';
  const other = '31.10.2026 11:00,house-model,5,0.5,b2';
  const { id } = await core.bring('first.csv', file(...FIRST, late, other), { source, mapping });
  const done = await core.api.imports.retry({
    job: 'again',
    id,
    mapping: { ...mapping, timeFormat: 'dmy' },
  });
  expect(done).toMatchObject({ imported: 2, stillRejected: 0 });
  const { lines } = await core.api.explore.calls({ period: { from: '2026-10-01', to: '2026-11-01' } });
  const tags = await Promise.all(lines.map(async ({ ref }) => (await core.api.explore.prove(ref!)).tags));
  expect(tags).toEqual(lines.map(() => ({})));
});
