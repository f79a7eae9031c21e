/** The same usage in several files, through the real sources. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FaultError } from '../../shared/contract/fault.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const DAY = 86_400;
const FIRST = Date.UTC(2026, 9, 1) / 1000;

type Result = { readonly value: number; readonly item?: string; readonly project?: string };

/** A page of the costs API: the results of one day after another from the first of October. */
const costs = (...days: (readonly Result[])[]) =>
  JSON.stringify({
    object: 'page',
    data: days.map((results, day) => ({
      object: 'bucket',
      start_time: FIRST + day * DAY,
      end_time: FIRST + (day + 1) * DAY,
      results: results.map(({ value, item = null, project = null }) => ({
        object: 'organization.costs.result',
        amount: { value, currency: 'usd' },
        line_item: item,
        project_id: project,
      })),
    })),
    has_more: false,
    next_page: null,
  });

const spend = async () =>
  (
    await core.api.explore.query({
      measures: ['cost'],
      period: { from: '2026-10-01', to: '2026-11-01' },
    })
  ).total[0];

it('costs by line item and then by project are billed once, and the line that gave way says why', async () => {
  await core.bring(
    'by-line-item.json',
    costs(
      [
        { value: 5, item: 'gpt-5, input' },
        { value: 3, item: 'gpt-5, output' },
      ],
      [{ value: 1, item: 'gpt-5, input' }],
    ),
  );
  const before = await spend();
  expect(before).toBe(9_000_000_000n);
  const receipt = await core.bring(
    'by-project.json',
    costs(
      [
        { value: 6, project: 'proj_a' },
        { value: 2, project: 'proj_b' },
      ],
      [{ value: 1, project: 'proj_a' }],
    ),
  );
  expect(receipt.notes).toContain(
    'Replaced 3 lines of import 1 (by-line-item.json): the same period in another grouping.',
  );
  expect(await spend()).toBe(before);
  const prove = () => core.api.explore.prove({ chunk: 1, row: 0 });
  await expect(prove()).rejects.toThrow(FaultError);
  await expect(prove()).rejects.toThrow('a newer export of its source states the same period');
  await core.api.imports.undo({ id: receipt.id });
  expect(await spend()).toBe(before);
  expect((await prove()).file).toBe('by-line-item.json');
});
