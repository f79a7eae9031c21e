/** Who bills a call: one id for each provider, whatever name a tool, a report or an invoice gives it. */

/** Canonical id → its other names, in lower case with single blanks between words. */
const NAMES: { readonly [id: string]: string } = {
  openai: 'open ai, text completion openai, openai like',
  anthropic: 'anthropic text, claude, claude api, anthropic api',
  aws: `amazon, amazon web services, bedrock, amazon bedrock, aws bedrock, aws.bedrock, bedrock converse,
    amazon bedrock runtime, sagemaker`,
  azure: `azure openai, azure ai, azure text, azure ai foundry, azure ai services, microsoft, microsoft azure,
    az.ai.openai, az.ai.inference, azure.ai.openai, azure.ai.inference`,
  google: `gemini, vertex, vertexai, vertex ai, vertex ai beta, google vertex, google vertex ai, google vertexai,
    google anthropic vertex,
    vertex ai anthropic models, google genai, google ai studio, google ai, google gemini, gcp, google cloud,
    google cloud platform, gcp.gemini, gcp.vertex ai, gcp.gen ai`,
  mistral: 'mistralai, mistral ai',
  cohere: 'cohere chat',
  deepseek: 'deep seek',
  'x-ai': 'xai, x ai, x.ai',
  groq: '',
  together: 'together ai, togetherai',
  fireworks: 'fireworks ai',
  openrouter: '',
  perplexity: 'perplexity ai',
  ollama: '',
  vllm: 'hosted vllm',
  moonshotai: 'moonshot, moonshot ai',
  voyageai: 'voyage, voyage ai',
  zai: 'z ai, z.ai',
};

const ID_OF = new Map<string, string>(
  Object.entries(NAMES).flatMap(([id, names]) => [
    [id, id] as const,
    ...names
      .split(/,\s+/)
      .filter((name) => name !== '')
      .map((name) => [name, id] as const),
  ]),
);

function found(name: string): string | undefined {
  return ID_OF.get(name) ?? ID_OF.get(name.replaceAll(/[\s_-]+/g, ' '));
}

/** The one id of a provider named in any of its usual ways; an unknown name as it is, in lower case. */
export function providerId(name: string): string {
  const lower = name.trim().toLowerCase();
  return found(lower) ?? lower;
}

/** The id of a provider that the table knows.
 *  Null  the name is none of them. */
export function knownProvider(name: string): string | undefined {
  return found(name.trim().toLowerCase());
}
