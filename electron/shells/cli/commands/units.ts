/** tieout units: the scorecard of the use cases. */
import { addDays, monthPeriod, previousPeriod } from '../../../../shared/units/period.ts';
import { EXPLAIN, FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command } from '../command.ts';
import { defaultMonth, periodOf } from '../period.ts';
import { explained } from '../explanation.ts';
import { matchingText, matchingValue } from '../matching.ts';
import { scorecardText, scorecardValue } from '../scorecard.ts';

const TREND_DAYS = 30;

export const unitsCommand: Command = {
  name: 'units',
  words: 'what one successful outcome costs, by use case',
  options: { workspace: WORKSPACE, month: MONTH, from: FROM, to: TO, explain: EXPLAIN, json: JSON_FLAG },
  notes: ['Without a period: the latest complete month.'],
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'read' });
    try {
      const { client } = session;
      const period = await periodOf(given, async () => monthPeriod(await defaultMonth(client)));
      const card = await client.units.scorecard({ period, compare: previousPeriod(period) });
      if (given.flag('explain')) {
        const asks = card.useCases.map(({ useCase }) => ({
          metric: 'cost-per-success' as const,
          where: [{ dimension: 'use-case' as const, values: [useCase.id] }],
          period,
        }));
        terminal.out(await explained(client, asks, given.flag('json')));
        return 0;
      }
      const matching = await client.units.matching({ period });
      if (given.flag('json')) {
        const last = { from: addDays(period.to, -TREND_DAYS), to: period.to };
        const trends = await client.units.scorecard({ period: last });
        const value = { ...scorecardValue(card, trends), matching: matchingValue(matching) };
        terminal.out(JSON.stringify(value, null, 2));
      } else terminal.out(`${scorecardText(card)}\n\n${matchingText(matching)}`);
      return 0;
    } finally {
      await session.close();
    }
  },
};
