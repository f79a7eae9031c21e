import { expect, it } from 'vitest';
import { SOURCES } from '../../electron/sources/index.ts';
import { shelvesOf } from '../../shared/contract/shelves.ts';
import { fakeCore } from '../support/fake-core.ts';
import { runAgainst } from '../support/terminal.ts';

const infos = SOURCES.map((source) => source.info);
const core = () => fakeCore({ sources: { list: () => Promise.resolve(infos) } });

it('sources prints shelf by shelf, each source with how to get its file', async () => {
  const run = await runAgainst(core(), ['sources', '--workspace', 'w']);
  expect(run.code).toBe(0);
  const lines = run.out.split('\n');
  expect(lines.filter((line) => /^\S/.test(line))).toEqual(shelvesOf(infos).map((shelf) => shelf.name));
  const langfuse = lines.findIndex((line) => line.startsWith('  langfuse '));
  expect(lines[langfuse]).toContain('can be fetched');
  expect(lines[langfuse + 1]?.trim()).toBe(infos.find((info) => info.id === 'langfuse')?.how);
  for (const { id, how } of infos) expect([id, run.out.includes(how)]).toEqual([id, true]);
});

it('sources --json says all that is known of every source', async () => {
  const run = await runAgainst(core(), ['sources', '--workspace', 'w', '--json']);
  expect(JSON.parse(run.out)).toEqual(infos);
});
