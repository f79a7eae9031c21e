/** Providers and models under the many names that tools give them. */

const PROVIDERS = new Map<string, string>([
  ['openai', 'openai'],
  ['text-completion-openai', 'openai'],
  ['openai_like', 'openai'],
  ['anthropic', 'anthropic'],
  ['anthropic_text', 'anthropic'],
  ['claude', 'anthropic'],
  ['bedrock', 'bedrock'],
  ['bedrock_converse', 'bedrock'],
  ['aws-bedrock', 'bedrock'],
  ['aws_bedrock', 'bedrock'],
  ['amazon-bedrock', 'bedrock'],
  ['amazon_bedrock', 'bedrock'],
  ['amazon bedrock', 'bedrock'],
  ['azure', 'azure'],
  ['azure_ai', 'azure'],
  ['azure_openai', 'azure'],
  ['azure-openai', 'azure'],
  ['azure openai', 'azure'],
  ['azure_text', 'azure'],
  ['vertex', 'vertex'],
  ['vertex_ai', 'vertex'],
  ['vertex-ai', 'vertex'],
  ['vertex_ai_beta', 'vertex'],
  ['google-vertex', 'vertex'],
  ['gemini', 'google'],
  ['google', 'google'],
  ['google_genai', 'google'],
  ['google-ai-studio', 'google'],
  ['mistral', 'mistral'],
  ['mistralai', 'mistral'],
  ['cohere', 'cohere'],
  ['cohere_chat', 'cohere'],
  ['groq', 'groq'],
  ['deepseek', 'deepseek'],
  ['together_ai', 'together'],
  ['together', 'together'],
  ['fireworks_ai', 'fireworks'],
  ['fireworks', 'fireworks'],
  ['openrouter', 'openrouter'],
  ['xai', 'xai'],
  ['x-ai', 'xai'],
  ['perplexity', 'perplexity'],
  ['ollama', 'ollama'],
  ['vllm', 'vllm'],
  ['hosted_vllm', 'vllm'],
]);

/** Name families that one provider alone serves under its own name. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:[a-z]{2,6}\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|deepseek|openai|stability)\.[a-z]/,
    'bedrock',
  ],
  [/^claude/, 'anthropic'],
  [
    /^(?:gpt-|chatgpt|o[1345](?:-|$)|text-embedding-|text-moderation|omni-moderation|davinci|dall-e|whisper|tts-|ft:gpt|codex-|computer-use|sora)/,
    'openai',
  ],
  [/^gemini/, 'google'],
  [/^(?:mistral|mixtral|codestral|ministral|magistral|pixtral)/, 'mistral'],
  [/^deepseek/, 'deepseek'],
  [/^grok/, 'xai'],
  [/^command/, 'cohere'],
];

/** The provider a name stands for; an unknown name as it is, in lower case.
 *  Null  no name. */
export function providerOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const key = name.trim().toLowerCase();
  if (key === '') return undefined;
  return PROVIDERS.get(key) ?? key;
}

/** The provider that a model's prefix or family names.
 *  Null  neither names one. */
export function providerOfModel(model: string | undefined): string | undefined {
  if (model === undefined) return undefined;
  const name = model.toLowerCase();
  const slash = name.indexOf('/');
  if (slash > 0) {
    const known = PROVIDERS.get(name.slice(0, slash));
    if (known !== undefined) return known;
  }
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
}

const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bbedrock\b/i, 'bedrock'],
  [/\bazure\b/i, 'azure'],
  [/\bvertex\b/i, 'vertex'],
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
    if (!PROVIDERS.has(name.slice(0, slash).toLowerCase()) || slash === name.length - 1) break;
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
