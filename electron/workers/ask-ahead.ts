/** What pages ask first of the month they open with, asked before anybody opens them: answers that look at every task are kept
 *  with the workspace, and are there at once when they are asked for. */
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { monthPeriod, previousPeriod } from '../../shared/units/period.ts';

type Ask = (noun: string, verb: string, input: unknown) => Promise<unknown>;

/** Ask what Variance and Unit economics will. `hasUseCases` decides what Variance breaks down by.
 *  Null   a workspace without a month asks nothing. */
export async function askAhead(ask: Ask, hasUseCases: boolean): Promise<void> {
  const { defaultMonth } = (await ask('workspace', 'summary', undefined)) as WorkspaceSummary;
  if (defaultMonth === null) return;
  const period = monthPeriod(defaultMonth);
  await ask('variance', 'report', {
    period,
    compare: previousPeriod(period),
    where: [],
    within: [],
    by: hasUseCases ? 'use-case' : 'feature',
    perDay: false,
    models: 'mix',
  });
  await ask('units', 'matching', { period });
}
