import { expect, it } from 'vitest';
import { askAhead } from '../../../../electron/workers/ask-ahead.ts';

/** What is asked of a workspace that opens with a month. */
async function askedOf(defaultMonth: string | null, hasUseCases: boolean) {
  const asked: [string, unknown][] = [];
  await askAhead(async (noun, verb, input) => {
    asked.push([`${noun}.${verb}`, input]);
    return { defaultMonth };
  }, hasUseCases);
  return asked;
}

it('what Variance and Unit economics open with is asked ahead, and nothing of a workspace without a month', async () => {
  const october = { from: '2026-10-01', to: '2026-11-01' };
  const asked = await askedOf('2026-10', false);
  expect(asked.map(([name]) => name)).toEqual(['workspace.summary', 'variance.report', 'units.matching']);
  expect(asked[1]![1]).toMatchObject({
    period: october,
    compare: { from: '2026-09-01', to: '2026-10-01' },
    by: 'feature',
  });
  expect(asked[2]![1]).toEqual({ period: october });
  expect((await askedOf('2026-10', true))[1]![1]).toMatchObject({ by: 'use-case' });
  expect(await askedOf(null, true)).toHaveLength(1);
});
