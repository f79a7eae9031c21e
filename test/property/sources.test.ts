import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOURCES } from '../../electron/sources/index.ts';
import { csvRows } from '../../electron/sources/reading/csv.ts';
import { jsonRecords } from '../../electron/sources/reading/json.ts';
import { jsonlRecords } from '../../electron/sources/reading/jsonl.ts';
import { amountOf } from '../../electron/sources/reading/number.ts';
import { instantReader } from '../../electron/sources/reading/time.ts';
import { sniffFile } from '../../electron/sources/reading/sniff.ts';
import type { ParsedRow } from '../../electron/sources/source.ts';
import { FAULT_CODES, FaultError } from '../../shared/contract/fault.ts';
import { parseNanos } from '../../shared/units/money.ts';
import { accountOf, fileOf, rowsOf } from '../unit/electron/sources/account.ts';

const root = fileURLToPath(new URL('../fixtures/sources/', import.meta.url));
const fixtures = SOURCES.flatMap(({ info: { id } }) =>
  readdirSync(root + id)
    .filter((name) => name !== 'expected.json')
    .map((name) => ({ id, name, bytes: new Uint8Array(readFileSync(`${root}${id}/${name}`)) })),
);
const anyFixture = fc.constantFrom(...fixtures);

/** A file handed out in blocks of the given lengths, over and over. */
function cutFile(name: string, bytes: Uint8Array, lengths: readonly number[]) {
  return {
    name,
    bytes: bytes.length,
    async *stream() {
      for (let at = 0, i = 0; at < bytes.length; i += 1) {
        const length = lengths[i % lengths.length]!;
        yield bytes.subarray(at, at + length);
        at += length;
      }
    },
  };
}

async function* cutText(text: string, lengths: readonly number[]): AsyncIterable<string> {
  for (let at = 0, i = 0; at < text.length; i += 1) {
    const length = lengths[i % lengths.length]!;
    yield text.slice(at, at + length);
    at += length;
  }
}

async function all<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

/** A value as it is read: whole numbers that a double cannot hold keep the digits they are written with. */
const exactly = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'number' && !Number.isSafeInteger(one) && /^-?\d+$/.test(String(one)) ? String(one) : one,
  );

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

describe('however a file is cut into blocks', () => {
  it('its rows are the same', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFixture, lengths, async ({ name, bytes }, cuts) => {
        expect(await accountOf(cutFile(name, bytes, cuts))).toEqual(await accountOf(fileOf(name, bytes)));
      }),
      { numRuns: 120 },
    );
  });
});

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  remove: fc.integer({ min: 0, max: 12 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom('"', '\n', ',', '{', '}', '[', ']', ':', '\\', '\r', 'null', '-1', '1e999', '""', '\0')
      .map((text) => new TextEncoder().encode(text)),
  ),
});

function mutated(
  bytes: Uint8Array,
  changes: readonly { at: number; remove: number; insert: Uint8Array }[],
): Uint8Array {
  let now = bytes;
  for (const { at, remove, insert } of changes) {
    const from = Math.floor(at * now.length);
    now = Uint8Array.from([...now.subarray(0, from), ...insert, ...now.subarray(from + remove)]);
  }
  return now;
}

