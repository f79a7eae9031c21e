/** Which services of a bill are AI, and who bills them. The one list; the handbook page of FOCUS says it in words. */

/** Services named in words that stand for nothing else.
 *  Source names of services on the bills of AWS, Azure and Google Cloud and of those who bill models themselves; what
 *  FOCUS files under "AI and Machine Learning" is AI whatever its name. */
const SERVICES: readonly (readonly [provider: string, words: string])[] = [
  [
    'aws',
    String.raw`bedrock|amazon ?q\b|amazonq|sage ?maker|amazon nova|kiro\b|comprehend(?:medical)?|textract|rekognition|amazon ?(?:transcribe|polly|lex|kendra|personalize|translate|forecast)|awshealthscribe|titan (?:text|embed|image)`,
  ],
  [
    'azure',
    String.raw`azure ?openai|foundry (?:models|tools|agent|local|control)|azure ?ai\b|ai ?foundry|cognitive ?services|microsoft\.(?:cognitiveservices|machinelearningservices|botservice)|azure machine learning|azure bot service|copilot studio|microsoft 365 copilot|security copilot|azure applied ai`,
  ],
  [
    'google',
    String.raw`vertex ?ai|gemini|generative ?language|agent platform|dialogflow|document ?ai|contact center ai|cloud ?(?:vision|speech|translation|natural language|text-to-speech|video intelligence|automl|ai platform)|notebooklm|imagen\b|\bveo\b`,
  ],
  [
    'databricks',
    String.raw`model[ _-]?serving|foundation[ _-]?model|mosaic ?ai|ai[ _]gateway|vector[ _]search|databricks genie|ai[ _]functions?|anthropic_model|openai_model`,
  ],
  ['snowflake', String.raw`cortex|ai[ _]services|document[ _]ai|snowflake intelligence`],
  ['github', String.raw`github copilot|github models|copilot (?:business|enterprise|premium)`],
];

/** Those who bill models and nothing else: all of their lines are AI. */
const PROVIDERS: readonly (readonly [provider: string, words: string])[] = [
  ['anthropic', String.raw`anthropic|claude`],
  ['openai', String.raw`open ?ai\b|chatgpt`],
  ['mistral', String.raw`mistral`],
  ['cohere', String.raw`cohere(?!n)`],
  ['deepseek', String.raw`deep ?seek`],
  ['x-ai', String.raw`x\.ai|\bxai\b`],
  ['groq', String.raw`groq`],
  ['together', String.raw`together[. ]?ai`],
  ['fireworks', String.raw`fireworks[. ]?ai`],
  ['openrouter', String.raw`open ?router`],
  ['perplexity', String.raw`perplexity`],
  ['replicate', String.raw`\breplicate\b`],
  ['huggingface', String.raw`hugging ?face`],
  ['elevenlabs', String.raw`eleven ?labs`],
  ['deepgram', String.raw`deepgram`],
  ['assemblyai', String.raw`assembly ?ai`],
  ['voyageai', String.raw`voyage ?ai`],
  ['moonshotai', String.raw`moonshot`],
  ['cerebras', String.raw`cerebras`],
  ['stability', String.raw`stability ?ai`],
  ['cursor', String.raw`\bcursor\b|anysphere`],
];

const compiled = (list: readonly (readonly [string, string])[]): readonly (readonly [string, RegExp])[] =>
  list.map(([provider, words]) => [provider, new RegExp(`(?<![a-z])(?:${words})`, 'i')] as const);
const AI_SERVICES = compiled(SERVICES);
const AI_PROVIDERS = compiled(PROVIDERS);

/** Billers whose bills hold much besides AI. */
const CLOUDS: readonly (readonly [provider: string, pattern: RegExp])[] = [
  ['aws', /\baws\b|\bamazon(?: web services)?\b/i],
  ['azure', /\bmicrosoft\b|\bazure\b/i],
  ['google', /\bgoogle\b|\bgcp\b/i],
  ['databricks', /\bdatabricks\b/i],
  ['snowflake', /\bsnowflake\b/i],
  ['github', /\bgithub\b/i],
  ['oracle', /\boracle\b|\boci\b/i],
  ['ibm', /\bibm\b/i],
  ['alibaba', /\balibaba\b/i],
];

/** Their words are common ones, which count on their own bills only. */
const ON_OWN_BILL: ReadonlySet<string> = new Set(['databricks', 'snowflake']);

/** "AmazonBedrock" as written and as "Amazon Bedrock". */
const spelled = (words: string): string => `${words} ${words.replaceAll(/([a-z])([A-Z])/g, '$1 $2')}`;

/** The provider of an AI service's name on the bill of `biller`.
 *  Null  it is no AI service that is known by name. */
export function aiServiceProvider(words: string, biller: string | null): string | null {
  const text = spelled(words);
  const found = AI_SERVICES.find(
    ([id, pattern]) => pattern.test(text) && (id === biller || !ON_OWN_BILL.has(id)),
  );
  return found?.[0] ?? null;
}

/** The provider that bills models only and is named in the words.
 *  Null  none is. */
export function aiProviderIn(words: string): string | null {
  const text = spelled(words);
  return AI_PROVIDERS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The provider id of a biller as bills name it: "Amazon Web Services EMEA SARL" is aws, "Anthropic, PBC" anthropic.
 *  Null  no name, or one that is not known. */
export function billerOf(name: string | undefined): string | null {
  if (name === undefined) return null;
  return CLOUDS.find(([, pattern]) => pattern.test(name))?.[0] ?? aiProviderIn(name);
}

/** True for a biller whose bills hold AI only. */
export function billsOnlyAi(provider: string): boolean {
  return AI_PROVIDERS.some(([id]) => id === provider);
}
