/** Charts as pictures: heights in proportion, gaps for unknown, no broken numbers. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BarList } from '../../../../renderer/charts/bar-list.tsx';
import { BulletBar } from '../../../../renderer/charts/bullet-bar.tsx';
import { ChangeBars } from '../../../../renderer/charts/change-bars.tsx';
import { ChangeWaterfall } from '../../../../renderer/charts/change-waterfall.tsx';
import { DayHeat } from '../../../../renderer/charts/day-heat.tsx';
import { LineWithBand } from '../../../../renderer/charts/line-with-band.tsx';
import { ShareBar } from '../../../../renderer/charts/share-bar.tsx';
import { Sparkline } from '../../../../renderer/charts/sparkline.tsx';
import { StackedArea } from '../../../../renderer/charts/stacked-area.tsx';

const DAYS = Array.from({ length: 31 }, (_, day) => `2026-10-${String(day + 1).padStart(2, '0')}`);
const words = (value: number) => `$${value.toFixed(2)}`;

type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
};

/** All rectangles of a picture in drawing order. */
function rects(markup: string): Rect[] {
  return [...markup.matchAll(/<rect([^>]*)>/g)].map(([, text = '']) => {
    const read = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? '';
    return {
      x: Number(read('x')),
      y: Number(read('y')),
      width: Number(read('width')),
      height: Number(read('height')),
      fill: read('fill'),
    };
  });
}

const sound = (markup: string) => {
  expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  expect(markup).not.toMatch(/(?:width|height)="-/);
  return markup;
};

const stacked = (
  values: readonly (readonly number[])[],
  buckets: readonly string[] = DAYS,
  mode: 'area' | 'bar' = 'bar',
) =>
  sound(
    renderToStaticMarkup(
      <StackedArea
        width={800}
        height={240}
        buckets={buckets}
        format={words}
        label="Spend a day"
        mode={mode}
        series={values.map((list, at) => ({
          key: `s${at}`,
          name: `Series ${at}`,
          color: `c${at}`,
          values: list,
        }))}
      />,
    ),
  );

describe('stacked bars', () => {
  it('are as high as their share of the bucket', () => {
    const drawn = stacked(
      [
        [30, 10],
        [10, 30],
      ],
      DAYS.slice(4, 6),
    );
    const heights = [...drawn.matchAll(/<g fill="c(\d)"[^>]*>(.*?)<\/g>/g)].map(([, , body = '']) =>
      rects(body).map((rect) => rect.height),
    );
    expect(heights[0]![0]! / heights[1]![0]!).toBeCloseTo(3, 6);
    expect(heights[0]![1]! / heights[1]![1]!).toBeCloseTo(1 / 3, 6);
    expect(heights[0]![0]! + heights[1]![0]!).toBeCloseTo(heights[0]![1]! + heights[1]![1]!, 6);
  });
  it('draw a credit below zero instead of shortening its neighbours', () => {
    const drawn = stacked([[50], [-20]], ['2026-10-01']);
    const [rise] = rects(/<g fill="c0"[^>]*>(.*?)<\/g>/.exec(drawn)![1]!);
    const [credit] = rects(/<g fill="c1"[^>]*>(.*?)<\/g>/.exec(drawn)![1]!);
    expect(credit!.y).toBeCloseTo(rise!.y + rise!.height, 6);
    expect(rise!.height / credit!.height).toBeCloseTo(2.5, 6);
  });
  it('survive no series, no buckets, one bucket and sums beyond a quadrillion', () => {
    stacked([]);
    stacked([[]], []);
    stacked([[7]], ['2026-10-01'], 'area');
    const huge = stacked([[9e15, 4e15]], ['2026-09-01', '2026-10-01'], 'area');
    expect(huge).toContain('$10,000\u00a0T');
  });
});

describe('stacked areas', () => {
  it('name every series once beside the last bucket and print the unit once', () => {
    const drawn = stacked([DAYS.map(() => 1200), DAYS.map(() => 2400)], DAYS, 'area');
    expect(drawn.match(/>Series 0</g)).toHaveLength(1);
    expect(drawn.match(/>Series 1</g)).toHaveLength(1);
    expect(drawn.match(/>\$/g)).toHaveLength(1);
    expect(drawn).toContain('1 Oct');
    expect(drawn).toContain('aria-label="Spend a day"');
  });
});

const spark = (values: readonly (number | null)[]) =>
  sound(renderToStaticMarkup(<Sparkline values={values} width={64} height={18} label="31 days" />));

describe('a sparkline', () => {
  it('breaks its line where a day has no figure', () => {
    const path = /<path[^>]*\bd="([^"]*)"/.exec(spark([1, 2, null, 3, 4]))![1]!;
    expect(path.match(/M/g)).toHaveLength(2);
  });
  it('draws nothing but its ground when nothing is known', () => {
    expect(spark([null, null])).not.toMatch(/<(path|circle)/);
    expect(spark([])).not.toMatch(/<(path|circle)/);
  });
  it('shows a lonely figure as a dot', () => {
    expect(spark([null, 5, null]).match(/<circle/g)).toHaveLength(2);
  });
});

const bullet = (share: number | null, before?: number) =>
  sound(
    renderToStaticMarkup(
      <BulletBar
        share={share}
        target={0.25}
        redLine={0.5}
        band={share === null ? 'unknown' : 'watch'}
        before={before}
        width={150}
        label="Share of human cost"
      />,
    ),
  );

