/** tieout sources: what can be imported. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../../machine/folders.ts';
import { JSON_FLAG, type Command, type CommandContext, type Session } from '../command.ts';
import { left, tableText } from '../table.ts';

const COLUMNS = [left('Id'), left('Name'), left('Role'), left('Formats'), left('How to get the file')];

async function withSession<T>(
  path: string | undefined,
  { open }: CommandContext,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  // the list is the same for every workspace; without one an empty one is made for the moment
  const folder = path === undefined ? privateFolder('sources') : null;
  const session =
    folder === null
      ? await open({ mode: 'read' })
      : await open({ mode: 'write', create: true }, join(folder, 'empty.tieout'));
  try {
    return await work(session);
  } finally {
    await session.close();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

export const sourcesCommand: Command = {
  name: 'sources',
  words: 'list what can be imported',
  options: { workspace: { value: 'W', words: 'a workspace file; not needed for the list' }, json: JSON_FLAG },
  async run(given, context) {
    const list = await withSession(given.text('workspace'), context, ({ client }) => client.sources.list());
    const { out } = context.terminal;
    if (given.flag('json')) {
      const values = list.map(({ id, name, role, formats, liveFetch }) => ({
        id,
        name,
        role,
        formats,
        liveFetch,
      }));
      out(JSON.stringify(values, null, 2));
    } else
      out(
        tableText(
          COLUMNS,
          list.map((source) => [source.id, source.name, source.role, source.formats.join(', '), source.how]),
        ),
      );
    return 0;
  },
};
