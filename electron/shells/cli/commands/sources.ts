/** tieout sources: what can be imported. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceInfo } from '../../../../shared/contract/sources.ts';
import { shelvesOf } from '../../../../shared/contract/shelves.ts';
import { privateFolder } from '../../machine/folders.ts';
import { JSON_FLAG, type Command, type CommandContext, type Session } from '../command.ts';

/** Shelf by shelf: a line for each source, aligned over all shelves, and below it how to get the file. */
function shelvesText(sources: readonly SourceInfo[]): string {
  const widest = (text: (source: SourceInfo) => string) =>
    Math.max(0, ...sources.map((source) => text(source).length));
  const [id, name, role] = [widest((s) => s.id), widest((s) => s.name), widest((s) => s.role)];
  const entry = (source: SourceInfo) => {
    const formats = source.formats.join(', ') + (source.liveFetch ? ' · can be fetched' : '');
    const head = [source.id.padEnd(id), source.name.padEnd(name), source.role.padEnd(role), formats];
    return `  ${head.join('  ')}\n      ${source.how}`;
  };
  return shelvesOf(sources)
    .map((shelf) => [shelf.name, ...shelf.sources.map(entry)].join('\n'))
    .join('\n\n');
}

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
    out(given.flag('json') ? JSON.stringify(list, null, 2) : shelvesText(list));
    return 0;
  },
};
