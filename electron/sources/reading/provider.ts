/** Providers and models under the many names that tools give them. */

import { knownProvider, providerId } from '../../../shared/ledger/provider-names.ts';

/** Makers whose name stays part of the model's, since resellers list it so: "z-ai/glm-5". */
const KEPT_IN_NAMES: ReadonlySet<string> = new Set(['moonshotai', 'voyageai', 'zai']);

/** The provider that a model's path prefix names. */
function prefixed(prefix: string): string | undefined {
  const id = knownProvider(prefix);
  return id === undefined || KEPT_IN_NAMES.has(id) ? undefined : id;
}

/** Name families that one provider alone serves under its own name. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:[a-z]{2,6}\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|deepseek|openai|stability)\.[a-z]/, 'aws'],
  [/^claude/, 'anthropic'],
  [
    /^(?:gpt-|chatgpt|o[1345](?:-|$)|text-embedding-|text-moderation|omni-moderation|davinci|dall-e|whisper|tts-|ft:gpt|codex-|computer-use|sora)/,
    'openai',
  ],
  [/^gemini/, 'google'],
  [/^(?:mistral|mixtral|codestral|ministral|magistral|pixtral)/, 'mistral'],
  [/^deepseek/, 'deepseek'],
  [/^grok/, 'x-ai'],
  [/^command/, 'cohere'],
];

/** The provider a name stands for; an unknown name as it is, in lower case.
 *  Null  no name. */
export function providerOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const id = providerId(name);
  return id === '' ? undefined : id;
}

/** The provider that a model's prefix or family names.
 *  Null  neither names one. */
export function providerOfModel(model: string | undefined): string | undefined {
  if (model === undefined) return undefined;
  const name = model.toLowerCase();
  const slash = name.indexOf('/');
  if (slash > 0) {
    const known = prefixed(name.slice(0, slash));
    if (known !== undefined) return known;
  }
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
}

const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:bedrock|aws|amazon web services)\b/i, 'aws'],
  [/\bazure\b/i, 'azure'],
  [/\b(?:vertex|gcp|google cloud)\b/i, 'google'],
  [/\b(?:anthropic|claude)\b/i, 'anthropic'],
  [/\b(?:openai|chatgpt|gpt-\d)/i, 'openai'],
  [/\bgemini\b/i, 'google'],
];

/** The provider that an invoice line names.
 *  Null  it names none. */
export function providerInWords(words: string | undefined): string | undefined {
  return words === undefined ? undefined : IN_WORDS.find(([pattern]) => pattern.test(words))?.[1];
}

/** The model's name without prefixes that name providers: "openrouter/anthropic/claude-x" → "claude-x". */
export function modelName(model: string): string {
  let name = model.trim();
  for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/')) {
    if (prefixed(name.slice(0, slash)) === undefined || slash === name.length - 1) break;
    name = name.slice(slash + 1);
  }
  return name;
}

/** A service tier worth telling apart; the standard tier has no name.
 *  Null  standard, or not stated. */
export function serviceTier(tier: string | undefined): string | undefined {
  const name = tier?.toLowerCase();
  if (
    name === undefined ||
    name === 'standard' ||
    name === 'default' ||
    name === 'auto' ||
    name === 'on_demand'
  )
    return undefined;
  return name;
}

/** A key's name or id as it may be kept: a key itself is shortened to its last four characters. */
export function keyName(name: string): string {
  return /^sk-|^[A-Za-z]{2,8}_[A-Za-z0-9]{30,}$/.test(name) && !name.includes('…')
    ? `${name.slice(0, 3)}…${name.slice(-4)}`
    : name;
}
