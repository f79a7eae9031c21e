/** Writes resources/price-books/list.json from the maintained price package. Run by hand after the package is updated:
 *  `npm run prices -- 2026-09-23` (the date on which the package's prices were checked; kept when left out).
 *  Source @pydantic/genai-prices (MIT). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { calcPrice, findProvider, type Provider } from '@pydantic/genai-prices';
import type { ListedProvider, PriceList } from '../../shared/maths/price-row.ts';
import { listedModel } from './listed-model.ts';

const root = resolve(import.meta.dirname, '../..');
const target = resolve(root, 'resources/price-books/list.json');
const packageFolder = resolve(root, 'node_modules/@pydantic/genai-prices');

/** The package offers no list of its providers, so their ids are read from its data and each is asked for by name. */
function providersOfPackage(): readonly Provider[] {
  const text = readFileSync(resolve(packageFolder, 'dist/index.js'), 'utf8');
  const ids = [...text.matchAll(/^ {2}\{\n {4}id: "([^"]+)"/gm)].map((match) => match[1]!);
  const found = ids.map((providerId) => findProvider({ providerId }));
  const counted = text.split('api_pattern: "').length - 1;
  if (ids.length === 0 || ids.length !== counted || found.includes(undefined)) {
    throw new Error(`the package's data has another form: ${ids.length} ids, ${counted} providers`);
  }
  return found as Provider[];
}

/** The id of the model the package itself prices a name as, so that no alias can point to another model. */
function modelOfName(providerId: string, name: string): string | null {
  return calcPrice({ input_tokens: 1 }, name, { providerId })?.model.id ?? null;
}

const leftOut: { provider: string; model: string; why: string }[] = [];
const providers: ListedProvider[] = providersOfPackage().map((provider) => {
  const models = provider.models.flatMap((model) => {
    const listed = listedModel(provider, model, modelOfName);
    if ('why' in listed) {
      leftOut.push({ provider: provider.id, model: model.id, why: listed.why });
      return [];
    }
    return [listed];
  });
  return {
    id: provider.id,
    name: provider.name,
    source: provider.pricing_urls?.[0] ?? null,
    fallback: provider.fallback_model_providers ?? [],
    models,
  };
});

const before = existsSync(target) ? (JSON.parse(readFileSync(target, 'utf8')) as PriceList).checked : null;
const checked = process.argv[2] ?? before;
if (checked === null || !/^\d{4}-\d{2}-\d{2}$/.test(checked)) {
  throw new Error('give the date the prices were checked as YYYY-MM-DD');
}
const manifest = JSON.parse(readFileSync(resolve(packageFolder, 'package.json'), 'utf8')) as {
  version: string;
};

/** One model a line: a price change is one changed line. */
const lines = providers.map((provider) => {
  const { models, ...head } = provider;
  const start = JSON.stringify(head).slice(0, -1);
  return `${start},"models":[\n${models.map((model) => `  ${JSON.stringify(model)}`).join(',\n')}\n]}`;
});
const head = JSON.stringify({
  package: '@pydantic/genai-prices',
  packageVersion: manifest.version,
  licence: 'MIT',
  checked,
}).slice(0, -1);
writeFileSync(
  target,
  `${head},"providers":[\n${lines.join(',\n')}\n],"leftOut":[\n${leftOut.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n]}\n`,
);
