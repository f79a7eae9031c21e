/** Takes keys out of words that came from outside before anyone sees them. */

/** What looks like a key of a maker, whole or starred out. */
const LOOKS_LIKE_A_KEY = /\b(?:sk|pk|rk|key)-[\w*.…-]{6,}|\bBearer\s+\S+|\bBasic\s+\S+/gi;
const LONGEST = 200;

/** The words without the secrets and without anything that looks like one, cut to one readable line. */
export function redacted(words: string, secrets: readonly string[]): string {
  let text = words;
  for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '…');
  text = text.replaceAll(LOOKS_LIKE_A_KEY, '…').replaceAll(/\s+/g, ' ').trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The message an API gave with an error. Null when it gave none that can be read. */
export function wordsOfError(body: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // Error pages of proxies are HTML: nothing in them helps.
    return null;
  }
  const inside = (from: unknown, name: string): unknown =>
    typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined;
  const error = inside(value, 'error') ?? inside(value, 'detail');
  const found = [inside(error, 'message'), error, inside(value, 'message')].find(
    (each) => typeof each === 'string' && each.trim() !== '',
  );
  return (found as string | undefined) ?? null;
}
