/** The model that the words of a bill name: a usage type, a SKU, a meter, a product. */

const CLAUDE_NAMED =
  /claude (?!code|platform|consumption|instant|console|enterprise|input|output|cache|batch|usage)([a-z]{3,10}) ?(\d{1,2})(?:[. ](\d{1,2})(?![\da-z]))?(?!\d)/;
const CLAUDE_NUMBERED =
  /claude ?(\d)(?:[. ](\d))?(?!\d) ?(?!input|output|cache|tokens|batch)([a-z]{4,8})(?: v(\d))?/;
const CLAUDE_OLD = /claude ?(instant|v?2\.\d|v?2)(?![\d.]*\d)/;

function claudeIn(words: string): string | undefined {
  const named = CLAUDE_NAMED.exec(words);
  if (named) return claudeName(named[1]!, named[2]!, named[3]);
  const numbered = CLAUDE_NUMBERED.exec(words);
  if (numbered) {
    const [, major, minor, name, version] = numbered;
    if (Number(major) >= 4) return claudeName(name!, major!, minor);
    const base = `claude-${major!}${minor === undefined || minor === '0' ? '' : `-${minor}`}-${name!}`;
    return base === 'claude-3-5-sonnet' && version !== undefined ? `${base}-v${version}` : base;
  }
  const old = CLAUDE_OLD.exec(words)?.[1];
  return old === undefined ? undefined : `claude-${old.replace('v', '')}`;
}

function claudeName(name: string, major: string, minor: string | undefined): string {
  const suffix = minor === undefined || Number(minor) === 0 ? '' : `-${Number(minor)}`;
  return Number(major) < 4 ? `claude-${major}${suffix}-${name}` : `claude-${name}-${major}${suffix}`;
}

const GPT_PARTS =
  'mini|nano|turbo|pro|codex|chat|sol|terra|luna|astra|max|image|audio|realtime|transcribe|tts|search|oss|safeguard';
const GPT = new RegExp(String.raw`gpt ?(35|\d(?:\.\d)?o?)((?: (?:${GPT_PARTS}))*)(?![a-z])`);
const GPT_IMAGE = /gpt im(?:a)?g(?:e)? (\d(?:\.\d)?)( mini)?/;
const GPT_OSS = /gpt oss( safeguard)? (\d{2,3}b)/;
const GPT_BARE = new RegExp(String.raw`^ ?(\d(?:\.\d)?)((?: (?:${GPT_PARTS}))*) `);
const O_SERIES = /(?<![a-z\d])o([134])(?: ?(mini|pro|preview))?(?: ?(deep research))?(?![a-z\d])/;
const EMBEDDING = /(?:text )?embedding (3 small|3 large|ada 002|ada)(?![a-z])/;

/** `bare` for the meters of Azure that leave the family's name out. */
function openaiIn(words: string, bare: boolean): string | undefined {
  const text = words
    .replace(/gpt ?4o ?mini ?/, 'gpt 4o mini ')
    .replace(/turbo(?=\d)/, 'turbo ')
    .replace(/ aud /, ' audio ')
    .replace(/ rt /, ' realtime ')
    .replace(/(gpt \d(?:\.\d)?o?(?: mini)?) \d{4}(?= )/, '$1');
  const oss = GPT_OSS.exec(text);
  if (oss) return `gpt-oss-${oss[1] === undefined ? '' : 'safeguard-'}${oss[2]!}`;
  const image = GPT_IMAGE.exec(text);
  if (image) return `gpt-image-${image[1]!}${image[2] === undefined ? '' : '-mini'}`;
  const gpt = GPT.exec(text) ?? (bare ? GPT_BARE.exec(text) : null);
  if (gpt) {
    const version = gpt[1] === '35' ? '3.5' : gpt[1]!;
    return `gpt-${version}${gpt[2]!.replaceAll(' ', '-')}`
      .replace(/-(transcribe|tts)-audio$/, '-$1')
      .replace(/-audio$|-realtime(?:-audio)?$/, (kind) =>
        kind === '-audio' ? '-audio-preview' : '-realtime-preview',
      );
  }
  const reasoning = O_SERIES.exec(text);
  if (reasoning)
    return ['o', reasoning[1], reasoning[2] && `-${reasoning[2]}`, reasoning[3] && '-deep-research'].join('');
  const embedding = EMBEDDING.exec(text)?.[1];
  if (embedding === undefined) return undefined;
  return `text-embedding-${embedding === 'ada' ? 'ada-002' : embedding.replace(' ', '-')}`;
}

const GEMINI =
  /gemini (\d(?:\.\d)?) (pro|flash|ultra|nano)( lite)?( image(?= text| output| token| native| generation| $)| computer use| live)?/;

function googleIn(words: string): string | undefined {
  const gemini = GEMINI.exec(words);
  if (gemini) {
    const [, version, size, lite = '', kind = ''] = gemini;
    return `gemini-${version === '3.0' ? '3' : version!}-${size!}${lite}${kind}`.replaceAll(' ', '-');
  }
  if (/gemini (?:text )?embedding/.test(words)) return 'gemini-embedding-001';
  const media = /(?<![a-z])(veo|imagen|lyria|chirp) ?(\d(?:\.\d)?)?( (?:fast|ultra|lite))?(?= )/.exec(words);
  return media ? [media[1], media[2], media[3]?.trim()].filter(Boolean).join('-') : undefined;
}

