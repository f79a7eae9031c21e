/** Reported + adjustments = now: a closed month keeps its figure, and whatever changed it is listed. */
import { monthPeriod } from '../../../shared/units/period.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, type Invariant } from './invariant.ts';

export const closedMonths: Invariant = {
  id: 'closed-months',
  name: 'Closed months keep their figures',
  says: 'For each closed month the cost it was reported with and the adjustments since sum to its cost now.',
  mend: 'Open the tie-out of the month: a change that no adjustment lists came in. Closing the month again takes it in.',
  async look({ closed }) {
    const months = await closed();
    return equal(
      months.map(({ month, reported, adjusted, now }) => ({
        left: `${month} as reported, and its adjustments`,
        right: 'its cost now',
        unit: 'usd' as const,
        leftValue: reported + adjusted,
        rightValue: now,
        place: { page: 'tie-out', period: monthPeriod(month) },
      })),
      () => `${plural(months.length, 'closed month')} stand as they were reported.`,
      'No month is closed.',
    );
  },
};
