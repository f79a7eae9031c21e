/** Commands of the core for pages: they change the workspace, so they are never cached. */
import type { Client } from '../../shared/contract/contract.ts';
import { connection } from './connection.ts';

/** Every procedure of the core, for commands and for questions that are asked once. */
export function core(): Client {
  return connection().client;
}

/** The key that commands start with, as it is printed on the keyboard. */
export function commandKey(): '⌘' | 'Ctrl' {
  return connection().platform === 'darwin' ? '⌘' : 'Ctrl';
}
