import { describe, expect, it, vi } from 'vitest';
import { START } from '../../../../renderer/state/address-text.ts';
import type { Command } from '../../../../renderer/state/command.ts';
import { allCommands, readyCommands } from '../../../../renderer/ui/frame/commands/all-commands.ts';
import type { Around } from '../../../../renderer/ui/frame/commands/around.ts';
import { acceleratorOf, capsOf, pressText, shortcutOf } from '../../../../renderer/ui/frame/commands/keys.ts';
import { menuModel } from '../../../../renderer/ui/frame/commands/menu-model.ts';
import { entitiesOf } from '../../../../renderer/ui/frame/entities.ts';
import { found } from '../../../../renderer/ui/frame/commands/ranking.ts';
import { typedPath, workspaceWords } from '../../../../renderer/ui/frame/workspaces.tsx';
import { MenuModelInput, type MenuItem } from '../../../../shared/contract/menu.ts';

const AROUND: Around = {
  months: ['2026-09', '2026-10'],
  readOnly: false,
  empty: false,
  actions: {},
  address: START,
  known: {
    workspaces: [
      { path: '/b/now.tieout', name: 'now', openedAtMs: 3, bytes: 9, current: true, heldBy: null },
      { path: '/b/r&d.tieout', name: 'r&d', openedAtMs: 2, bytes: 9, current: false, heldBy: null },
      { path: '/b/gone.tieout', name: 'gone', openedAtMs: 1, bytes: null, current: false, heldBy: null },
    ],
    canChoose: true,
    canReveal: true,
  },
  theme: 'dark',
  density: 'default',
  desktop: true,
  mac: false,
  offered: [],
};
const names = (commands: readonly Command[]) => commands.map(({ name }) => name);
const best = (text: string, used: readonly string[] = []) =>
  names(found(text, readyCommands(AROUND), used)).slice(0, 3);

describe('what is typed into the palette', () => {
  it.each([
    ['add a contract', 'Add a contract'],
    ['add contract', 'Add a contract'],
    ['contract', 'Add a contract'],
    ['contracted', 'Contracted cost'],
    ['explore', 'Explore'],
    ['october', 'October 2026'],
    ['2026-09', 'September 2026'],
    ['dark', 'Theme: dark'],
    ['print', 'Save the pack as PDF'],
    ['time zone', 'Reporting time zone'],
    ['density', 'Rows: compact'],
    ['by team', 'By team'],
    ['r&d', 'Open r&d'],
    ['unec', 'Unit economics'],
  ])('%s finds "%s" first', (text, name) => {
    expect(best(text)[0]).toBe(name);
  });

  it('that fits several alike gives what was used last first', () => {
    expect(best('theme').indexOf('Theme: dark')).toBe(2);
    expect(best('theme', ['setting-zone', 'theme-dark'])[0]).toBe('Theme: dark');
  });

  it('never lets what was used lately pass what fits better', () => {
    expect(best('explore', ['metric-cost', 'month-2026-10'])[0]).toBe('Explore');
  });

  it('finds nothing for letters that no command has', () => {
    expect(best('zqx')).toEqual([]);
  });
});