const NOVA = /nova ?(\d)?(?:\.\d)? ?(lite|micro|premier|pro|sonic|canvas|reel|omni)(?![a-z])/;
const LLAMA = /llama ?(\d)(?:[. ](\d))?(?: (maverick|scout))?(?: (\d{1,3}b))?/;
const DEEPSEEK = /deep ?seek (r1|v\d(?:\.\d)?|chat|reasoner)/;
/** Families whose names stand as they are until the words of the meter begin. */
const OTHERS =
  /(?<![a-z])((?:mistral|mixtral|magistral|ministral|pixtral|devstral|codestral|voxtral|qwen|grok|command r|jamba|jurassic|kimi|glm|phi|gemma|nemotron|minimax|palmyra|titan|cohere embed|cohere rerank|stable diffusion|marengo|pegasus|llama)[a-z\d. ]*?)(?= (?:inp|inpt|input|output|outp|outpt|opt|tokens?|cache[d]?|batch|flex|priority|mantle|cross|region|global|glbl|text|image|audio|model|on|in|per|for|amazon|units?|data|dz|dzone|regnl|edition|standard|search|usage|complete|bedrock|custom|provisioned)(?: |$)| ?$)/;

const LONGEST_WORDS = 400;

/** The model that words name, by the name its maker gives it.
 *  Shape  versions and tiers are kept, dates and regions are not: "Claude4.6Sonnet" → claude-sonnet-4-6,
 *         "gpt 4.1 mini Inp glbl Tokens" → gpt-4.1-mini, "Gemini 2.5 Flash GA Text Input" → gemini-2.5-flash.
 *         `bareGpt` reads "5.4 mini inp Gl" as gpt-5.4-mini.
 *  Null   undefined when they name none. */
export function modelInWords(text: string, bareGpt = false): string | undefined {
  const words = ` ${text
    .slice(0, LONGEST_WORDS)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z\d.]+/g, ' ')
    .trim()} `;
  const known = claudeIn(words) ?? openaiIn(words, bareGpt) ?? googleIn(words);
  if (known !== undefined) return known;
  const nova = NOVA.exec(words);
  if (nova) return `nova-${nova[1] === undefined ? '' : `${nova[1]}-`}${nova[2]!}`;
  const llama = LLAMA.exec(words);
  if (llama) return `llama${[llama[1], llama[2], llama[3], llama[4]].filter(Boolean).join('-')}`;
  const deepseek = DEEPSEEK.exec(words)?.[1];
  if (deepseek !== undefined) return `deepseek-${deepseek}`;
  return OTHERS.exec(words)?.[1]?.trim().replaceAll(' ', '-').slice(0, 60);
}

const MAKERS: readonly (readonly [RegExp, string])[] = [
  [/^claude/, 'anthropic'],
  [/^(?:nova|titan)/, 'amazon'],
  [/^llama/, 'meta'],
  [/^(?:mistral|mixtral|magistral|ministral|pixtral|devstral|voxtral)/, 'mistral'],
  [/^deepseek-/, 'deepseek'],
  [/^gpt-/, 'openai'],
  [/^qwen/, 'qwen'],
  [/^(?:jamba|jurassic)/, 'ai21'],
  [/^(?:command|cohere)/, 'cohere'],
  [/^gemma/, 'google'],
  [/^nemotron/, 'nvidia'],
  [/^(?:kimi)/, 'moonshot'],
  [/^minimax/, 'minimax'],
];
/** Which of two releases a bill's name without a date means. */
const RELEASES: { readonly [name: string]: string } = {
  'claude-3-5-sonnet': 'claude-3-5-sonnet-20240620-v1:0',
  'claude-3-5-sonnet-v2': 'claude-3-5-sonnet-20241022-v2:0',
};
const BEDROCK_ID =
  /(?<![a-z])((?:(?:us|eu|apac|jp|au|global)\.)?(?:ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|nvidia|openai|qwen|stability|writer)\.[a-z\d][a-z\d.:-]*?)(?=-mantle|-(?:input|output|cache|batch|search)|[^a-z\d.:-]|$)/i;

/** A model on a bill of AWS, by the name that Bedrock gives it, so that bill and call logs name one thing.
 *  Shape  `isGlobal` for lines routed globally, which Bedrock prices by themselves. */
export function bedrockModelIn(text: string, isGlobal: boolean): string | undefined {
  const id = BEDROCK_ID.exec(text)?.[1];
  if (id !== undefined) return id.toLowerCase();
  const model = modelInWords(text);
  if (model === undefined) return undefined;
  const maker = MAKERS.find(([pattern]) => pattern.test(model))?.[1];
  if (maker === undefined) return model;
  const name = model.startsWith(`${maker}-r`) ? model.slice(maker.length + 1) : model;
  const sized = maker === 'meta' && /\db$/.test(name) ? `${name}-instruct` : name;
  return `${isGlobal ? 'global.' : ''}${maker}.${RELEASES[sized] ?? sized}`;
}
