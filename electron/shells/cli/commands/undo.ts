/** tieout undo: take an import back. */
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { tellLate } from '../late-changes.ts';
import { count } from '../output.ts';
import { importIdOf } from '../reading-options.ts';

export const undoCommand: Command = {
  name: 'undo',
  words: 'take an import back; nothing of it counts any more',
  operands: { name: 'ID', min: 1, max: 1 },
  options: { workspace: WORKSPACE, json: JSON_FLAG },
  async run(given, { terminal, open, now }) {
    const sinceMs = now();
    const id = importIdOf(given);
    const session = await open({ mode: 'write' });
    try {
      const receipt = await session.client.imports.undo({ id });
      terminal.out(
        given.flag('json')
          ? JSON.stringify(receipt, null, 2)
          : `Import #${receipt.id} is undone: ${count(receipt.removed)} lines no longer count, ${count(receipt.restored + receipt.reinstated)} count again.`,
      );
      await tellLate(session, terminal, sinceMs);
      return 0;
    } finally {
      await session.close();
    }
  },
};
