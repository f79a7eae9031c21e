/** The native menu, made of the commands. */
import {
  MENU_NAMES,
  type MenuItem,
  type MenuModel,
  type MenuName,
} from '../../../../shared/contract/menu.ts';
import type { Command } from '../../../state/command.ts';
import { acceleratorOf } from './keys.ts';

type Part = MenuModel[MenuName][number];

function itemOf(command: Command): MenuItem {
  const accelerator = acceleratorOf(command);
  const { id, name, ready, checked } = command;
  return {
    id,
    label: name,
    enabled: ready !== false,
    ...(checked === undefined ? {} : { checked }),
    ...(accelerator === undefined ? {} : { accelerator }),
  };
}

/** Commands of one part in their order; those under a heading stand where the first of them would. */
function partOf(commands: readonly Command[]): Part {
  const part: Part[number][] = [];
  const headed = new Map<string, MenuItem[]>();
  for (const command of commands) {
    const under = command.menu?.under;
    const items = under === undefined ? undefined : headed.get(under);
    if (items !== undefined) items.push(itemOf(command));
    else if (under === undefined) part.push(itemOf(command));
    else {
      const first = [itemOf(command)];
      headed.set(under, first);
      part.push({ label: under, items: first });
    }
  }
  return part;
}

function menuOf(name: MenuName, commands: readonly Command[]): MenuModel[MenuName] {
  const own = commands.filter(({ menu }) => menu?.name === name);
  const parts = [...new Set(own.map(({ menu }) => menu!.part))].toSorted((a, b) => a - b);
  return parts.map((part) => partOf(own.filter(({ menu }) => menu!.part === part)));
}

/** Describe the native menu. */
export function menuModel(commands: readonly Command[]): MenuModel {
  return Object.fromEntries(MENU_NAMES.map((name) => [name, menuOf(name, commands)])) as MenuModel;
}
