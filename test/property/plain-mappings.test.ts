/** Tables of every make, read from their bytes and through their source: mappings, delimiters and headers of any kind. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspacePriceBook } from '../../electron/price-book/built-in.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { MAPPED_FIELDS, type MappedField, type Mapping } from '../../shared/contract/imports.ts';
import { fromBytes, throughSource } from '../support/plain-accounts.ts';

const book = workspacePriceBook();
const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const isOn = fc.boolean();

const two = (n: number) => String(n).padStart(2, '0');
const TIMES = {
  iso: (n: number) =>
    `2026-10-${two((n % 31) + 1)}T0${n % 10}:15:${two(n % 60)}${n % 3 === 0 ? '' : `.${n}`}Z`,
  zoneless: (n: number) => `2026-${n % 2 === 0 ? '10-25' : '03-29'} 02:${two(n % 60)}:00`,
  'epoch-s': (n: number) => String(1_790_812_800 + n * 3600),
  'epoch-ms': (n: number) => String(1_790_812_800_000 + n * 3_600_000),
  dmy: (n: number) => `${(n % 31) + 1}/10/2026 ${n % 24}:05`,
  excel: (n: number) => `${46_000 + n}${n % 3 === 0 ? '' : `.${n}`}`,
  mdy: (n: number) => `10/${(n % 31) + 1}/2026 ${n % 24}:05`,
} as const;
const time = fc.tuple(fc.nat(60), fc.constantFrom(...Object.values(TIMES))).map(([n, write]) => write(n));
const count = fc.oneof(
  { weight: 5, arbitrary: fc.nat(90_000).map(String) },
  oneOf('', '0', 'NULL', '12.0', '-3', 'x', '1e3', ' 7', '12345678901', '999999999', '"55"'),
);
const text = oneOf(
  'Support',
  ' Search ',
  '',
  'N/A',
  '"Say ""hi"""',
  'Größe',
  'Total',
  'total',
  'null',
  "O'Neil",
  'two words',
);

const CELLS: { readonly [F in MappedField]?: fc.Arbitrary<string> } = {
  id: fc.oneof(fc.nat(400).map((n) => `req-${n}`), oneOf('', 'none', ' padded ', 'né-1', '"a""b"', 'Total', 'n-1')),
  start: fc.oneof({ weight: 5, arbitrary: time }, oneOf('', 'soon', '2026-02-30T00:00:00Z', '"2026-10-02T01:02:03Z"', '2026-10-05', ' 2026-10-05T10:00:00Z')),
  provider: oneOf('openai', 'OpenAI', '', 'anthropic', 'azure', 'bedrock'),
  model: oneOf('gpt-5.4', 'openai/gpt-5.4', 'claude-sonnet-4-5', 'who-knows-1', '', 'gpt-4o', 'null'),
  cost: oneOf('0.001234567', '12', '12.5', '', '0', '-1.5', '1e-05', '0.00022500000000000002', '9999999', '"0.5"', 'free', '€2.00', '$3.20', '.5', '5.', '1.005'),
  currency: oneOf('USD', 'usd', '', 'USD', 'EUR', 'dollars', 'null'),
  latency: oneOf('120', '1234.5', '', 'fast', '"90"', '1e2', '-0.4', 'NaN'),
  status: oneOf('ok', '200', 'error', '', 'timeout', '500'),
  'service-tier': oneOf('', 'batch', 'priority', 'default', 'flex', 'standard'),
  'api-key': oneOf('', 'sk-abc…xyz', 'prod key', 'key_0123456789abcdef0123'),
  attempt: oneOf('1', '2', '', '0', '3'),
  task: fc.oneof(fc.nat(50).map((n) => `task-${n}`), oneOf('', 'null', ' t ')),
}; // prettier-ignore
const COUNTS = new Set<string>(['input', 'input_uncached', 'cache_read', 'cache_write', 'cache_write_5m', 'cache_write_1h', 'output', 'reasoning', 'calls']); // prettier-ignore
const FIELDS = MAPPED_FIELDS.filter(
  (field) => !['end', 'outcome', 'value', 'invoice', 'line-item', 'start'].includes(field),
);
const TAGS = ['note', 'zone', 'Build Number', 'a', 'session_id', 'prompt', 'team name', 'env'];

const cellOf = (field: string): fc.Arbitrary<string> =>
  CELLS[field as MappedField] ?? (COUNTS.has(field) ? count : text);

const CONSTANTS: readonly { readonly [F in MappedField]?: string }[] = [
  {}, {}, {}, {}, { environment: 'production' }, { environment: 'staging', project: 'p' }, { provider: 'openai' }, { provider: 'azure', model: 'gpt-4o' },
  { currency: 'usd' }, { currency: 'EUR' }, { status: 'error' }, { 'service-tier': 'batch', team: 'Core' },
  { calls: '2' },
]; // prettier-ignore

const mappingOf = (fields: readonly string[]) =>
  fc.record({
    role: fc.constant('detail' as const),
    columns: fc.constant(Object.fromEntries(fields.map((field) => [field, field as MappedField]))),
    constants: fc.constantFrom(...CONSTANTS),
    timeFormat: fc.constantFrom('iso', 'iso', 'epoch-s', 'epoch-ms', 'dmy', 'mdy', 'excel'),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'),
    decimal: fc.constantFrom(...Array.from({ length: 12 }, () => '.'), ','),
    costUnit: fc.constantFrom('units', 'units', 'cents', 'micros', 'nanos'),
    inputIncludesCache: isOn,
    keepOthersAsTags: isOn,
    statuses: fc.constant({}),
  }) as fc.Arbitrary<Mapping>;

/** Files cut off by a crash hold NULs, inside quotes too. */
const withNul = (line: string) => line.replace('" ', '" \u0000').replace('y ""', 'y\u0000 ""');

