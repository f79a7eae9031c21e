/** tieout workspaces: those opened before on this machine, as the app lists them. */
import { fail } from '../../../../shared/contract/fault.ts';
import { knownWorkspace } from '../../../api/workspaces.ts';
import { recentWorkspaces } from '../../machine/folders.ts';
import { recentFile } from '../../machine/recent-file.ts';
import { JSON_FLAG, type Command } from '../command.ts';
import { count } from '../output.ts';
import { left, right, tableText } from '../table.ts';

const COLUMNS = [left('Workspace'), left('Opened'), right('Bytes'), left('State'), left('File')];

/** The command over a list in a file. */
export function workspacesCommandOver(file: () => string): Command {
  return {
    name: 'workspaces',
    words: 'list the workspaces opened before on this machine',
    options: {
      forget: { value: 'FILE', words: 'take one off the list; the file itself stays' },
      json: JSON_FLAG,
    },
    async run(given, { terminal }) {
      const recent = recentFile(file());
      const gone = given.text('forget');
      if (gone !== undefined) {
        if (!recent.list().some(({ path }) => path === gone))
          fail('workspace.missing', 'This workspace is not in the list.', 'List them: tieout workspaces.', {
            file: gone,
          });
        recent.forget(gone);
      }
      const known = recent.list().map((each) => {
        // Nothing is open here, so none is the current one.
        const { path, name, openedAtMs, bytes, heldBy } = knownWorkspace(each, null);
        return { path, name, openedAtMs, bytes, heldBy };
      });
      if (given.flag('json')) {
        terminal.out(JSON.stringify({ workspaces: known }, null, 2));
        return 0;
      }
      const rows = known.map(({ name, openedAtMs, bytes, heldBy, path }) => [
        name,
        new Date(openedAtMs).toISOString().slice(0, 10),
        bytes === null ? 'n/a' : count(bytes),
        bytes === null ? 'not there' : heldBy === null ? 'free' : `open in ${heldBy}`,
        path,
      ]);
      terminal.out(
        rows.length === 0 ? 'No workspace was opened before on this machine.' : tableText(COLUMNS, rows),
      );
      return 0;
    },
  };
}

export const workspacesCommand = workspacesCommandOver(recentWorkspaces);
