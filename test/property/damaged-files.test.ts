import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_CODES, FaultError } from '../../shared/contract/fault.ts';
import { SOURCES } from '../../electron/sources/index.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { contentIn, gzipOf, textOf, zipOf } from '../support/packed.ts';

const root = fileURLToPath(new URL('../fixtures/sources/', import.meta.url));
const fixtures = SOURCES.flatMap(({ info: { id } }) =>
  readdirSync(root + id)
    .filter((name) => name !== 'expected.json')
    .map((name) => ({ name: `${id}/${name}`, bytes: new Uint8Array(readFileSync(`${root}${id}/${name}`)) })),
);
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'request_id', data: Array.from({ length: 90 }, (_, i) => `r-${i}`), type: 'STRING' },
      { name: 'model', data: Array.from({ length: 90 }, (_, i) => ['a', null, 'b'][i % 3]), type: 'STRING' },
      { name: 'cost', data: Array.from({ length: 90 }, (_, i) => i / 8), type: 'DOUBLE' },
      { name: 'tags', data: Array.from({ length: 90 }, (_, i) => ({ team: i })), type: 'JSON' },
    ],
    rowGroupSize: 40,
  }),
);

/** Bytes changed, cut out or put in at places given as shares of the length. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    remove: fc.integer({ min: 0, max: 9 }),
    insert: fc.uint8Array({ maxLength: 9 }),
  }),
  { minLength: 1, maxLength: 5 },
);
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

function damaged(bytes: Uint8Array, changes: Damage): Uint8Array {
  let now = bytes;
  for (const { at, remove, insert } of changes) {
    const from = Math.floor(at * now.length);
    now = Uint8Array.from([...now.subarray(0, from), ...insert, ...now.subarray(from + remove)]);
  }
  return now;
}

describe('a packed file with damaged bytes', () => {
  it('is read or refused, and never breaks the program', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fixtures),
        fc.constantFrom('gzip', 'members', 'zip', 'stored', 'parquet', 'packed parquet'),
        damage,
        async ({ bytes }, kind, changes) => {
          const packed =
            kind === 'gzip'
              ? gzipOf(bytes)
              : kind === 'members'
                ? gzipOf(bytes.subarray(0, 99), bytes.subarray(99))
                : kind === 'parquet'
                  ? parquet
                  : kind === 'packed parquet'
                    ? gzipOf(parquet)
                    : await zipOf([{ path: 'a', content: bytes, stored: kind === 'stored' }]);
          try {
            const content = await contentIn(damaged(packed, changes));
            const text = await textOf(content);
            // What comes out of a checked packing is what went in, unless the mark of the packing itself is gone.
            if (content.packings.length > 0 && !kind.includes('parquet'))
              expect(text).toBe(new TextDecoder().decode(bytes));
          } catch (error) {
            if (!(error instanceof FaultError)) throw error;
            expect(FAULT_CODES).toContain(error.fault.code);
            expect(error.fault.file).toBe('file');
          }
        },
      ),
      { numRuns: 250 },
    );
  });
});

describe('a damaged file brought into a workspace', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await testCore();
  });
  afterAll(() => core.close());

  it(
    'comes in with every row accounted for, or leaves the workspace as it was',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...fixtures),
          fc.constantFrom('plain', 'gzip', 'zip'),
          damage,
          async ({ name, bytes }, packing, changes) => {
            const file = damaged(bytes, changes);
            const given =
              packing === 'plain'
                ? file
                : packing === 'gzip'
                  ? gzipOf(file)
                  : await zipOf([{ path: 'a', content: file }]);
            const before = await core.api.imports.list();
            try {
              const receipt = await core.bring(name, given);
              expect(receipt.read).toBe(receipt.imported + receipt.duplicates + receipt.rejected);
              if (receipt.state === 'active') await core.api.imports.undo({ id: receipt.id });
            } catch (error) {
              if (!(error instanceof FaultError)) throw error;
              expect(error.fault.code).not.toBe('internal');
              expect((await core.api.imports.list()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
            }
          },
        ),
        { numRuns: 100 },
      );
      expect(
        (await core.api.workspace.invariants({})).invariants.filter(({ state }) => state === 'red'),
      ).toEqual([]);
    },
  );
});
