/** Providers as a reader knows them; an id that is not in this list is shown as it is. */
const NAMES: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  aws: 'AWS Bedrock',
  bedrock: 'AWS Bedrock',
  azure: 'Azure OpenAI',
  google: 'Google',
  vertex: 'Google Vertex AI',
  mistral: 'Mistral',
  cohere: 'Cohere',
  deepseek: 'DeepSeek',
  groq: 'Groq',
  fireworks: 'Fireworks',
  together: 'Together AI',
  openrouter: 'OpenRouter',
  perplexity: 'Perplexity',
  'x-ai': 'xAI',
};

/** "openai" → "OpenAI". */
export function providerName(id: string): string {
  return NAMES[id.toLowerCase()] ?? id;
}
