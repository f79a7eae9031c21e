/** How calls and outcomes found each other, as text and as a value for scripts. */
import type { Matching } from '../../../shared/contract/units.ts';
import { KEY_NAMES, LEFT_OVER_NAMES } from '../../../shared/words/joins.ts';
import { count, countOf, dollars, usd } from './output.ts';
import { left, right, tableText } from './table.ts';

const COLUMNS = [
  left('Calls and outcomes'),
  right('Tasks'),
  right('Calls'),
  right('Cost, USD'),
  right('Outcomes'),
  right('Value, USD'),
];

/** For scripts. Money in USD; null = not known or none recorded. */
export function matchingValue(matching: Matching) {
  const outcomes = (side: { readonly outcomes: number; readonly value: bigint | null }) => ({
    outcomes: side.outcomes,
    valueUsd: usd(side.value),
  });
  const calls = (side: { readonly calls: bigint; readonly cost: bigint }) => ({
    calls: countOf(side.calls),
    costUsd: usd(side.cost),
  });
  return {
    byKey: matching.byKey.map((row) => ({ key: row.key, tasks: row.tasks, ...calls(row), ...outcomes(row) })),
    tasksWithoutOutcome: { tasks: matching.withoutOutcome.tasks, ...calls(matching.withoutOutcome) },
    callsWithoutTask: calls(matching.withoutTask),
    spendWithoutCalls: { costUsd: usd(matching.beyondCalls.cost) },
    outcomesWithoutCalls: outcomes(matching.withoutCalls),
    outcomesReplaced: outcomes(matching.replaced),
    allOutcomes: outcomes(matching.allOutcomes),
    outcomesOverSeveralTasks: matching.overSeveralTasks,
    accountDays: matching.accountDays,
    totalCostUsd: usd(matching.total.cost),
  };
}

/** For people: kinds of keys that found something, then what found no counterpart. */
export function matchingText(matching: Matching): string {
  const { withoutOutcome, withoutTask, beyondCalls, withoutCalls, replaced, allOutcomes } = matching;
  const value = (amount: bigint | null) => (amount === null ? '' : dollars(amount));
  const rows = matching.byKey
    .filter((row) => row.key === 'task' || row.tasks > 0 || row.outcomes > 0)
    .map((row) => [
      KEY_NAMES[row.key],
      count(row.tasks),
      count(row.calls),
      dollars(row.cost),
      count(row.outcomes),
      value(row.value),
    ]);
  rows.push([
    LEFT_OVER_NAMES.withoutOutcome,
    count(withoutOutcome.tasks),
    count(withoutOutcome.calls),
    dollars(withoutOutcome.cost),
  ]);
  rows.push([LEFT_OVER_NAMES.withoutTask, '', count(withoutTask.calls), dollars(withoutTask.cost)]);
  rows.push([LEFT_OVER_NAMES.beyondCalls, '', '', dollars(beyondCalls.cost)]);
  rows.push([
    LEFT_OVER_NAMES.withoutCalls,
    '',
    '',
    '',
    count(withoutCalls.outcomes),
    value(withoutCalls.value),
  ]);
  if (replaced.outcomes > 0)
    rows.push([LEFT_OVER_NAMES.replaced, '', '', '', count(replaced.outcomes), value(replaced.value)]);
  rows.push([
    'Total',
    '',
    '',
    dollars(matching.total.cost),
    count(allOutcomes.outcomes),
    value(allOutcomes.value),
  ]);
  const several = matching.overSeveralTasks;
  return [
    tableText(COLUMNS, rows),
    ...(several === 0
      ? []
      : [
          `${count(several)} ${several === 1 ? 'outcome covers' : 'outcomes cover'} more than one task and ${several === 1 ? 'is' : 'are'} counted once.`,
        ]),
  ].join('\n');
}
