/** Words of the tie-out page, made from its figures. */
import type { ProviderTieOut, TieOut } from '../../../shared/contract/tie-out.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { counted } from '../../format/count.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { numberWord } from '../../print/sentences.ts';
import type { DayCounts } from './cells.ts';
import { upper } from '../../format/upper.ts';

const carried = (report: TieOut, by: ProviderTieOut['carriedBy']) =>
  report.providers.filter((provider) => provider.carriedBy === by);

/** What is laid beside what: "4 invoices and one usage feed against 5,353,326 calls in detail". */
export function measuredWords(report: TieOut): string {
  const invoices = report.providers.reduce((sum, provider) => sum + provider.invoices.length, 0);
  const bills = carried(report, 'billed').length;
  const calls = report.providers.reduce((sum, provider) => sum + provider.detailCalls, 0n);
  const parts = [
    bills === 0 ? '' : invoices === 0 ? counted(bills, 'bill') : counted(invoices, 'invoice'),
    carried(report, 'usage').length === 0 ? '' : counted(carried(report, 'usage').length, 'usage feed'),
    carried(report, 'detail').length === 0
      ? ''
      : `${counted(carried(report, 'detail').length, 'provider')} with detail only`,
  ].filter((part) => part !== '');
  const head = parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
  return `${head} against ${counted(calls, 'call')} in detail`;
}

/** Whether every provider closes. */
export function providersTitle(report: TieOut): string {
  const open = report.providers.filter((provider) => provider.state === 'unexplained');
  if (open.length === 0)
    return report.providers.length === 1
      ? 'The one provider closes to 0.00'
      : 'Every provider closes to 0.00';
  return `${upper(numberWord(open.length))} of ${numberWord(report.providers.length)} ${report.providers.length === 1 ? 'provider does' : open.length === 1 ? 'providers does' : 'providers do'} not close`;
}

/** On how many provider days something differs. */
export function daysTitle(counts: DayCounts): string {
  const differ = counts.named + counts.unexplained;
  const parts = [
    differ === 0
      ? 'No provider day differs'
      : `Differences fall on ${counted(differ, 'provider day')}${counts.unexplained === 0 ? '' : `, ${counts.unexplained} of them unexplained`}`,
    counts.matched === 0
      ? ''
      : `${counted(counts.matched, 'day')} ${counts.matched === 1 ? 'matches' : 'match'} to the cent`,
    counts.open === 0 ? '' : `${counts.open} ${counts.open === 1 ? 'is' : 'are'} not final`,
  ].filter((part) => part !== '');
  return `${parts[0]!}${parts.length > 1 ? `; ${parts.slice(1).join(', ')}` : ''}`;
}

/** What the items add up to. */
export function itemsTitle(report: TieOut): string {
  const count = report.itemList.length;
  if (count === 0) {
    if (report.state === 'not-billed' || report.state === 'no-data')
      return 'No named item: nothing is billed yet';
    return report.unexplained === 0n
      ? 'No named item: billed and detail agree'
      : `No named item: ${moneyText(report.unexplained)} has no cause yet`;
  }
  return `${upper(numberWord(count))} named ${count === 1 ? 'item makes' : 'items make'} the ${moneyText(report.items)}`;
}

/** The two sides of the named items: "+$849.19 and −$271.46". */
export function itemSides(report: TieOut): string {
  const amounts = report.itemList.map((item) => item.amount);
  const up = sumNanos(amounts.filter((amount) => amount > 0n));
  const down = sumNanos(amounts.filter((amount) => amount < 0n));
  if (up === 0n && down === 0n) return 'none';
  if (down === 0n) return 'billed beyond detail';
  return up === 0n ? 'detail beyond billed' : `${signedMoney(up)} and ${signedMoney(down)}`;
}
