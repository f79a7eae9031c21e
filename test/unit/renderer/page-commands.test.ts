import { describe, expect, it } from 'vitest';
import { PAGES } from '../../../renderer/state/address-text.ts';
import { PAGE_COMMANDS } from '../../../renderer/state/page-commands.ts';
import { commandsFor } from '../../../renderer/ui/frame/commands.ts';

const named = (months: readonly string[], readOnly: boolean) =>
  commandsFor(months, {}, readOnly).map(({ name }) => name);

describe('commands of single pages in the palette', () => {
  it('are there from every page, each once and on a page that exists', () => {
    const names = named(['2026-10'], false);
    for (const { name, page } of PAGE_COMMANDS) {
      expect(names.filter((each) => each === name)).toHaveLength(1);
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
    for (const { name } of PAGE_COMMANDS) expect(names).not.toContain(name);
  });
});
