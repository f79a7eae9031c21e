/** Words of closed months, made from their figures. */
import type { PeriodAdjustment, PeriodStatement } from '../../../shared/contract/periods.ts';
import { counted } from '../../format/count.ts';
import { monthName } from '../../format/date.ts';
import { moneyText, signedMoney } from '../../format/money.ts';

/** Whether a month is closed, and what came later. */
export function periodTitle(statement: PeriodStatement): string {
  const { month, state, version, reported, adjusted, adjustments, now } = statement;
  const name = monthName(month);
  if (state === 'closed')
    return adjustments === 0
      ? `${name} is closed as version ${version} at ${moneyText(reported)}; nothing has changed since`
      : `${name} was closed at ${moneyText(reported)}; ${counted(adjustments, 'change')} of ${signedMoney(adjusted)} came later, ${moneyText(now)} now`;
  if (statement.carriedHere.length > 0)
    return `${counted(statement.carriedHere.length, 'change')} of closed months ${statement.carriedHere.length === 1 ? 'stands' : 'stand'} in ${name}, no part of its cost`;
  return `${name} is open again; version ${version} was reported at ${moneyText(statement.closes[0]?.cost ?? null)}`;
}

/** The causes of a change in one sentence. */
export function causesText(change: PeriodAdjustment): string {
  return change.causes.map((cause) => cause.words).join('; ');
}

/** What a change did: its amount, or what moved without changing the cost. */
export function changeAmount(change: PeriodAdjustment): string {
  return change.amount === 0n ? `${moneyText(change.moved)} moved` : signedMoney(change.amount);
}

/** Where a change has gone. */
export function changeState(change: PeriodAdjustment): string {
  if (change.state === 'accepted') return `In a version after v${change.version}`;
  if (change.state === 'reopened') return 'In the open month';
  return change.carriedIn === null ? 'Beside the closed figure' : `Carried in ${monthName(change.carriedIn)}`;
}
