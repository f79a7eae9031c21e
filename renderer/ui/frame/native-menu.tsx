/** Keeps the native menu of the desktop window as the commands are, and does what it says. Draws nothing. */
import { useEffect } from 'react';
import type { MenuModel } from '../../../shared/contract/menu.ts';
import { connection } from '../../state/connection.ts';
import { openWorkspace } from '../../state/workspaces.ts';
import { allCommands, readyCommands } from './commands/all-commands.ts';
import { aroundNow, useAround } from './commands/around.ts';
import { menuModel } from './commands/menu-model.ts';

function FollowedMenu() {
  const text = JSON.stringify(menuModel(allCommands(useAround())));
  // Compared as text, so that a page that is drawn again leaves the menu alone.
  useEffect(() => connection().desktop?.menu(JSON.parse(text) as MenuModel), [text]);
  return null;
}

/** The menu, where there is one. */
export function NativeMenu() {
  const { desktop } = connection();
  useEffect(
    () =>
      desktop?.orders((order) => {
        if (order.do === 'open') void openWorkspace(order.path);
        else
          readyCommands(aroundNow())
            .find(({ id }) => id === order.command)
            ?.run();
      }),
    [desktop],
  );
  return desktop === undefined ? null : <FollowedMenu />;
}