describe('the list of commands', () => {
  const all = () => allCommands({ ...AROUND, actions: { exportAs: vi.fn(), toggleTable: vi.fn() } });

  it('has no id, and no shortcut, twice', () => {
    const ids = all().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const desktop of [true, false]) {
      const keys = all().flatMap((command) => shortcutOf(command, desktop) ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const accelerators = all().flatMap((command) => acceleratorOf(command) ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  it('offers nothing that changes a workspace that is only read, but still prints and shows', () => {
    const ready = readyCommands({ ...AROUND, readOnly: true });
    expect(names(ready)).not.toContain('Add a contract');
    expect(names(ready)).not.toContain('Import files');
    expect(names(ready)).toContain('Save the pack as PDF');
    expect(names(ready)).toContain('How numbers are written');
  });

  it('offers in an empty workspace what fills it, and the sample only there', () => {
    const empty = { ...AROUND, empty: true, months: [] };
    expect(names(readyCommands(empty))).toContain('Add the sample company');
    expect(names(readyCommands(empty))).not.toContain('New use case');
    expect(names(readyCommands(AROUND))).not.toContain('Add the sample company');
  });

  it('takes in what a page offers, such as a saved view', () => {
    const run = vi.fn();
    const offered: Command[] = [{ id: 'view-1', group: 'Views', name: 'Support in October', run }];
    const [first] = found('support', readyCommands({ ...AROUND, offered }));
    first!.run();
    expect(run).toHaveBeenCalledOnce();
  });
});

describe('the entities of a period', () => {
  it('are found by their names among the commands, and say what they are', () => {
    const entries = entitiesOf([
      { dimension: 'team', value: 'Payments' },
      { dimension: 'customer', value: 'Paymaster Ltd' },
    ]);
    expect(entries.map((entry) => [entry.name, entry.side])).toEqual([
      ['Payments', 'team'],
      ['Paymaster Ltd', 'customer'],
    ]);
    expect(found('paymen', [...readyCommands(AROUND), ...entries])[0]).toBe(entries[0]);
  });
});

describe('the native menu', () => {
  const entries = (model: ReturnType<typeof menuModel>, name: keyof typeof model) => model[name].flat();
  const item = (model: ReturnType<typeof menuModel>, name: keyof typeof model, id: string) =>
    entries(model, name)
      .flatMap((entry) => ('items' in entry ? entry.items : [entry]))
      .find((each): each is MenuItem => each.id === id);

  it('is one that the shell takes', () => {
    const model = menuModel(allCommands(AROUND));
    expect(MenuModelInput.parse(model)).toEqual(model);
  });

  it('lists workspaces opened before that are still there, under their own heading', () => {
    const recent = entries(menuModel(allCommands(AROUND)), 'File').find((entry) => 'items' in entry);
    expect(recent).toEqual({
      label: 'Open recent',
      items: [{ id: 'workspace:/b/r&d.tieout', label: 'Open r&d', enabled: true }],
    });
  });

  it('greys out what the page does not offer, and ticks the choice in force', () => {
    expect(item(menuModel(allCommands(AROUND)), 'File', 'export')).toMatchObject({ enabled: false });
    const offering = { ...AROUND, actions: { exportAs: vi.fn() } };
    expect(item(menuModel(allCommands(offering)), 'File', 'export')).toMatchObject({ enabled: true });
    expect(item(menuModel(allCommands(AROUND)), 'View', 'theme-dark')).toMatchObject({ checked: true });
    expect(item(menuModel(allCommands(AROUND)), 'View', 'theme-light')).toMatchObject({ checked: false });
  });

  it('takes no single letter away from text fields', () => {
    const accelerators = allCommands(AROUND).flatMap((command) => acceleratorOf(command) ?? []);
    expect(accelerators).toContain('CmdOrCtrl+K');
    expect(accelerators.filter((each) => !/^(CmdOrCtrl|Alt)\+/.test(each))).toEqual([]);
  });
});

describe('a shortcut', () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
    key,
    metaKey: false,
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  it('is read from the keys that are down, by the habits of the system', () => {
    expect(pressText(press('k', { ctrlKey: true }), false)).toBe('Mod+K');
    expect(pressText(press('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(pressText(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(pressText(press('E'), false)).toBe('e');
    expect(pressText(press('?', { shiftKey: true }), false)).toBe('?');
    expect(pressText(press('Escape'), false)).toBe('Esc');
    expect(pressText(press('z', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+Z');
  });

  it('is written as it is printed on the keyboard', () => {
    expect(capsOf('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(capsOf('Mod+K', false)).toEqual(['Ctrl', 'K']);
    expect(capsOf('g h', false)).toEqual(['g', 'h']);
    expect(capsOf('Alt+Left', false)).toEqual(['Alt', '←']);
    expect(capsOf('/', false)).toEqual(['/']);
  });
});

describe('the dialog of workspaces', () => {
  it('takes a full path and gives a new workspace its ending', () => {
    expect(typedPath(' /books/2026 ', 'new')).toBe('/books/2026.tieout');
    expect(typedPath('/books/2026.tieout', 'new')).toBe('/books/2026.tieout');
    expect(typedPath('"C:\\Books\\a.tieout"', 'open')).toBe('C:\\Books\\a.tieout');
    expect(typedPath('books/2026.tieout', 'open')).toBeNull();
    expect(typedPath('', 'open')).toBeNull();
  });

  it('says who has a workspace open, and that a file is gone', () => {
    const [now, , gone] = AROUND.known!.workspaces;
    expect(workspaceWords({ ...now!, heldBy: 'the command line' }, 'UTC')).toContain(
      'open for writing in the command line',
    );
    expect(workspaceWords(gone!, 'UTC')).toBe('The file is not there any more');
  });
});