describe('a bullet bar', () => {
  it('grows with the share on a scale from 0 to 75 %', () => {
    const widths = [0.25, 0.5, 0.75].map((share) => rects(bullet(share))[3]!.width);
    expect(widths).toEqual([50, 100, 150]);
  });
  it('is hatched, not empty, when the share is not known', () => {
    expect(bullet(null)).toContain('url(#hatch');
    expect(bullet(0)).not.toContain('url(#hatch');
  });
  it('ends in an arrow when the share leaves the scale', () => {
    expect(rects(bullet(2.4))[3]!.width).toBe(150);
    expect(bullet(2.4)).toContain('<path');
    expect(bullet(0.3)).not.toContain('<path');
  });
});

describe('effects of a change', () => {
  const effects = [
    { key: 'volume', name: 'Volume', amount: 40, text: '+40.00' },
    { key: 'price', name: 'Price', amount: -10, text: '−10.00' },
    { key: 'mix', name: 'Model mix', amount: 0, text: '0.00' },
  ];
  it('lie end to end and close with their sum', () => {
    const drawn = sound(
      renderToStaticMarkup(
        <ChangeBars
          effects={effects}
          total={{ name: 'Change', text: '+30.00' }}
          width={600}
          label="Change"
        />,
      ),
    );
    const [volume, price, , total] = rects(drawn);
    expect(volume!.width / price!.width).toBeCloseTo(4, 6);
    expect(price!.x + price!.width).toBeCloseTo(volume!.x + volume!.width, 6);
    expect(total!.width).toBeCloseTo(volume!.width - price!.width, 6);
  });
  it('stand on each other in a waterfall that ends at the sum', () => {
    const drawn = sound(
      renderToStaticMarkup(
        <ChangeWaterfall
          start={{ name: 'Sep 2026', text: '100.00' }}
          end={{ name: 'Oct 2026', text: '130.00' }}
          effects={effects}
          sumText="+30.00"
          width={600}
          height={260}
          label="Bridge"
        />,
      ),
    );
    const columns = rects(drawn);
    expect(columns[1]!.y).toBeCloseTo(columns[0]!.y, 6);
    expect(columns.at(-1)!.height).toBeCloseTo(columns[0]!.height - columns[1]!.height, 6);
    expect(drawn).toContain('+30.00');
  });
  it('survive a change made of nothing', () => {
    sound(
      renderToStaticMarkup(
        <ChangeBars effects={[]} total={{ name: 'Change', text: '0.00' }} width={300} label="Change" />,
      ),
    );
    sound(
      renderToStaticMarkup(
        <ChangeWaterfall
          start={{ name: 'a', text: '0' }}
          end={{ name: 'b', text: '0' }}
          effects={[]}
          sumText="0.00"
          width={300}
          height={200}
          label="Bridge"
        />,
      ),
    );
  });
});

const trendLine = (values: readonly (number | null)[]) =>
  sound(
    renderToStaticMarkup(
      <LineWithBand
        width={700}
        height={220}
        buckets={DAYS.slice(0, values.length)}
        values={values}
        name="Support"
        format={words}
        label="Cost per ticket"
        trend={{ slope: 0.1, low: 0.05, high: 0.2 }}
        target={{ value: 1.05, name: 'Target' }}
        previous={values.map(() => 1)}
        previousName="Sep"
      />,
    ),
  );

describe('a line with its trend', () => {
  it('names its last figure, the target and the period before at its end', () => {
    const drawn = trendLine([1, 1.1, null, 1.28]);
    for (const text of ['4 Oct $1.28', 'Target $1.05', 'Sep $1.00']) expect(drawn).toContain(text);
  });
  it('survives no figure and a single one', () => {
    trendLine([]);
    trendLine([null, null]);
    trendLine([3]);
  });
});

describe('lists, shares and heat', () => {
  it('draws bars in proportion and to the left of zero when negative', () => {
    const items = [
      { key: 'a', name: 'A', value: 30, text: '30' },
      { key: 'b', name: 'B', value: -10, text: '−10' },
    ];
    const [a, b] = rects(sound(renderToStaticMarkup(<BarList items={items} width={400} label="List" />)));
    expect(a!.width / b!.width).toBeCloseTo(3, 6);
    expect(b!.x + b!.width).toBeCloseTo(a!.x, 6);
  });
  it('cuts a whole into parts that fill it', () => {
    const parts = [
      { key: 'a', name: 'A', value: 3, color: 'red' },
      { key: 'b', name: 'B', value: 1, color: 'blue', open: true },
    ];
    const drawn = rects(
      sound(renderToStaticMarkup(<ShareBar parts={parts} width={400} label="Whole" />)),
    ).filter((rect) => rect.height === 18 && rect.fill !== '');
    expect(drawn.at(-1)!.x + drawn.at(-1)!.width).toBeCloseTo(400, 6);
    expect(drawn.at(-1)!.x).toBeCloseTo(300, 6);
    sound(renderToStaticMarkup(<ShareBar parts={[]} width={400} label="Nothing" />));
  });
  it('hatches days that are not final and prints named differences', () => {
    const cells = DAYS.map((day, at) => ({
      day,
      kind: at === 30 ? ('open' as const) : at === 3 ? ('named' as const) : ('matched' as const),
      text: at === 3 ? '+12' : '',
      exact: '+12.40',
      strong: false,
    }));
    const drawn = sound(
      renderToStaticMarkup(
        <DayHeat
          rows={[{ key: 'openai', name: 'OpenAI', cells, end: ['+12.40'] }]}
          endNames={['Items, $']}
          width={1100}
          label="Days"
        />,
      ),
    );
    expect(drawn.match(/fill="url\(#hatch/g)).toHaveLength(1);
    expect(drawn).toContain('>+12<');
    sound(renderToStaticMarkup(<DayHeat rows={[]} endNames={[]} width={300} label="Days" />));
  });
});
