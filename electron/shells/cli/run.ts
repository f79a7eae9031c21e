/** Run one command line: choose the command, open the workspace, turn failures into one line and an exit code. */
import { resolve } from 'node:path';
import { faultText } from '../../../shared/contract/fault.ts';
import { faultOf, type Core } from '../../api/router.ts';
import type { Host } from '../../host/host.ts';
import { clientOf } from '../machine/client-of.ts';
import { givenOf, UsageError } from './arguments.ts';
import type { Command, CommandContext, Given, Opening, Session, Terminal } from './command.ts';
import { COMMANDS } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { commandHost } from './host.ts';

export type OpenOptions = {
  readonly host: Host;
  readonly workspacePath: string;
  readonly mode: 'write' | 'read';
  readonly create: boolean;
  readonly appName: string;
};
/** How the command line gets its core; the program passes createApp, tests pass a core of their own. */
export type OpenCore = (options: OpenOptions) => Promise<Core & { close(): Promise<void> }>;

export const DONE = 0;
export const FAILED = 1;
export const MISUSED = 2;

async function openSession(
  openCore: OpenCore,
  given: Given,
  opening: Opening,
  path: string,
): Promise<Session> {
  let core: Core | null = null;
  const late = () => {
    if (core === null) throw new Error('the workspace is not open yet');
    return core;
  };
  const host = commandHost(late, given.text('out') ?? 'out');
  const app = await openCore({
    host,
    workspacePath: resolve(path),
    mode: opening.mode,
    create: opening.create ?? false,
    appName: `the tieout command (process ${process.pid})`,
  });
  core = app;
  return { client: clientOf(app), host, events: (signal) => app.events(signal), close: () => app.close() };
}

function contextOf(openCore: OpenCore, given: Given, terminal: Terminal): CommandContext {
  return {
    terminal,
    open: (opening, path) => openSession(openCore, given, opening, path ?? given.must('workspace')),
    now: () => Date.now(),
  };
}

function commandOf(name: string): Command {
  const found = COMMANDS.find((command) => command.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`There is no command "${name}". tieout --help lists the commands.`);
}

/** Run a command line and give its exit code: 0 done, 1 failed, 2 misused. Never throws for an expected failure. */
export async function runCommand(
  words: readonly string[],
  openCore: OpenCore,
  terminal: Terminal,
): Promise<number> {
  try {
    const [name, ...rest] = words;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      if (name !== undefined) terminal.out(overview(COMMANDS));
      else terminal.err(overview(COMMANDS));
      return name === undefined ? MISUSED : DONE;
    }
    const command = commandOf(name);
    const given = givenOf(command, rest);
    if (given.flag('help')) {
      terminal.out(helpOf(command));
      return DONE;
    }
    return await command.run(given, contextOf(openCore, given, terminal));
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(error.message);
      return MISUSED;
    }
    terminal.err(faultText(faultOf(error)));
    return FAILED;
  }
}
