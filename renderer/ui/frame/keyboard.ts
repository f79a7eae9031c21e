/** The keyboard of the whole window: it runs the command whose shortcut is pressed. Typing in a field and open layers
 *  come first. */
import { useLayoutEffect } from 'react';
import type { Command } from '../../state/command.ts';
import { useLayer } from '../../state/layers.ts';
import { readyCommands } from './commands/all-commands.ts';
import { aroundNow } from './commands/around.ts';
import { pressText } from './commands/keys.ts';

/** How long `g` waits for its letter. */
const PREFIX_MS = 1200;

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const isFloating = () => document.querySelector('[role="dialog"], [role="menu"]') !== null;

/** A field takes back its own typing. */
const UNDO: readonly string[] = ['Mod+Z', 'Mod+Shift+Z'];

/** Whether a shortcut is meant for the window now. Escape closes what floats above by itself, unless it is a layer of
 *  ours; combinations mean the same everywhere; single letters mean nothing in a field or behind a layer. */
function isMeant(keys: string, target: EventTarget | null): boolean {
  const layered = useLayer.getState().layer !== null;
  if (keys === 'Esc') return layered || !isFloating();
  if (UNDO.includes(keys)) return !typing(target) && !layered;
  if (keys.startsWith('Mod+')) return true;
  return !typing(target) && !layered && !isFloating();
}

/** Listen to the window. Returns the stop function. */
export function followKeyboard(): () => void {
  let prefix = { key: '', at: -Infinity };
  const onKeyDown = (event: KeyboardEvent) => {
    const around = aroundNow();
    const pressed = pressText(event, around.mac);
    if (pressed === null || !isMeant(pressed, event.target)) return;
    const keyed = readyCommands(around).filter(
      (command): command is Command & { keys: string } => command.keys !== undefined,
    );
    const isWaited = event.timeStamp - prefix.at < PREFIX_MS;
    const keys = isWaited ? `${prefix.key} ${pressed}` : pressed;
    prefix = { key: '', at: -Infinity };
    const command = keyed.find((each) => each.keys === keys);
    if (command !== undefined) {
      event.preventDefault();
      command.run();
    } else if (!isWaited && keyed.some((each) => each.keys.startsWith(`${pressed} `)))
      prefix = { key: pressed, at: event.timeStamp };
  };
  // Before any other listener, while what is open can still be seen.
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}

/** Listen while the frame is on screen. Layers listen to Escape in effects of their own, which are later than this one: else they
 *  would be gone when the key is asked what it closes. */
export function useKeyboard(): void {
  useLayoutEffect(followKeyboard, []);
}
