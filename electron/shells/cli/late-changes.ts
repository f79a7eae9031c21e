/** What a change did to months that are closed: said at once, so that nobody finds it at the next close. */
import type { PeriodAdjustment } from '../../../shared/contract/periods.ts';
import { monthName } from '../../../shared/words/figures.ts';
import type { Session, Terminal } from './command.ts';
import { dollars } from './output.ts';

function lateText({ month, amount, moved, carriedIn, causes }: PeriodAdjustment): string {
  const why = causes.map((cause) => cause.words).join('; ');
  const what =
    amount === 0n
      ? `${dollars(moved)} of it moved, and its cost stays`
      : `its cost changed by ${amount > 0n ? '+' : ''}${dollars(amount)}`;
  const where = carriedIn === null ? '' : ` It is carried in ${monthName(carriedIn)}.`;
  return `${monthName(month)} is closed: ${what} (${why}).${where}`;
}

/** Tell what has come to closed months since an instant. Units: UTC ms. */
export async function tellLate(
  session: Pick<Session, 'client'>,
  terminal: Pick<Terminal, 'err'>,
  sinceMs: number,
): Promise<void> {
  const all = await session.client.periods.adjustments(undefined);
  for (const each of all.filter(({ atMs, state }) => atMs >= sinceMs && state === 'carried').toReversed())
    terminal.err(lateText(each));
}
