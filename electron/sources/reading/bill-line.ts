/** Is a line of a bill AI, who bills it, and which model, token kind and tier is it about? */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import { aiProviderIn, aiServiceProvider, billerOf, billsOnlyAi } from './ai-names.ts';
import { bedrockModelIn, modelInWords } from './model-words.ts';
import { servedAs, tokenKindIn, type ServedAs } from './token-words.ts';

/** The words of a line, in the order of how much they say. */
export type LineWords = {
  /** Who issues the bill, when the file says or its format tells. */
  readonly biller: string | undefined;
  /** Names of the service or product and their families. */
  readonly service: string;
  /** The meter, SKU or usage type. */
  readonly meter: string;
  /** Free words: the description, the offer, the resource. */
  readonly words: string;
  /** True when the bill itself files the line under AI. */
  readonly filedAsAi?: boolean;
};

/** What the words of a line say. */
export type LineReading = {
  /** Undefined when nothing says who bills. */
  readonly provider: string | undefined;
  readonly model: string | undefined;
  readonly kind: TokenKind | null;
} & ServedAs;

/** Why lines of a bill are passed over. */
export const NOT_AI = 'a line of a service that is not AI';

const MOST_KNOWN = 50_000;

/** A reader of lines that reads each set of words once: bills repeat them on every hour and resource.
 *  Null  the line is not AI. */
export function lineReader(): (words: LineWords) => LineReading | null {
  const known = new Map<string, LineReading | null>();
  return (words) => {
    const key = `${words.biller ?? ''}\u0000${words.service}\u0000${words.meter}\u0000${words.words}\u0000${words.filedAsAi === true ? 1 : 0}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const reading = readLine(words);
    if (known.size < MOST_KNOWN) known.set(key, reading);
    return reading;
  };
}

/** Models that others sell through Amazon's marketplace, and the units Claude is billed in there. */
const MARKETPLACE =
  /bedrock edition|MP:[A-Z]{2,4}\d?_(?:\w*(?:input|output)_?tokens?|created_image|search_units)|claude consumption units?|\bccus?\b/i;

function readLine(line: LineWords): LineReading | null {
  const { service, meter, words } = line;
  const biller = billerOf(line.biller);
  const named = `${service} ${meter}`;
  const namedBy = aiServiceProvider(named, biller) ?? aiProviderIn(named);
  // Free words name an AI service only where nothing says who bills: descriptions mention all sorts of things.
  const mentioned = biller === null ? (aiServiceProvider(words, null) ?? aiProviderIn(words)) : null;
  const provider = biller ?? namedBy ?? ownName(line.biller) ?? mentioned ?? undefined;
  const isAws = provider === 'aws';
  const all = `${named} ${words}`;
  const served = servedAs(meter === '' ? words : meter);
  const isGlobal = served.routing === 'global';
  const model = isAws
    ? (bedrockModelIn(meter, isGlobal) ?? bedrockModelIn(all, isGlobal))
    : modelOf(line, biller);
  // Amazon bills images and model units beside tokens, in meters that say input and output too.
  const counts = !isAws || /token/i.test(meter === '' ? words : meter);
  const kind = counts
    ? (tokenKindIn(meter) ?? (meter === '' || model !== undefined ? tokenKindIn(words) : null))
    : null;
  const isAi =
    line.filedAsAi === true ||
    namedBy !== null ||
    mentioned !== null ||
    (biller !== null && billsOnlyAi(biller)) ||
    (isAws && MARKETPLACE.test(all)) ||
    (model !== undefined && kind !== null);
  return isAi ? { provider, model, kind, ...served } : null;
}

function modelOf({ service, meter, words }: LineWords, biller: string | null): string | undefined {
  const bareGpt = biller === 'azure' && /gpt|openai/i.test(service);
  // "Azure OpenAI GPT5" is a shelf of meters, not a model.
  const named = service.replaceAll(/azure openai(?: gpt ?\d+)?/gi, ' ');
  const shortNames = /deepseek/i.test(service) ? `deepseek ${meter}` : meter;
  return modelInWords(shortNames, bareGpt) ?? modelInWords(named) ?? modelInWords(words);
}

function ownName(biller: string | undefined): string | undefined {
  return biller === undefined ? undefined : biller.trim().toLowerCase();
}
