import { describe, expect, it } from 'vitest';
import { PAGES } from '../../../renderer/state/address-text.ts';
import { PAGE_COMMANDS } from '../../../renderer/state/page-commands.ts';
import { readyCommands } from '../../../renderer/ui/frame/commands/all-commands.ts';
import { aroundNow } from '../../../renderer/ui/frame/commands/around.ts';
import { holdConnection } from '../../../renderer/state/connection.ts';
import { fakeConnection } from '../../support/fake-client.ts';

holdConnection(fakeConnection());
const named = (months: readonly string[], readOnly: boolean) =>
  readyCommands({ ...aroundNow(), months, empty: months.length === 0, readOnly }).map(({ name }) => name);

describe('commands of single pages in the palette', () => {
  it('are there from every page, each once and on a page that exists', () => {
    const names = named(['2026-10'], false);
    for (const { name, page, onlyEmpty } of PAGE_COMMANDS) {
      expect(names.filter((each) => each === name)).toHaveLength(onlyEmpty === true ? 0 : 1);
      expect(PAGES).toContain(page);
    }
  });
  it('leave out what needs spend in an empty workspace', () => {
    const names = named([], false);
    expect(names).toContain('Add a contract');
    expect(names).not.toContain('Close or reopen the month');
  });
  it('leave out every change in a workspace that is open for reading only', () => {
    const names = named(['2026-10'], true);
    for (const { name, reads } of PAGE_COMMANDS) expect(names.includes(name)).toBe(reads === true);
  });
});
