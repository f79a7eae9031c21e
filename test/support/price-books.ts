/** The shipped price list and overlays, read from the resources. */
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PriceList, PriceOverlay } from '../../shared/maths/price-row.ts';

const folder = resolve(import.meta.dirname, '../../resources/price-books');

const read = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

export const shippedList = read('list.json') as PriceList;

export const shippedOverlays = readdirSync(resolve(folder, 'overlays'))
  .sort()
  .map((name) => read(`overlays/${name}`) as PriceOverlay);
