/** Which commands were run from the palette lately, kept on this machine. */
import { keepValue, keptValue } from './kept.ts';

const KEY = 'tieout.commands';
const MOST = 12;

/** Ids, latest first. */
export function usedCommands(): readonly string[] {
  const kept = keptValue(KEY);
  return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string').slice(0, MOST) : [];
}

/** Remember that a command was run. */
export function noteUsed(id: string): void {
  keepValue(KEY, [id, ...usedCommands().filter((each) => each !== id)].slice(0, MOST));
}
