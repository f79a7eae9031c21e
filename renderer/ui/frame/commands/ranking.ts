/** How well a command fits what was typed: the whole name, its beginning, the beginnings of its words, its other words,
 *  then letters in order. */
import type { Command } from '../../../state/command.ts';

/** Words that say nothing about what is wanted. */
const FILLERS = new Set(['a', 'an', 'the', 'to', 'of']);
const SEPARATORS = /[^\p{L}\p{N}%]+/u;

const EXACT = 100;
const WHOLE_WORDS_FIRST = 90;
const WHOLE_WORDS = 85;
const BEGINNING = 80;
const WORD_BEGINNINGS = 65;
const OTHER_WORDS = 50;
const INSIDE = 40;
const LETTERS = 10;
/** Fewer letters than this, in order, are in almost any name. */
const LEAST_LETTERS = 3;

type Words = { readonly said: string; readonly words: readonly string[] };
type Wanted = Words & { readonly meant: readonly string[] };

const wordsOf = (text: string): readonly string[] => text.split(SEPARATORS).filter((word) => word !== '');

/** Names are read again with every key; entities may be many thousands. */
const read = new Map<string, Words>();
const KEPT = 50_000;

function wordsIn(text: string): Words {
  const known = read.get(text);
  if (known !== undefined) return known;
  const said = text.toLowerCase();
  const words = { said, words: wordsOf(said) };
  if (read.size >= KEPT) read.clear();
  read.set(text, words);
  return words;
}

function wantedOf(text: string): Wanted {
  const said = text.trim().toLowerCase();
  const words = wordsOf(said);
  const meant = words.filter((word) => !FILLERS.has(word));
  return { said, words, meant: meant.length === 0 ? words : meant };
}

/** Letters in order, from the first letter of a word: the tighter, the better. 0 = not so. */
function lettersFit(wanted: string, said: string): number {
  if (wanted.length < LEAST_LETTERS) return 0;
  let best = 0;
  for (let start = said.indexOf(wanted[0]!); start >= 0; start = said.indexOf(wanted[0]!, start + 1)) {
    if (start > 0 && !SEPARATORS.test(said[start - 1]!)) continue;
    let at = start;
    for (let i = 1; i < wanted.length && at >= 0; i += 1) at = said.indexOf(wanted[i]!, at + 1);
    if (at >= 0) best = Math.max(best, wanted.length / (at - start + 1));
  }
  return best < 0.4 ? 0 : LETTERS + best * LETTERS;
}

function nameFit(wanted: Wanted, { said, words }: Words): number {
  if (said === wanted.said) return EXACT;
  const isBeginning = said.startsWith(wanted.said);
  const isWhole = wanted.meant.every((word) => words.includes(word));
  if (isBeginning && isWhole) return WHOLE_WORDS_FIRST;
  if (isWhole && wanted.meant.length > 0) return WHOLE_WORDS;
  if (isBeginning) return BEGINNING;
  if (wanted.meant.length > 0 && wanted.meant.every((word) => words.some((each) => each.startsWith(word))))
    return WORD_BEGINNINGS;
  return 0;
}

function fitOf(wanted: Wanted, command: Command): number {
  if (wanted.said === '') return 1;
  const name = wordsIn(command.name);
  const own = nameFit(wanted, name);
  if (own > 0) return own;
  const others = command.also === undefined ? [] : wordsIn(command.also).words;
  const all = [...name.words, ...others];
  if (wanted.meant.length > 0 && wanted.meant.every((word) => all.some((each) => each.startsWith(word))))
    return OTHER_WORDS;
  if (name.said.includes(wanted.said)) return INSIDE;
  return lettersFit(wanted.said.replaceAll(' ', ''), name.said);
}

/** The commands that fit, best first. Of those that fit alike the latest used come first, then their order here.
 *  `used`: ids, latest first. */
export function found(text: string, commands: readonly Command[], used: readonly string[] = []): Command[] {
  const wanted = wantedOf(text);
  const lately = new Map(used.map((id, at) => [id, used.length - at]));
  return commands
    .map((command, at) => ({ command, at, fit: fitOf(wanted, command), late: lately.get(command.id) ?? 0 }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || b.late - a.late || a.at - b.at)
    .map(({ command }) => command);
}