type Table = { readonly text: string; readonly mapping: Mapping };

const table: fc.Arbitrary<Table> = fc
  .record({
    fields: fc.shuffledSubarray(FIELDS, { minLength: 2, maxLength: 10 }),
    tags: fc.subarray(TAGS, { maxLength: 4 }),
    at: fc.nat(),
    delimiter: oneOf(',', ',', ';', '\t', '|'),
  })
  .chain(({ fields, tags, at, delimiter }) => {
    const mapped = fields.toSpliced(at % (fields.length + 1), 0, 'start' as const);
    const needed = mapped.some((field) => field === 'output') ? mapped : [...mapped, 'output' as const];
    const names: string[] = [...needed, ...tags];
    const row = fc.tuple(...names.map(cellOf)).map((cells) =>
      cells.map((cell) => (cell.includes(delimiter) && !cell.startsWith('"') ? `"${cell}"` : cell)).join(delimiter),
    ); // prettier-ignore
    const odd = oneOf('', '   ', 'Total', `Total${delimiter.repeat(names.length - 1)}`, delimiter.repeat(names.length - 1),
      `${delimiter.repeat(names.length)}`, '"two\nlines"'); // prettier-ignore
    const lines = fc.array(fc.oneof({ weight: 12, arbitrary: row }, odd), { minLength: 1, maxLength: 40 });
    const header = fc.constantFrom(
      ...Array.from({ length: 6 }, () => names.join(delimiter)),
      names.map((name) => ` ${name} `).join(delimiter),
      names.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(delimiter),
      names.map((name) => name.toUpperCase()).join(delimiter),
      ['Usage report', '', names.join(delimiter)].join('\n'),
      [...names, names[0]!].join(delimiter),
    );
    const made = fc.record({
      lines,
      header,
      ending: oneOf('\n', '\r\n'),
      closed: isOn,
      mark: isOn,
      nul: fc.integer({ min: 0, max: 30 }),
      mapping: mappingOf(needed),
    });
    return made.map(({ lines: body, header: first, ending, closed, mark, nul, mapping }) => ({
      text: `${mark ? '\ufeff' : ''}${[first, ...(nul === 0 ? body.map(withNul) : body)].join(ending)}${closed ? ending : ''}`,
      mapping,
    }));
  });

/** A mapping that does not fit is refused both ways. */
function faultAsNothing(error: unknown): null {
  if (error instanceof FaultError) return null;
  throw error;
}

test(
  'whatever a mapping says of a table, its bytes say what its source says',
  { timeout: 120_000 },
  async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
        async ({ text: file, mapping }, cuts) => {
          const bytes = await fromBytes({ text: file, mapping, book, cuts }).catch(faultAsNothing);
          if (bytes === null) return;
          compared += 1;
          expect(bytes).toEqual(await throughSource({ text: file, mapping, book }));
        },
      ),
      { numRuns: 200, endOnFailure: false },
    );
    // The generator must not wander off to files that are no plain tables.
    expect(compared).toBeGreaterThan(60);
  },
);
