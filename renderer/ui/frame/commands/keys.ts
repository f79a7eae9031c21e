/** Shortcuts as texts: read from a key press, and written as the keyboard prints them. */
import type { Command } from '../../../state/command.ts';

type Press = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/** The text of a key press, such as "e", "?" or "Mod+K". Null for combinations that no command has. */
export function pressText({ key, metaKey, ctrlKey, altKey, shiftKey }: Press, mac: boolean): string | null {
  const mod = mac ? metaKey : ctrlKey;
  const other = mac ? ctrlKey : metaKey;
  if (altKey || other) return null;
  if (mod)
    return `Mod+${shiftKey && key.length === 1 ? 'Shift+' : ''}${key.length === 1 ? key.toUpperCase() : key}`;
  return key === 'Escape' ? 'Esc' : key.length === 1 ? key.toLowerCase() : key;
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const OTHER_SIGNS: Readonly<Record<string, string>> = { Mod: 'Ctrl' };
const ARROWS: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' };

/** The caps of a shortcut, one for each key. */
export function capsOf(keys: string, mac: boolean): readonly string[] {
  const signs = mac ? MAC_SIGNS : OTHER_SIGNS;
  // A letter by itself stands as it is printed; letters one after another stand as they are typed.
  if (keys.length === 1) return [keys.toUpperCase()];
  return keys
    .split(' ')
    .flatMap((stroke) => (stroke.length > 1 ? stroke.split('+') : [stroke]))
    .map((cap) => signs[cap] ?? ARROWS[cap] ?? cap);
}

/** The shortcut that works in this shell. Undefined where the command has none. */
export function shortcutOf(command: Command, desktop: boolean): string | undefined {
  return command.keys ?? (desktop ? command.desktopKeys : undefined);
}

/** A shortcut as a native menu writes it. Undefined for keys that only the page listens to, since a menu would take
 *  single letters away from text fields. */
export function acceleratorOf({ keys, desktopKeys }: Command): string | undefined {
  const keyed = desktopKeys ?? (keys?.includes('Mod+') === true ? keys : undefined);
  return keyed?.replace('Mod+', 'CmdOrCtrl+');
}
