/** What logs of coding agents have in common: work in a folder, and a conversation of which each line tells a little. */
import type { CallContent } from '../../../shared/ledger/charge.ts';
import { recent } from './recent.ts';

/** Texts of one turn kept at most, in characters. */
const MOST_TEXT = 2_000_000;
const MOST_SESSIONS = 1000;

/** The name of the project that a folder belongs to: its last part, or that of the repository whose worktree it is.
 *  Null  it names no folder. */
export function projectOfFolder(folder: string): string | undefined {
  const home = folder.replace(/[\\/]\.(?:claude|codex|git)[\\/]worktrees[\\/].*$/, '');
  return home
    .split(/[\\/]/)
    .filter((part) => part !== '' && !/^[A-Za-z]:$/.test(part))
    .at(-1);
}

/** The folder that sessions began in. Going into a folder below it does not make another project. */
export function folderMemory(): (session: string, folder: string) => string {
  const first = recent<string>(MOST_SESSIONS);
  return (session, folder) => {
    const known = first.get(session);
    if (
      known !== undefined &&
      (folder === known || /^[\\/]/.test(folder.slice(known.length))) &&
      folder.startsWith(known)
    )
      return known;
    if (known === undefined) first.set(session, folder);
    return folder;
  };
}

/** What was said in one turn: everything since the answer before. */
export type Turn = {
  hear(texts: readonly string[]): void;
  /** What a call was told, emptied for the next.
   *  Shape  a log holds each message once, so the first part says where the conversation before it stands; it differs
   *         from call to call, so that "go on" is never taken for the same prompt twice. */
  take(place: string, answer: string | null): CallContent | null;
};

/** A turn in which nothing was said yet. */
export function newTurn(): Turn {
  let heard: string[] = [];
  let length = 0;
  return {
    hear: (texts) => {
      for (const text of texts) {
        if (length + text.length > MOST_TEXT) return;
        heard.push(text);
        length += text.length;
      }
    },
    take: (place, answer) => {
      const said = heard;
      heard = [];
      length = 0;
      if (said.length === 0 && answer === null) return null;
      const before = `The conversation before this is in the log of the session, at ${place}.`;
      return { prompt: said.length === 0 ? [] : [before, ...said], answer };
    },
  };
}
