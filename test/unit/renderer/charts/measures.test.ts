/** The arithmetic under the charts. */
import { describe, expect, it } from 'vitest';
import { axisWords } from '../../../../renderer/charts/axis-words.ts';
import { stepsOf } from '../../../../renderer/charts/effects.ts';
import { fitText, medianOf, spanOf, stackOf, valueScale } from '../../../../renderer/charts/geometry.ts';
import { placeLabels } from '../../../../renderer/charts/label-places.ts';
import {
  bucketName,
  grainOf,
  isWeekend,
  timeTicks,
  weekendsOf,
} from '../../../../renderer/charts/time-axis.ts';
import { fanOf } from '../../../../renderer/charts/trend-fan.ts';

const OCTOBER = Array.from({ length: 31 }, (_, day) => `2026-10-${String(day + 1).padStart(2, '0')}`);

describe('axis words', () => {
  it('print the unit once, at the top', () => {
    expect(axisWords([0, 1000, 2000, 3000, 4000], 'usd')).toEqual([
      '0',
      '1\u00a0k',
      '2\u00a0k',
      '3\u00a0k',
      '$4\u00a0k',
    ]);
    expect(axisWords([0, 0.25, 0.5], 'share')).toEqual(['0', '25', '50\u00a0%']);
  });
  it('keep cents where the steps need them', () => {
    expect(axisWords([0, 0.5, 1, 1.5], 'usd')).toEqual(['0.00', '0.50', '1.00', '$1.50']);
    expect(axisWords([0, 0.02, 0.04], 'usd')).toEqual(['0.00', '0.02', '$0.04']);
  });
  it('use a true minus and one precision for all ticks', () => {
    expect(axisWords([-500, 0, 500, 1000, 1500], 'usd')).toEqual([
      '−0.5\u00a0k',
      '0',
      '0.5\u00a0k',
      '1.0\u00a0k',
      '$1.5\u00a0k',
    ]);
  });
});

describe('stacks', () => {
  it('end at the sum of a bucket', () => {
    expect(
      stackOf(
        [
          [1, 2],
          [3, 4],
        ],
        2,
      ).at(-1),
    ).toEqual([
      { low: 1, high: 4 },
      { low: 2, high: 6 },
    ]);
  });
  it('treat what is not a number as no height', () => {
    expect(stackOf([[NaN], [2]], 1)).toEqual([[{ low: 0, high: 0 }], [{ low: 0, high: 2 }]]);
  });
});

describe('scales', () => {
  it('always hold zero and never span nothing', () => {
    expect(spanOf([])).toEqual({ min: 0, max: 1 });
    expect(spanOf([5, 9])).toEqual({ min: 0, max: 9 });
    expect(spanOf([-5, NaN])).toEqual({ min: -5, max: 0 });
  });
  it('put the larger value higher', () => {
    const { y, ticks } = valueScale({ min: 0, max: 87 }, 10, 200);
    expect(y(0)).toBe(200);
    expect(y(80)).toBeLessThan(y(40));
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(80);
  });
});

describe('time', () => {
  it('labels a month as 1 Oct, 5, 10 … 31', () => {
    expect(timeTicks(OCTOBER, 600).map((tick) => tick.text)).toEqual([
      '1 Oct',
      '5',
      '10',
      '15',
      '20',
      '25',
      '31',
    ]);
  });
  it('names months with the year once', () => {
    expect(timeTicks(['2026-11-01', '2026-12-01', '2027-01-01'], 600).map((tick) => tick.text)).toEqual([
      'Nov 2026',
      'Dec',
      'Jan 2027',
    ]);
  });
  it('reads the grain from the distance of the buckets', () => {
    expect(grainOf(['2026-02-01', '2026-03-01'])).toBe('month');
    expect(grainOf(['2026-10-05', '2026-10-12'])).toBe('week');
    expect(grainOf(['2026-10-05', '2026-10-06'])).toBe('day');
    expect(bucketName('2026-09-28', 'week')).toBe('28 Sep – 4 Oct');
  });
  it('knows Saturday and Sunday', () => {
    expect(isWeekend('2026-10-03')).toBe(true);
    expect(isWeekend('2026-10-04')).toBe(true);
    expect(isWeekend('2026-10-05')).toBe(false);
    expect(weekendsOf(OCTOBER).map(([first, last]) => OCTOBER.slice(first, last + 1).length)).toEqual([
      2, 2, 2, 2, 1,
    ]);
    expect(weekendsOf(['2026-09-01', '2026-10-01'])).toEqual([]);
  });
});

describe('labels beside a chart', () => {
  it('keep their distance and their order', () => {
    const places = placeLabels(
      [
        { at: 50, weight: 1 },
        { at: 52, weight: 1 },
        { at: 53, weight: 1 },
      ],
      14,
      0,
      200,
    );
    expect(places).toEqual([50, 64, 78]);
  });
  it('stay inside the plot', () => {
    const places = placeLabels(
      [
        { at: 198, weight: 1 },
        { at: 199, weight: 1 },
      ],
      14,
      0,
      200,
    );
    expect(places).toEqual([186, 200]);
  });
  it('drop the lightest when there is no room', () => {
    expect(
      placeLabels(
        [
          { at: 5, weight: 1 },
          { at: 6, weight: 9 },
          { at: 7, weight: 5 },
        ],
        14,
        0,
        14,
      ),
    ).toEqual([null, 0, 14]);
  });
});

describe('trend fan', () => {
  it('follows the slope through the median and opens to both sides', () => {
    const fan = fanOf([1, 2, 3, 4, 5], { slope: 1, low: 0.5, high: 1.5 })!;
    expect(fan.middle).toEqual([1, 2, 3, 4, 5]);
    expect(fan.low[2]).toBe(fan.high[2]);
    expect(fan.low[4]).toBeLessThan(fan.middle[4]!);
    expect(fan.high[0]).toBeGreaterThan(fan.middle[0]!);
    expect(fanOf([null], { slope: 1, low: 0, high: 2 })).toBeNull();
  });
});

describe('effects', () => {
  it('start where the one before ended', () => {
    expect(stepsOf([4, -1, 2])).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 3 },
      { from: 3, to: 5 },
    ]);
  });
  it('have a median of even and odd sets', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(medianOf([])).toBeNull();
  });
  it('cut long names with an ellipsis', () => {
    expect(fitText('Conversation summaries', 60)).toMatch(/^Conv.*…$/);
    expect(fitText('Short', 60)).toBe('Short');
  });
});
