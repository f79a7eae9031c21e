/** The one list of commands. Palette, keyboard, cheat sheet and native menu all read it. */
import type { Command } from '../../../state/command.ts';
import type { Around } from './around.ts';
import { fileCommands } from './file-commands.ts';
import { moveCommands, pageCommands, placeCommands } from './go-commands.ts';
import { settingCommands } from './setting-commands.ts';
import { viewCommands } from './view-commands.ts';

/** Every command, those that cannot be run now included. */
export function allCommands(around: Around): Command[] {
  return [
    ...pageCommands(),
    ...viewCommands(around),
    ...fileCommands(around),
    ...around.offered,
    ...moveCommands(around),
    ...settingCommands(around),
    ...placeCommands(around),
  ];
}

/** Those that can be run now. */
export function readyCommands(around: Around): Command[] {
  return allCommands(around).filter(({ ready }) => ready !== false);
}
