/** What must come out of bytes as it comes out of the source, one case at a time. */
import { expect, test } from 'vitest';
import { workspacePriceBook } from '../../../../../electron/price-book/built-in.ts';
import type { Mapping } from '../../../../../shared/contract/imports.ts';
import type { UserPrice } from '../../../../../shared/maths/price-row.ts';
import { fromBytes, throughSource } from '../../../../support/plain-accounts.ts';

const FIELDS = ['team', 'start', 'model', 'input', 'output', 'cost'] as const;

const mapping: Mapping = {
  role: 'detail',
  columns: Object.fromEntries(FIELDS.map((field) => [field, field])),
  constants: { provider: 'openai' },
  timeFormat: 'iso',
  timeZone: 'UTC',
  decimal: '.',
  costUnit: 'units',
  inputIncludesCache: true,
  keepOthersAsTags: false,
  statuses: {},
};

async function bothWays(
  lines: readonly string[],
  change: Partial<Mapping> = {},
  prices: readonly UserPrice[] = [],
) {
  const text = `${[FIELDS.join(','), ...lines].join('\n')}\n`;
  const table = { text, mapping: { ...mapping, ...change }, book: workspacePriceBook({ prices }) };
  return { bytes: await fromBytes(table), source: await throughSource(table) };
}

test('a total with a date is no call, so that nothing counts twice', async () => {
  const { bytes, source } = await bothWays([
    'Support,2026-10-01T00:00:00Z,gpt-4o,10,5,0.25',
    'Support,2026-10-02T00:00:00Z,gpt-4o,10,5,0.25',
    'Total,2026-10-31T00:00:00Z,,20,10,0.50',
    ',2026-10-31T00:00:00Z,gpt-4o,1,1,0.50',
    '"Grand Total",2026-10-31T00:00:00Z,,20,10,0.50',
  ]);
  expect(bytes).toEqual(source);
  expect(bytes).toMatchObject({ passedOver: 2, refused: [] });
  expect(bytes?.lines).toHaveLength(3);
});

test('a team that is called Total is a team where its row is full', async () => {
  const { bytes, source } = await bothWays(['Total,2026-10-01T00:00:00Z,gpt-4o,10,5,0.25']);
  expect(bytes).toEqual(source);
  expect(bytes?.lines).toHaveLength(1);
});

test('a written date is no time in a table of epochs', async () => {
  const { bytes, source } = await bothWays(
    ['Support,1790812800,gpt-4o,10,5,0.25', 'Support,2026-10-01T00:00:00Z,gpt-4o,10,5,0.25'],
    { timeFormat: 'epoch-s' },
  );
  expect(bytes).toEqual(source);
  expect(bytes?.lines).toHaveLength(1);
  expect(bytes?.refused).toHaveLength(1);
});

test('a NUL inside quotes is left to the source', async () => {
  const { bytes, source } = await bothWays(['"Sup\u0000port",2026-10-01T00:00:00Z,gpt-4o,10,5,0.25']);
  expect(bytes).toBeNull();
  expect(source.lines).toMatchObject([{ team: 'Support' }]);
});

test('a price in the wrong unit makes no cost beyond what the ledger can hold', async () => {
  const prices = [
    { provider: 'openai', model: 'gpt-4o', from: '2026-01-01', prices: { input_uncached: '99999999' } },
  ];
  const { bytes, source } = await bothWays(
    ['Support,2026-10-01T00:00:00Z,gpt-4o,999999999,5,0.25'],
    {},
    prices,
  );
  expect(bytes).toBeNull();
  expect(source).toMatchObject({
    lines: [],
    refused: [[2, 'row.amount-too-large', expect.any(String), expect.any(String)]],
  });
});
