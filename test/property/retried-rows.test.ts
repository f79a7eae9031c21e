/** Rows that are rejected and read again stand as if they had been readable from the start. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MappingDraft } from '../../shared/contract/imports.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

const MAPPING: MappingDraft = {
  role: 'detail',
  columns: { id: 'id', at: 'start', tokens: 'input', usd: 'cost' },
};
const USAGE: MappingDraft = { role: 'usage', columns: { at: 'start', model: 'model', usd: 'cost' } };

/** A line: its id or model, its day, its cost, and whether its date is one that is not understood at first. */
const line = fc.record({
  key: fc.integer({ min: 1, max: 4 }),
  day: fc.integer({ min: 1, max: 2 }),
  cost: fc.integer({ min: 1, max: 3 }),
  late: fc.boolean(),
});
type Line = { readonly key: number; readonly day: number; readonly cost: number; readonly late: boolean };
const files = fc.array(fc.array(line, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

const dateOf = ({ day }: Line, mended: boolean) => (mended ? `2026-10-0${day}` : `0${day}.10.2026`);
// Each file has a column of its own that nobody reads: the same file again would not be an import.
const textOf = (lines: readonly Line[], mended: boolean, id: string, file: number) =>
  `${id},at,tokens,usd,file ${file}\n${lines
    .map((each) => `k${each.key},${dateOf(each, mended || !each.late)},5,${each.cost},`)
    .join('\n')}\n`;

async function standing({ api }: TestCore) {
  const period = { from: '2026-10-01', to: '2026-11-01' };
  const cost = (await api.explore.query({ measures: ['cost'], period })).total[0];
  const accounts = (await api.imports.list()).map(({ read, imported, duplicates, rejected, restated }) => ({
    read,
    imported,
    duplicates,
    rejected,
    restated,
  }));
  return { cost, accounts, sound: (await api.workspace.invariants({})).sound };
}

async function withCore<T>(work: (core: TestCore) => Promise<T>): Promise<T> {
  const core = await testCore();
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

it.each([
  ['calls with ids', MAPPING, 'id'],
  ['buckets without', USAGE, 'model'],
] as const)(
  '%s that come in later give what a file gives that has them at its end',
  { timeout: 120_000 },
  async (_, mapping, id) => {
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), async (given, undoFirst) => {
        const retried = await withCore(async (core) => {
          const ids: number[] = [];
          for (const [at, lines] of given.entries())
            ids.push(
              (
                await core.bring(`${at}.csv`, textOf(lines, false, id, at), {
                  source: 'generic-table',
                  mapping,
                })
              ).id,
            );
          for (const [at, lines] of given.entries())
            if (lines.some((each) => each.late))
              await core.api.imports.retry({
                id: ids[at]!,
                job: 'retry',
                mapping: { ...mapping, timeFormat: 'dmy' },
              });
          if (undoFirst) await core.api.imports.undo({ id: ids[0]! });
          return standing(core);
        });
        const whole = await withCore(async (core) => {
          const ids: number[] = [];
          for (const [at, lines] of given.entries()) {
            const sorted = [...lines.filter((each) => !each.late), ...lines.filter((each) => each.late)];
            ids.push(
              (
                await core.bring(`${at}.csv`, textOf(sorted, true, id, at), {
                  source: 'generic-table',
                  mapping,
                })
              ).id,
            );
          }
          if (undoFirst) await core.api.imports.undo({ id: ids[0]! });
          return standing(core);
        });
        expect(retried.sound && whole.sound).toBe(true);
        expect(retried.cost).toEqual(whole.cost);
        const active = (accounts: typeof whole.accounts) => (undoFirst ? accounts.slice(0, -1) : accounts);
        expect(active(retried.accounts)).toEqual(active(whole.accounts));
      }),
      { numRuns: 8 },
    );
  },
);
