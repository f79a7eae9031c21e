/** Where each golden fixture is tested: figures that tools of this field are known to get wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const JOURNEYS = 'test/journeys';
const UNIT = 'test/unit';

/** Fixture → what it is about, and the files that hold it. */
const FIXTURES: readonly (readonly [id: string, about: string, ...files: string[]])[] = [
  ['F1', 'cached tokens inside the input of OpenAI', `${JOURNEYS}/golden-fixtures.test.ts`],
  ['F2', 'the same prompt again, mostly cached', `${JOURNEYS}/golden-fixtures.test.ts`],
  ['F3', 'single days against their range, in India', `${JOURNEYS}/golden-imports.test.ts`],
  [
    'F4',
    'a price change inside history',
    `${JOURNEYS}/price-versions.test.ts`,
    `${UNIT}/shared/maths/variance.test.ts`,
  ],
  ['F5', 'two sharing rules switched on', `${UNIT}/electron/engine/shared-pools.test.ts`],
  ['F6', 'children against their parent', `${UNIT}/electron/engine/shared-pools.test.ts`],
  ['F7', 'attempts that fail, per success', `${JOURNEYS}/golden-fixtures.test.ts`],
  ['F8', 'a prompt over a price threshold', `${UNIT}/shared/maths/price-layers.test.ts`],
  ['F9', 'a large prompt to the last digit', `${JOURNEYS}/golden-imports.test.ts`],
  ['F10', 'tokens without a price', `${JOURNEYS}/golden-fixtures.test.ts`],
  ['F11', 'rows that repeat', `${JOURNEYS}/golden-counts.test.ts`],
  ['F12', 'cached input of a batch', `${JOURNEYS}/golden-imports.test.ts`],
  ['F13', 'cache writes of five minutes and of an hour', `${JOURNEYS}/golden-fixtures.test.ts`],
  ['F14', 'calls refused against calls cut off', `${JOURNEYS}/golden-imports.test.ts`],
  ['F15', 'a bill and a ledger that differ', `${UNIT}/electron/engine/tie-out-items.test.ts`],
  ['F16', 'nine attempts of one operation', `${JOURNEYS}/golden-imports.test.ts`],
  ['F17', 'another exchange rate after a month was closed', `${JOURNEYS}/other-currencies.test.ts`],
  [
    'F18',
    'a price off by five orders of magnitude',
    `${JOURNEYS}/golden-counts.test.ts`,
    `${JOURNEYS}/price-contracts.test.ts`,
  ],
  ['F19', 'prepaid credit and its drawdown', `${UNIT}/electron/engine/tie-out-items.test.ts`],
  ['F20', 'the same file twice, and files that overlap', `${JOURNEYS}/golden-fixtures.test.ts`],
];

it('none of the twenty is left out', () => {
  expect(FIXTURES.map(([id]) => id)).toEqual(Array.from({ length: 20 }, (_, at) => `F${at + 1}`));
});

const root = join(import.meta.dirname, '../..');

it.each(FIXTURES)('%s, %s, is tested where the table says', (id, _about, ...files) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(join(root, file), 'utf8')).toMatch(new RegExp(`\\b${id}\\b`));
});
