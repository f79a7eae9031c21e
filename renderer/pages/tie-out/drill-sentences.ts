/** Titles below the tie-out, made from the figures. */
import type { TieOutCell, TieOutDay, TieOutDays } from '../../../shared/contract/tie-out.ts';
import { centsOf } from '../../../shared/units/money.ts';
import { counted } from '../../format/count.ts';
import { dateText, monthName } from '../../format/date.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { providerName } from '../../format/provider-name.ts';

const differs = (cell: TieOutCell) => centsOf(cell.items) !== 0n || centsOf(cell.unexplained) !== 0n;

/** "OpenAI differs on 4 of 31 days of October; nothing is unexplained". */
export function monthTitle(month: TieOutDays): string {
  const known = month.days.filter((day) => day.carriedBy !== null);
  const days = known.filter(differs).length;
  const name = providerName(month.provider);
  const open = centsOf(month.unexplained) === 0n ? '' : `; ${moneyText(month.unexplained)} is unexplained`;
  if (known.length === 0) return `Nothing is known of ${name} in ${monthName(month.month)}`;
  if (days === 0) return `${name} matches to the cent on all ${counted(known.length, 'day')}${open}`;
  return `${name} differs on ${days} of ${counted(known.length, 'day')} of ${monthName(month.month)}${open === '' ? '; nothing is unexplained' : open}`;
}

/** "OpenAI on 5 October: +$6.07 beyond call records, all of it named". */
export function dayTitle(provider: string, day: TieOutDay): string {
  const head = `${providerName(provider)} on ${dateText(day.day)}`;
  if (day.carriedBy === null && day.models.length === 0) return `${head}: nothing is known`;
  if (day.carriedBy === 'detail' && !differs(day))
    return `${head}: ${moneyText(day.carried)} by call records alone, not billed yet`;
  if (!differs(day)) return `${head} matches to the cent`;
  const rest =
    centsOf(day.unexplained) === 0n ? 'all of it named' : `${moneyText(day.unexplained)} unexplained`;
  return `${head}: ${signedMoney(day.items + day.unexplained)} beyond call records, ${rest}`;
}
