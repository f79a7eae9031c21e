/** Replies that look at every task, kept with the workspace until something they depend on changes. */
import { decode, encode } from '../../shared/contract/codec.ts';
import { sha256Of } from '../store/digest.ts';
import { MEANING, type KeptFigures } from '../store/kept-figures.ts';

/** Takes the reply to a question as it is kept, or finds it now. */
export type KeepReply = <Reply extends object>(name: string, ask: unknown, find: () => Reply) => Reply;

/** Goes up when replies say more than they did. */
const SAYING = 3;
const KIND = `reply ${MEANING} ${SAYING}`;

/** Longer replies are for this session: they are held in memory, so many of them. */
const MOST_ROWS = 4000;
const MOST_LETTERS = 2 ** 20;
const HELD = 3;

/** A short reply as it is kept. Null for a longer one. */
function textOf(reply: object): string | null {
  if (Object.values(reply).some((part) => Array.isArray(part) && part.length > MOST_ROWS)) return null;
  const text = JSON.stringify(encode(reply));
  return text.length > MOST_LETTERS ? null : text;
}

/** Replies over what `print` names at a version of the workspace: lines, prices, rules, use cases and settings. `versionNow`
 *  is the version as it is by now: what was found while somebody changed the workspace is of two states, and not kept. */
export function keptReplies(
  kept: KeptFigures,
  print: string,
  ledgerVersion: number,
  versionNow: () => number,
): KeepReply {
  const held = new Map<string, object>();
  return (what, ask, find) => {
    const name = sha256Of(JSON.stringify([print, what, encode(ask)]));
    const long = held.get(name);
    if (long !== undefined) return long as ReturnType<typeof find>;
    const known = kept.get(KIND, name);
    if (known !== null) {
      const reply = decode(JSON.parse(Buffer.from(known).toString())) as ReturnType<typeof find>;
      return 'ledgerVersion' in reply ? { ...reply, ledgerVersion } : reply;
    }
    const reply = find();
    if (versionNow() !== ledgerVersion) return reply;
    const text = textOf(reply);
    if (text !== null) kept.put(KIND, name, Buffer.from(text));
    else {
      if (held.size >= HELD) held.delete(held.keys().next().value!);
      held.set(name, reply);
    }
    return reply;
  };
}
