/** Lists of model prices look like usage: a model, a time, and numbers named like tokens. */
import type { Sample } from '../source.ts';
import { recordOf } from './fields.ts';

const RECORDS = 20;
const ELEMENTS = 5;
const DEEPEST = 6;

const PRICE =
  /^(?:prices|pricing|pricing_?tiers|.*(?:cost|price|usd)_per_.*|.*_mtok|(?:input|output|prompt|completion)_(?:price|rate))$/;
/** Limits of a model are counts of tokens too. */
const COUNT = /^(?!.*(?:max|limit|window)).*tokens?$/;

const snake = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();

const isCount = (value: unknown): boolean => {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^\d+$/.test(text) && text !== '0';
};

/** True when the records hold prices per token, and none counts tokens. */
export function isPriceList({ format, header, rows, records }: Sample): boolean {
  let [prices, counts] = [false, false];
  const look = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const each of value.slice(0, ELEMENTS)) look(each, depth + 1);
      return;
    }
    for (const [key, inner] of Object.entries(recordOf(value) ?? {})) {
      const name = snake(key);
      prices ||= PRICE.test(name);
      counts ||= COUNT.test(name) && isCount(inner);
      look(inner, depth + 1);
    }
  };
  const table = format === 'csv';
  const seen = table
    ? rows.slice(0, RECORDS).map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])))
    : records.slice(0, RECORDS);
  for (const record of seen) look(record, 0);
  return prices && !counts;
}
