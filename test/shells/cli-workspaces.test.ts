/** The command line lists the workspaces opened before, those that are gone among them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { givenOf } from '../../electron/shells/cli/arguments.ts';
import { workspacesCommandOver } from '../../electron/shells/cli/commands/workspaces.ts';
import { recentFile } from '../../electron/shells/machine/recent-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tieout-recent-'));
const list = join(folder, 'recent.json');
const [here, gone] = [join(folder, 'here.tieout'), join(folder, 'gone.tieout')];
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(list, { force: true });
  writeFileSync(here, 'a workspace');
});

async function workspaces(...words: readonly string[]): Promise<string> {
  const out: string[] = [];
  const command = workspacesCommandOver(() => list);
  await command.run(givenOf(command, words), {
    terminal: {
      out: (line) => void out.push(line),
      err: () => undefined,
      draw: () => undefined,
      live: false,
      stop: new AbortController().signal,
    },
    open: () => Promise.reject(new Error('no workspace is opened for the list')),
    now: () => 0,
  });
  return out.join('\n');
}

describe('tieout workspaces', () => {
  it('lists what was opened before, latest first, and says which files are gone', async () => {
    expect(await workspaces()).toBe('No workspace was opened before on this machine.');
    recentFile(list).note(gone, Date.UTC(2026, 9, 1));
    recentFile(list).note(here, Date.UTC(2026, 9, 2));
    const [, first, second] = (await workspaces()).split('\n');
    expect(first).toMatch(/^here .*2026-10-02 .*free/);
    expect(second).toMatch(/^gone .*2026-10-01 .*n\/a .*not there/);
    const { workspaces: known } = JSON.parse(await workspaces('--json')) as {
      workspaces: { bytes: number | null }[];
    };
    expect(known.map(({ bytes }) => bytes)).toEqual([11, null]);
  });

  it('takes one off the list, and refuses one that is not in it', async () => {
    recentFile(list).note(gone, 1);
    recentFile(list).note(here, 2);
    expect(await workspaces('--forget', gone)).not.toContain('gone');
    await expect(workspaces('--forget', gone)).rejects.toMatchObject({
      fault: { code: 'workspace.missing' },
    });
  });
});
