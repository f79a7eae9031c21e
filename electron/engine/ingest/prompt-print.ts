/** The print of a prompt: what is kept of it when its text is not. Two prints tell whether two prompts were the same, and
 *  how far they began alike, which is as far as a provider's prompt cache could have helped. They tell no word of either.
 *
 *  Written down, a print is `W` `P₁S₁` `P₂S₂` …, all base64url:
 *    W   11 characters (66 bits): the whole prompt.
 *    Pᵢ  8 characters (48 bits): its beginning up to the i-th place of LEADING, as long as parts follow that place.
 *    Sᵢ  2 characters (12 bits): how much of the prompt's characters that beginning is, in 4095ths.
 *  Prints are chained, so that a beginning has the print that a whole prompt of just these parts has. They are keyed with
 *  the workspace's own key: prints of two workspaces cannot be compared, and a guess cannot be tried without the file. */
import type { KeyedDigest } from '../../store/digest.ts';

/** Numbers of leading parts that have a print: tools, system and first messages one by one, long conversations in steps. */
const LEADING: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
const WHOLE = 11;
const BEGINNING = 8;
const SHARE = 2;
const MOST = 4095;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const shareText = (share: number): string => {
  const n = Math.floor(share * MOST);
  return DIGITS[n >> 6]! + DIGITS[n & 63]!;
};
const shareOf = (text: string): number => (DIGITS.indexOf(text[0]!) * 64 + DIGITS.indexOf(text[1]!)) / MOST;

/** The print of a prompt.
 *  Null   a prompt without a character. */
export function promptPrint(parts: readonly string[], digest: KeyedDigest): string | null {
  let characters = 0;
  for (const part of parts) characters += part.length;
  if (characters === 0) return null;
  let chain = '';
  let seen = 0;
  let beginnings = '';
  for (let at = 0; at < parts.length; at += 1) {
    chain = digest(chain, '\n', parts[at]!);
    seen += parts[at]!.length;
    if (at + 1 < parts.length && LEADING.includes(at + 1))
      beginnings += chain.slice(0, BEGINNING) + shareText(seen / characters);
  }
  return chain.slice(0, WHOLE) + beginnings;
}

/** The beginnings that a print knows, the whole prompt last. */
function beginningsOf(print: string): { readonly print: string; readonly share: number }[] {
  const found = [];
  for (let at = WHOLE; at < print.length; at += BEGINNING + SHARE)
    found.push({
      print: print.slice(at, at + BEGINNING),
      share: shareOf(print.slice(at + BEGINNING, at + BEGINNING + SHARE)),
    });
  return [...found, { print: print.slice(0, BEGINNING), share: 1 }];
}

/** How much of prompt `a` is a beginning that prompt `b` has too, by their prints: 1 when b begins with all of a.
 *  Shape  at most what they truly share, since only some places have a print. */
export function sharedBeginning(a: string, b: string): number {
  const known = new Set(beginningsOf(b).map(({ print }) => print));
  return beginningsOf(a).findLast(({ print }) => known.has(print))?.share ?? 0;
}
