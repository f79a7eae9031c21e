/** tieout tieout-report: invoices against detail, month by month. */
import { monthPeriod } from '../../../../shared/units/period.ts';
import type { TieOut, TieOutDays } from '../../../../shared/contract/tie-out.ts';
import { EXPLAIN, FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command } from '../command.ts';
import { defaultMonth, monthsOf, periodOf } from '../period.ts';
import { explained } from '../explanation.ts';
import { PRICE_VERSION, priceVersionOf } from '../price-version.ts';
import { tieOutFigures, tieOutPrelude } from '../tie-out-proof.ts';
import { tieOutDaysText, tieOutDaysValue } from '../tie-out-days-text.ts';
import { tieOutText, tieOutValue } from '../tie-out-text.ts';

export const tieOutReportCommand: Command = {
  name: 'tieout-report',
  words: 'tie the cost of a month to the invoices, with every difference named',
  options: {
    workspace: WORKSPACE,
    month: MONTH,
    from: FROM,
    to: TO,
    provider: { value: 'P', words: 'one provider, day by day and model by model' },
    'price-version': PRICE_VERSION,
    explain: EXPLAIN,
    json: JSON_FLAG,
  },
  notes: [
    '--from and --to must start and end with a month; each month is reported.',
    'Without a period: the latest complete month.',
    '--explain proves what is billed and what of it call records match, and lists what each item rests on.',
  ],
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'read' });
    try {
      const { client } = session;
      const period = await periodOf(given, async () => monthPeriod(await defaultMonth(client)));
      const provider = given.text('provider');
      const priceVersion = priceVersionOf(given);
      if (provider !== undefined && !given.flag('explain')) {
        const months: TieOutDays[] = [];
        for (const month of monthsOf(period))
          months.push(await client.tieOut.days({ month, provider, priceVersion }));
        if (given.flag('json'))
          terminal.out(JSON.stringify({ months: months.map(tieOutDaysValue) }, null, 2));
        else terminal.out(months.map(tieOutDaysText).join('\n\n'));
        return 0;
      }
      const reports: TieOut[] = [];
      for (const month of monthsOf(period)) reports.push(await client.tieOut.report({ month, priceVersion }));
      if (given.flag('explain'))
        terminal.out(
          await explained(
            client,
            reports.flatMap((report) => tieOutFigures(report, provider, priceVersion)),
            given.flag('json'),
            tieOutPrelude(reports, provider),
          ),
        );
      else if (given.flag('json'))
        terminal.out(JSON.stringify({ months: reports.map(tieOutValue) }, null, 2));
      else terminal.out(reports.map(tieOutText).join('\n\n'));
      return 0;
    } finally {
      await session.close();
    }
  },
};
