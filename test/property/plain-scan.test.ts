import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockScanner } from '../../electron/engine/scan/scan-blocks.ts';
import { plainFile } from '../../electron/engine/scan/read-plain.ts';
import { NotPlain } from '../../electron/engine/scan/not-plain.ts';
import { streamBlocks } from '../../electron/engine/scan/stream-blocks.ts';
import { isFault, lineOfItem, tryLine } from '../../electron/engine/ingest/ledger-line.ts';
import { workspacePriceBook } from '../../electron/price-book/built-in.ts';
import { sourceOf } from '../../electron/sources/index.ts';
import { decodeText } from '../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../electron/sources/reading/sniff.ts';
import { createChunkBuffer } from '../../electron/store/chunk-buffer.ts';
import { linePrinter } from '../../electron/store/line-print.ts';
import type { CodeColumn, LedgerLine } from '../../electron/store/ledger.ts';
import type { Mapping } from '../../shared/contract/imports.ts';
import { linesOfSealed } from '../support/sealed-lines.ts';

const source = sourceOf('generic-table')!;
const book = workspacePriceBook([]);

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

function fileOf(text: string, cuts: readonly number[] = [1 << 20]) {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'calls.csv',
    bytes: bytes.length,
    async *stream(from = 0) {
      for (let at = from, i = 0; at < bytes.length; i += 1) {
        const length = cuts[i % cuts.length]!;
        yield bytes.subarray(at, at + length);
        at += length;
      }
    },
  };
}

type Account = { lines: unknown[]; refused: unknown[]; passedOver: number };

async function throughSource(text: string): Promise<Account> {
  const file = fileOf(text);
  const { sample, encoding } = await sniffFile(file);
  const texts = new Map<CodeColumn, string[]>();
  const textsOf = (column: CodeColumn) => texts.get(column) ?? texts.set(column, []).get(column)!;
  const codeOf = (column: CodeColumn) => (said: string) => {
    const known = textsOf(column);
    if (!known.includes(said)) known.push(said);
    return known.indexOf(said) + 1;
  };
  const textOf = (column: CodeColumn, code: number) => textsOf(column)[code - 1]!;
  const buffer = createChunkBuffer(codeOf, linePrinter('generic-table', 'detail', textOf));
  const found: Account = { lines: [], refused: [], passedOver: 0 };
  const kept: LedgerLine[] = [];
  const input = {
    file: { name: 'calls.csv', text: () => decodeText(file.stream(), encoding) },
    sample,
    mapping,
  };
  for await (const rows of source.parse(input))
    for (const one of rows) {
      if ('passedOver' in one) found.passedOver += 1;
      else if ('fault' in one) found.refused.push([one.row, one.fault.code, one.fault.message, one.raw]);
      else {
        const made = tryLine(() =>
          lineOfItem(one.item, one.row, { sourceId: 'generic-table', role: 'detail', book }),
        );
        if (isFault(made)) found.refused.push([one.row, made.code, made.message, one.raw?.()]);
        else kept.push(made);
      }
    }
  buffer.add(kept, 0, kept.length);
  if (kept.length > 0) found.lines = linesOfSealed([buffer.seal()], textOf);
  return found;
}

async function fromBytes(text: string, cuts: readonly number[]): Promise<Account | null> {
  const file = fileOf(text, cuts);
  const { sample, encoding } = await sniffFile(file);
  const plain = plainFile({ source, sample, encoding, mapping } as Parameters<typeof plainFile>[0]);
  if (plain === null) return null;
  const scanner = blockScanner({
    sourceId: 'generic-table',
    delimiter: sample.delimiter,
    table: plain.table,
    book,
  });
  const texts = new Map<string, string>();
  const found: Account = { lines: [], refused: [], passedOver: 0 };
  let before = 1;
  try {
    const from = plain.from + (text.startsWith('\ufeff') ? 3 : 0);
    for await (const block of streamBlocks(file.stream(), from, scanner, 700)) {
      for (const { column, first, texts: more } of block.texts)
        more.forEach((said, i) => texts.set(`${column} ${first + i}`, said));
      found.lines.push(
        ...linesOfSealed(block.chunks, (column, code) => texts.get(`${column} ${code}`), before),
      );
      for (const one of block.refused)
        found.refused.push([one.row + before, one.fault.code, one.fault.message, one.raw]);
      found.passedOver += block.passedOver;
      before += block.lines;
    }
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
  return found;
}

test('a table read from its bytes says exactly what its source says', { timeout: 120_000 }, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
      async ({ lines, ending, closed, mark }, cuts) => {
        const text = `${mark ? '\ufeff' : ''}${[COLUMNS.join(','), ...lines].join(ending)}${closed ? ending : ''}`;
        const bytes = await fromBytes(text, cuts);
        if (bytes === null) return;
        compared += 1;
        expect(bytes).toEqual(await throughSource(text));
      },
    ),
    { numRuns: 150, endOnFailure: true },
  );
  // The generator must not wander off to files that are no plain tables.
  expect(compared).toBeGreaterThan(100);
});
