/** tieout task-costs: what one task costs among the calls that filters keep. */
import type { TaskCosts } from '../../../../shared/contract/unit-tasks.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import type { UnitBasis } from '../../../../shared/contract/units.ts';
import { FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command } from '../command.ts';
import { filterOf } from '../filter.ts';
import { count, dollars, usd } from '../output.ts';
import { periodOf, periodText, wholePeriod } from '../period.ts';
import { PRICE_VERSION, priceVersionOf } from '../price-version.ts';
import { left, right, tableText } from '../table.ts';
import { distributionText, distributionValue } from '../tasks-of-use-case.ts';

function basisOf(text: string | undefined): UnitBasis {
  if (text === undefined || text === 'period' || text === 'cohort') return text ?? 'period';
  return fail('input.invalid', `There is no basis "${text}".`, 'Write --basis period or --basis cohort.');
}

function binsText({ bins }: TaskCosts): string[] {
  if (bins.length === 0) return [];
  const rows = bins.map((bin) => [
    `${usd(bin.from)} to ${usd(bin.to)}`,
    count(bin.tasks),
    count(bin.successes),
    count(bin.failed),
    dollars(bin.cost),
  ]);
  return [
    tableText(
      [left('USD a task'), right('Tasks'), right('Succeeded'), right('Failed'), right('Cost, USD')],
      rows,
    ),
  ];
}

export const taskCostsCommand: Command = {
  name: 'task-costs',
  words: 'show what one task costs: percentiles, and how many tasks cost how much',
  options: {
    workspace: WORKSPACE,
    where: {
      value: 'dim=value',
      words: 'keep calls: dim=a|b is either, dim!=a drops, dim= means no value',
      repeatable: true,
    },
    from: FROM,
    to: TO,
    month: MONTH,
    basis: { value: 'period|cohort', words: 'calls of the period, or all calls of tasks settled in it' },
    'price-version': PRICE_VERSION,
    json: JSON_FLAG,
  },
  notes: [
    'Without a period everything in the workspace counts. Tasks with unpriced calls are left out and counted.',
  ],
  async run(given, { terminal, open, now }) {
    const where = given.list('where').map(filterOf);
    const basis = basisOf(given.text('basis'));
    const priceVersion = priceVersionOf(given);
    const session = await open({ mode: 'read' });
    try {
      const period = await periodOf(given, () => wholePeriod(session.client, now()));
      const spread = await session.client.explore.taskCosts({ where, period, basis, priceVersion });
      if (given.flag('json'))
        terminal.out(JSON.stringify({ period, basis, ...distributionValue(spread) }, null, 2));
      else {
        for (const text of binsText(spread)) terminal.out(text);
        terminal.out(distributionText(spread));
        terminal.out(`${periodText(spread.period)}, ${spread.timeZone}, USD.`);
      }
      return 0;
    } finally {
      await session.close();
    }
  },
};
