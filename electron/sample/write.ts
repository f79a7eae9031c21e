/** Writes the sample company to a folder: `node electron/sample/write.ts --out DIR [--scale N] [--seed S]`. */
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { priceBookOf } from '../../shared/maths/price.ts';
import type { PriceList, PriceOverlay } from '../../shared/maths/price-row.ts';
import { filesOf, samplePieces, STORY_MONTHS } from './company-files.ts';
import { ALLOCATION } from './allocation.ts';
import { USE_CASES } from './use-cases.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    scale: { type: 'string', default: '1' },
    seed: { type: 'string', default: 'halden' },
  },
});
const scale = Number(values.scale);
if (values.out === undefined || !(scale > 0)) {
  throw new Error('Give a folder with --out and a scale above zero with --scale.');
}

const books = resolve(import.meta.dirname, '../../resources/price-books');
const read = (path: string): unknown => JSON.parse(readFileSync(join(books, path), 'utf8'));
const overlays = readdirSync(join(books, 'overlays')).map(
  (name) => read(join('overlays', name)) as PriceOverlay,
);
const book = priceBookOf(read('list.json') as PriceList, overlays);

const out = resolve(values.out);
mkdirSync(out, { recursive: true });
const options = { seed: values.seed, scale, months: STORY_MONTHS };
const open = new Map(filesOf(options).map(({ name }) => [name, openSync(join(out, name), 'w')]));
const pieces = samplePieces(options, book);
let next = pieces.next();
while (!next.done) {
  if (next.value.text !== '') writeSync(open.get(next.value.file)!, next.value.text);
  next = pieces.next();
}
for (const file of open.values()) closeSync(file);
writeFileSync(join(out, 'use-cases.json'), `${JSON.stringify(USE_CASES, null, 2)}\n`);
writeFileSync(join(out, 'allocation.json'), `${JSON.stringify(ALLOCATION, null, 2)}\n`);
writeFileSync(join(out, 'truth.json'), `${JSON.stringify(next.value, null, 2)}\n`);
