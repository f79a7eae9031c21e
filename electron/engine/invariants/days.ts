/** Σ days = period, in every time zone. */
import { plural } from '../../../shared/words/figures.ts';
import { equal, notApplicable, type Invariant, type Pair } from './invariant.ts';

export const days: Invariant = {
  id: 'days',
  name: 'Days add up to the period',
  says: 'Cost and calls of the days and of the months sum to the period, in time zones on both sides of UTC.',
  mend: 'Report it with a copy of the workspace: a line stands on no day, or on two.',
  async look({ ask, period, zones }) {
    if (period === null) return notApplicable('The workspace holds no spend.');
    const measures = ['cost', 'calls'] as const;
    const pairs: Pair[] = [];
    for (const zone of zones) {
      const query = { measures: [...measures], by: [], where: [], period };
      const whole = await ask({ ...query, grain: null }, zone);
      for (const grain of ['day', 'month'] as const) {
        const series = await ask({ ...query, grain }, zone);
        measures.forEach((measure, b) =>
          pairs.push({
            left: `${measure} of each ${grain} in ${zone}`,
            right: `${measure} of the period in ${zone}`,
            unit: measure === 'cost' ? 'usd' : 'rows',
            leftValue: series.rows.reduce((sum, row) => sum + (row.cell[b] as bigint), 0n),
            rightValue: whole.total[b] as bigint,
            place: { page: 'explore', period, measure: 'cost', where: [], level: 'groups' },
          }),
        );
      }
    }
    return equal(
      pairs,
      () => `They add up in ${plural(zones.length, 'time zone')}.`,
      'No time zone is known.',
    );
  },
};