function checkRow(row: ParsedRow): void {
  expect(Number.isSafeInteger(row.row) && row.row >= 1).toBe(true);
  if ('passedOver' in row) return;
  if ('fault' in row) {
    expect(FAULT_CODES).toContain(row.fault.code);
    expect(row.fault.row).toBe(row.row);
    expect(row.raw.length).toBeLessThanOrEqual(4096);
    return;
  }
  const { item } = row;
  if (item.kind === 'outcome') {
    expect(Number.isSafeInteger(item.atMs) && item.taskId !== '').toBe(true);
    return;
  }
  expect(Number.isSafeInteger(item.startMs) && item.endMs >= item.startMs).toBe(true);
  const counts = [
    ...Object.values(item.tokens),
    ...Object.values(item.units),
    item.attempt,
    item.innerRetries,
  ];
  expect(counts.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
  expect(item.attempt).toBeGreaterThanOrEqual(1);
  expect(item.reasoningTokens).toBeLessThanOrEqual(item.tokens.output ?? 0);
}

describe('a damaged file', () => {
  it(
    'never throws anything but a fault, and never gives a row that cannot be',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          anyFixture,
          fc.array(mutation, { minLength: 1, maxLength: 6 }),
          async ({ name, bytes }, changes) => {
            const file = fileOf(name, mutated(bytes, changes));
            try {
              const { sample } = await sniffFile(file);
              for (const source of SOURCES)
                if (source.detect(sample) !== null)
                  for (const row of await rowsOf(file, source)) checkRow(row);
            } catch (error) {
              if (!(error instanceof FaultError)) throw error;
              expect(FAULT_CODES).toContain(error.fault.code);
            }
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

describe('rows are numbered by the line they start on', () => {
  const cell = fc.stringMatching(/^[a-z0-9 ]{0,6}$/);
  const quoted = fc.stringMatching(/^[a-z"\n,]{0,8}$/);

  it('in tables with embedded newlines, quotes and blank lines', async () => {
    const row = fc.record({
      key: cell.map((text) => `k${text}`),
      text: quoted,
      blanks: fc.integer({ min: 0, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        lengths,
        fc.constantFrom('\n', '\r\n'),
        async (rows, cuts, end) => {
          let text = '';
          let line = 1;
          const expected: unknown[] = [];
          for (const { key, text: raw, blanks } of rows) {
            const value = raw.replaceAll('\n', end);
            expected.push({ line, fields: [key, value], broken: false });
            text += `${key},"${value.replaceAll('"', '""')}"${end}${end.repeat(blanks)}`;
            line += 1 + blanks + (raw.split('\n').length - 1);
          }
          expect(await all(csvRows(cutText(text, cuts), ','))).toEqual(expected);
        },
      ),
    );
  });

  it('in JSON lines with blank lines between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.jsonValue()), { maxLength: 20 }),
        lengths,
        async (values, cuts) => {
          const text = values.map((value) => (value === null ? '' : JSON.stringify(value))).join('\n');
          const read = await all(jsonlRecords(cutText(text, cuts)));
          const expected = values.flatMap((value, i) =>
            value === null ? [] : [{ row: i + 1, value: exactly(value), broken: null }],
          );
          expect(read).toEqual(expected);
        },
      ),
    );
  });

  it('by their ordinal in a document, whatever stands in the records', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 12 }),
        lengths,
        fc.constantFrom(0, 1, 2),
        async (values, cuts, indent) => {
          const exact = JSON.parse(JSON.stringify(values)) as unknown[];
          for (const document of [exact, { object: 'page', data: exact, next: { data: [1] } }]) {
            const read = await all(
              jsonRecords(cutText(JSON.stringify(document, null, indent), cuts), ['data'], 'x'),
            );
            expect(read).toEqual(
              exact.map((value, i) => ({ row: i + 1, value: exactly(value), broken: null })),
            );
          }
        },
      ),
    );
  });
});

describe('what is read is what was written', () => {
  it('an amount given as a number is the decimal it prints as', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e7, max: 1e7 }),
          fc.integer({ min: -1e9, max: 1e9 }).map((count) => count / 1e6),
        ),
        (value) => {
          expect(amountOf(value)).toBe(parseNanos(String(value)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('an amount given as a text is rounded once, half to even', () => {
    const digits = fc.stringMatching(/^\d{0,14}$/);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), digits, fc.boolean(), (whole, fraction, half) => {
        const text = `${whole}.${half ? `${fraction.slice(0, 9).padEnd(9, '0')}5` : fraction}`;
        expect(amountOf(text)).toBe(parseNanos(text));
        expect(amountOf(`-${text}`)).toBe(parseNanos(`-${text}`));
      }),
      { numRuns: 2000 },
    );
  });

  it('an instant written in ISO 8601 with any offset is the same instant', () => {
    const read = instantReader('UTC');
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: -56, max: 56 }),
        (date, quarters) => {
          const shifted = new Date(date.getTime() + quarters * 900_000).toISOString().slice(0, -1);
          const size = Math.abs(quarters);
          const offset = `${quarters < 0 ? '-' : '+'}${String(size >> 2).padStart(2, '0')}:${String((size % 4) * 15).padStart(2, '0')}`;
          expect(read(date.toISOString())).toBe(date.getTime());
          if (!shifted.startsWith('1969')) expect(read(shifted + offset)).toBe(date.getTime());
        },
      ),
    );
  });
});
