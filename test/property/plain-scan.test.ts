import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspacePriceBook } from '../../electron/price-book/built-in.ts';
import type { Mapping } from '../../shared/contract/imports.ts';
import { fromBytes, throughSource } from '../support/plain-accounts.ts';

const book = workspacePriceBook();

const COLUMNS = [
  'id', 'start', 'provider', 'model', 'team', 'customer', 'task', 'attempt', 'input', 'cache_read', 'output',
  'reasoning', 'latency', 'cost', 'status', 'note',
] as const; // prettier-ignore

const mapping: Mapping = {
  role: 'detail',
  columns: Object.fromEntries(COLUMNS.filter((name) => name !== 'note').map((name) => [name, name])),
  constants: { environment: 'production' },
  timeFormat: 'iso',
  timeZone: 'Europe/Berlin',
  decimal: '.',
  costUnit: 'units',
  inputIncludesCache: true,
  keepOthersAsTags: true,
  statuses: {},
};

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const count = fc.oneof(
  { weight: 6, arbitrary: fc.nat(90_000).map(String) },
  {
    weight: 1,
    arbitrary: oneOf('', '0', 'NULL', '1,000', '12.0', '-3', 'x', '1e3', ' 7', '12345678901', '"55"'),
  },
);
const cell: Readonly<Record<(typeof COLUMNS)[number], fc.Arbitrary<string>>> = {
  id: fc.oneof(
    { weight: 5, arbitrary: fc.nat(400).map((n) => `req-${n}`) },
    oneOf('', 'none', 'NULL', ' padded ', 'né-1', '"q,1"', '"a""b"', 'n-1'),
  ),
  start: fc.oneof(
    { weight: 6, arbitrary: fc.nat(60).map((n) => `2026-10-${String((n % 31) + 1).padStart(2, '0')}T0${n % 10}:15:${String(n % 60).padStart(2, '0')}.${n}Z`) },
    oneOf('2026-10-25 02:30:00', '2026-03-29T02:30:00', '1790812800', '"2026-10-02T01:02:03Z"', '', 'soon',
      '2026-02-30T00:00:00Z', '2026-10-05T10:00:00+02:00', '2026-10-05'),
  ), // prettier-ignore
  provider: oneOf('openai', 'OpenAI', '', 'anthropic', 'azure'),
  model: oneOf('gpt-5.4', 'openai/gpt-5.4', 'claude-sonnet-4-5', 'who-knows-1', '', 'gpt-4o', 'null'),
  team: oneOf('Support', '"Sales, EMEA"', ' Search ', '', 'N/A', '"Say ""hi"""', 'Größe'),
  customer: oneOf('acme', 'beta', ''),
  task: fc.oneof(fc.nat(50).map((n) => `task-${n}`), oneOf('', 'null', ' t ')),
  attempt: oneOf('1', '2', '', '0', '3'),
  input: count,
  cache_read: count,
  output: count,
  reasoning: oneOf('', '0', '10', '999999'),
  latency: oneOf('120', '1234.5', '', 'fast', '"90"', '1e2', 'NaN'),
  cost: oneOf('0.001234567', '12', '', '0', '-1.5', '$3.20', '1e-05', '0.00022500000000000002', '9999999', '"0.5"', 'free', '€2.00'),
  status: oneOf('ok', '200', 'error', '', 'timeout'),
  note: oneOf('', 'blue', 'red', '0123456789abcdef0', '"green, dark"'),
}; // prettier-ignore

const row = fc.tuple(...COLUMNS.map((name) => cell[name])).map((cells) => cells.join(','));
/** Calls that count little or nothing, and failures among them. */
const bare = fc
  .record({
    ...cell,
    input: oneOf('', '', '0', '7', 'NULL'),
    cache_read: oneOf('', '', '0', '3'),
    output: oneOf('', '', '0', '2'),
    cost: oneOf('', '', '0', '0.25'),
    status: oneOf('', 'ok', 'error', 'failed', '500', 'timeout'),
  })
  .map((cells) => COLUMNS.map((name) => cells[name]).join(','));
const line = fc.oneof(
  { weight: 4, arbitrary: bare },
  { weight: 12, arbitrary: row },
  { weight: 1, arbitrary: oneOf('', 'Total,,,,,,,,,,,,,,,', 'a,b', ',,,,,,,,,,,,,,,', '"two\nlines",2026-10-01T00:00:00Z,openai,gpt-4o,,,,,5,,5,,,,,') },
  { weight: 1, arbitrary: row.map((text) => `${text},extra`) },
  { weight: 1, arbitrary: row.map((text) => text.slice(0, 40)) },
); // prettier-ignore
const table = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 60 }),
  ending: oneOf('\n', '\r\n'),
  closed: fc.boolean(),
  mark: fc.boolean(),
});

test('a table read from its bytes says exactly what its source says', { timeout: 120_000 }, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
      async ({ lines, ending, closed, mark }, cuts) => {
        const text = `${mark ? '\ufeff' : ''}${[COLUMNS.join(','), ...lines].join(ending)}${closed ? ending : ''}`;
        const bytes = await fromBytes({ text, mapping, book, cuts });
        if (bytes === null) return;
        compared += 1;
        expect(bytes).toEqual(await throughSource({ text, mapping, book }));
      },
    ),
    { numRuns: 150, endOnFailure: true },
  );
  // The generator must not wander off to files that are no plain tables.
  expect(compared).toBeGreaterThan(100);
});
