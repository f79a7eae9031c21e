/** Exports of every source as they come when somebody or something has been at them: rows gone or twice, columns dropped,
 *  renamed or doubled, values of another kind. Every row is accounted for, or the file is refused with a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOURCES } from '../../electron/sources/index.ts';
import { FAULT_CODES, FaultError } from '../../shared/contract/fault.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

const root = fileURLToPath(new URL('../fixtures/sources/', import.meta.url));
const fixtures = SOURCES.flatMap(({ info: { id } }) =>
  readdirSync(root + id)
    .filter((name) => name !== 'expected.json')
    .map((name) => ({ id, name, text: readFileSync(`${root}${id}/${name}`, 'utf8') })),
);

const NAMES = ['x', '', 'id', 'cost', 'date', 'model', 'prompt', '__proto__', 'constructor', 'Total Cost'];
const CELLS = [
  '',
  'null',
  'NaN',
  '-1',
  '1e400',
  '1e-400',
  '99999999999999999999999',
  '0x10',
  'true',
  '[]',
  '{}',
  '"',
  '\0',
  '=1+1',
  '2026-13-45',
  '1,5',
  '1.2.3',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '45962.5',
  'toString',
  '💥',
];
const VALUES: readonly unknown[] = [null, -5, 1.5, 1e300, 0, true, '', [], {}, [1], ...CELLS];

/** What is changed, and where: places are shares of what there is. */
const change = fc.record({
  kind: fc.nat(6),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  deep: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    minLength: 12,
    maxLength: 12,
  }),
  name: fc.constantFrom(...NAMES),
  cell: fc.constantFrom(...CELLS),
  value: fc.constantFrom(...VALUES),
});
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

const placeIn = (list: { readonly length: number }, share: number) => Math.floor(list.length * share);

/** A JSON value with one place of it changed: an element or field gone, twice, renamed or of another value. */
function changedValue(value: unknown, how: Change, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === how.deep.length) return how.value;
  const share = how.deep[depth]!;
  const isDeepEnough = share * depth > 1.2;
  if (Array.isArray(value)) {
    const at = placeIn(value, share);
    if (value.length === 0) return value;
    if (isDeepEnough && how.kind === 0) return value.toSpliced(at, 1);
    if (isDeepEnough && how.kind === 1) return value.toSpliced(at, 0, value[at]);
    return value.with(at, changedValue(value[at], how, depth + 1));
  }
  const fields = Object.entries(value);
  if (fields.length === 0) return value;
  const at = placeIn(fields, share);
  const [name, inner] = fields[at]!;
  if (isDeepEnough && how.kind === 2) return Object.fromEntries(fields.toSpliced(at, 1));
  if (isDeepEnough && how.kind === 3) return Object.fromEntries(fields.with(at, [how.name, inner]));
  if (isDeepEnough && how.kind === 4) return Object.fromEntries(fields.with(at, [name, how.value]));
  return Object.fromEntries(fields.with(at, [name, changedValue(inner, how, depth + 1)]));
}

function changedTable(lines: readonly string[], { kind, at, deep, name, cell }: Change): string {
  const rows = lines.map((line) => line.split(','));
  const column = placeIn(rows[0]!, deep[0]!);
  if (kind === 2) return rows.map((row) => row.toSpliced(column, 1).join(',')).join('\n');
  if (kind === 3)
    return [rows[0]!.with(column, name), ...rows.slice(1)].map((row) => row.join(',')).join('\n');
  if (kind === 4) return rows.map((row) => row.toSpliced(column, 0, row[column] ?? '').join(',')).join('\n');
  const row = placeIn(rows, at);
  return rows.with(row, rows[row]!.with(Math.min(column, rows[row]!.length - 1), cell)).join('\n');
}

/** The text with one thing changed. */
function changed(text: string, how: Change): string {
  const lines = text.split('\n');
  const at = placeIn(lines, how.at);
  if (how.kind === 0) return lines.toSpliced(at, 1).join('\n');
  if (how.kind === 1) return lines.toSpliced(at, 0, lines[at]!).join('\n');
  if (!/^\s*[[{]/.test(text)) return changedTable(lines, how);
  const isLines = /^\s*\{.*\}\s*$/.test(lines[0]!) && lines.length > 1;
  try {
    if (!isLines) return JSON.stringify(changedValue(JSON.parse(text), how));
    return lines.with(at, JSON.stringify(changedValue(JSON.parse(lines[at]!), how))).join('\n');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text.slice(0, placeIn(text, how.at));
  }
}

let core: TestCore;
beforeAll(async () => {
  core = await testCore();
});
afterAll(() => core.close());

it(
  'come in with every row accounted for, or leave the workspace as it was',
  { timeout: 120_000 },
  async () => {
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fixtures),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async ({ id, name, text }, changes, named) => {
          const file = changes.reduce(changed, text);
          const before = (await core.api.workspace.summary()).ledgerVersion;
          try {
            const receipt = await core.bring(name, file, {
              acceptMapping: true,
              acceptCosts: true,
              ...(named && { source: id }),
            });
            const { read, duplicates, rejected, faults } = receipt;
            expect(receipt.imported + duplicates + rejected).toBe(read);
            for (const { code, message, remedy } of faults)
              expect([FAULT_CODES.includes(code), message && remedy]).toEqual([true, remedy]);
            imported += receipt.imported;
            if (receipt.state === 'active') await core.api.imports.undo({ id: receipt.id });
            expect((await core.api.workspace.summary()).lines).toBe(0);
          } catch (error) {
            if (!(error instanceof FaultError)) throw error;
            expect(error.fault.code).not.toBe('internal');
            expect((await core.api.workspace.summary()).ledgerVersion).toBe(before);
          }
        },
      ),
      { numRuns: 120, endOnFailure: true },
    );
    expect(imported).toBeGreaterThan(100);
  },
);
