/** tieout check: is the workspace sound. */
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';

export const checkCommand: Command = {
  name: 'check',
  words: 'check that a workspace file is sound',
  options: { workspace: WORKSPACE, json: JSON_FLAG },
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'read' });
    try {
      const reply = await session.client.workspace.check();
      if (given.flag('json')) terminal.out(JSON.stringify(reply, null, 2));
      else {
        for (const { name, ok, detail } of reply.checks)
          terminal.out(`${ok ? 'ok  ' : 'FAIL'}  ${name}${detail === '' ? '' : `: ${detail}`}`);
        terminal.out(reply.ok ? 'The workspace is sound.' : 'The workspace is not sound.');
      }
      return reply.ok ? 0 : 1;
    } finally {
      await session.close();
    }
  },
};
