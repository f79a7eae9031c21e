/** Every kind of chart as a still picture, as paper shows it: sound with nothing, one thing, very many and very large ones. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CostBins } from '../../../../renderer/charts/cost-bins.tsx';
import { flowsOf } from '../../../../renderer/charts/flows.ts';
import { HeatMap } from '../../../../renderer/charts/heat-map.tsx';
import { Lines, type LineSeries } from '../../../../renderer/charts/lines.tsx';
import { areaStyle, lineStyle } from '../../../../renderer/charts/notation.ts';
import { Sankey } from '../../../../renderer/charts/sankey.tsx';
import { Scatter, type ScatterPoint } from '../../../../renderer/charts/scatter.tsx';
import { StackedArea } from '../../../../renderer/charts/stacked-area.tsx';
import { Treemap, treemapCells, type TreemapGroup } from '../../../../renderer/charts/treemap.tsx';

const SIZE = { width: 720, height: 260, label: 'A chart' };
const WEEKS = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'];
const LONG = 'Conversational-platform-for-enterprise-x';
const words = (value: number) => `$${value.toFixed(2)}`;

const still = (picture: React.ReactElement) => {
  const markup = renderToStaticMarkup(picture);
  expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  expect(markup).not.toMatch(/(?:width|height|r)="-/);
  expect(markup).toContain('role="img"');
  expect(markup).not.toContain('role="status"');
  return markup;
};

const line = (
  key: string,
  values: readonly (number | null)[],
  more: Partial<LineSeries> = {},
): LineSeries => ({
  key,
  name: key,
  color: `color-${key}`,
  values,
  ...more,
});
const lines = (series: readonly LineSeries[], buckets = WEEKS) =>
  still(<Lines {...SIZE} series={series} buckets={buckets} format={words} />);

describe('lines', () => {
  it('leave a gap where a group is not known, and a dot where it is known once only', () => {
    expect(/<path[^>]*d="([^"]*)"/.exec(lines([line('a', [1, 2, null, 4])]))![1]!.match(/M/g)).toHaveLength(
      2,
    );
    expect(lines([line('a', [null, 3, null, null])])).toContain('<circle');
  });
  it('name each group once at its end', () => {
    const markup = lines([line('north', [1, 2, 3, 4]), line('south', [4, 3, 2, 1])]);
    expect(markup.match(/>north</g)).toHaveLength(1);
    expect(markup.match(/>south</g)).toHaveLength(1);
  });
  it('draw plans dashed in ink, forecasts dashed in their own colour, the period before lighter', () => {
    const markup = lines([
      line('a', [1, 2, 3, 4]),
      line('b', [2, 2, 2, 2], { standing: 'plan' }),
      line('c', [1, 1, 1, 1], { standing: 'previous' }),
    ]);
    expect(markup).toContain(`stroke-dasharray="${lineStyle('plan', 'x').strokeDasharray}"`);
    expect(markup).toContain(lineStyle('previous', 'x').stroke);
    expect(lineStyle('forecast', 'own').stroke).toBe('own');
  });
  it('survive nothing, one bucket and quadrillions', () => {
    lines([]);
    lines([line('a', [5])], ['2026-10-01']);
    lines([line('a', [1e15, -1e15, 0, 3])]);
  });
});

describe('stacks', () => {
  const stack = (more: Partial<Parameters<typeof StackedArea>[0]>) =>
    still(
      <StackedArea
        {...SIZE}
        buckets={WEEKS}
        format={words}
        mode="bar"
        series={[{ key: 'a', name: 'a', color: 'c', values: [1, 2, 3, 4] }]}
        {...more}
      />,
    );
  it('outline what was planned and hatch what is forecast', () => {
    expect(stack({ plan: [2, 2, 2, NaN] }).match(/fill="none" stroke="var\(--ink-2\)"/g)).toHaveLength(3);
    expect(stack({ forecastFrom: 2 }).match(/fill="url\(#hatch/g)).toHaveLength(2);
    expect(stack({ forecastFrom: 2, mode: 'area' }).match(/fill="url\(#hatch/g)).toHaveLength(1);
    expect(areaStyle('forecast', 'own', 'url(#h)')).toMatchObject({ fill: 'url(#h)', stroke: 'own' });
  });
  it('put the period before behind the bars, one lighter bar for each', () => {
    const markup = stack({ previous: [4, 3, 0, NaN], previousName: 'Sep' });
    expect(markup.match(/fill="var\(--chart-before/g)).toHaveLength(2);
  });
});

const group = (name: string, amount: number, parts?: TreemapGroup['parts']): TreemapGroup => ({
  key: name,
  name,
  amount,
  text: words(amount),
  color: 'c',
  tip: [],
  parts,
});

describe('a treemap', () => {
  it('gives credits no area and keeps parts inside their group', () => {
    const groups = [group('a', 80, [group('a1', 50), group('a2', 30)]), group('b', 20), group('credit', -5)];
    const cells = treemapCells(groups, 720, 260);
    expect(cells.map(({ group: { key }, part }) => part?.key ?? key)).toEqual(['a', 'a1', 'a2', 'b']);
    const [outer, ...inner] = cells;
    for (const { box } of inner.slice(0, 2)) {
      expect(box.x).toBeGreaterThanOrEqual(outer!.box.x);
      expect(box.y + box.h).toBeLessThanOrEqual(outer!.box.y + outer!.box.h);
    }
  });
  it('survives nothing, one group, and one huge beside many tiny ones', () => {
    still(<Treemap {...SIZE} groups={[]} />);
    expect(still(<Treemap {...SIZE} groups={[group(LONG, 123_456_789_012)]} />)).toContain(LONG);
    still(
      <Treemap
        {...SIZE}
        tint="change"
        groups={[
          group(LONG, 1e12),
          ...Array.from({ length: 60 }, (_, at) => group(`g${at}`, 0.01 * (at + 1))),
        ]}
      />,
    );
  });
});

describe('a heat map', () => {
  const heat = (amounts: readonly (readonly (number | null)[])[]) =>
    still(
      <HeatMap
        {...SIZE}
        format={words}
        rows={amounts.map((list, row) => ({
          key: `${row}`,
          name: `Row ${row}`,
          cells: list.map((amount) => ({ amount, text: String(amount), tip: [] })),
        }))}
        columns={(amounts[0] ?? []).map((_, at) => ({ key: `${at}`, name: `${at}`, short: `${at}` }))}
      />,
    );
  it('hatches what is not known and leaves what is nothing without a tint', () => {
    const markup = heat([[5, 0, null]]);
    expect(markup.match(/fill="url\(#hatch/g)).toHaveLength(1);
    expect(markup.match(/fill="var\(--sunken\)"/g)).toHaveLength(1);
  });
  it('tints credits in another colour', () => {
    expect(heat([[5, -5]])).toContain('color-mix(in srgb, var(--favourable)');
  });
  it('survives nothing', () => {
    heat([]);
    heat([[0, 0]]);
  });
});

describe('points', () => {
  const point = (key: string, x: number, y: number, size: number | null = 1): ScatterPoint => ({
    key,
    name: key,
    color: 'c',
    x,
    y,
    size,
    tip: [],
  });
  const scatter = (points: readonly ScatterPoint[], log = false) =>
    still(
      <Scatter
        {...SIZE}
        points={points}
        across={{ name: 'Cost', unit: 'usd', log }}
        up={{ name: 'Success rate', unit: 'share' }}
      />,
    );
  it('are as large in area as their size, and hollow where it is not known', () => {
    const markup = scatter([point('a', 1, 0.5, 4), point('b', 2, 0.6, 1), point('c', 3, 0.7, null)]);
    const radii = [...markup.matchAll(/ r="([\d.]+)"/g)].map(([, r]) => Number(r));
    expect(radii.map((r) => Math.round(r))).toEqual([18, 11, 4]);
    expect(markup).toContain('fill="var(--surface)"');
  });
  it('survive nothing, one, equal ones and a range of ten powers', () => {
    scatter([]);
    scatter([point('a', 0, 0)]);
    scatter([point('a', 3, 0.5), point('b', 3, 0.5)], true);
    scatter([point(LONG, 1e-4, 1), point('b', 1e6, 0)], true);
  });
});

describe('a flow', () => {
  const flow = (paths: Parameters<typeof flowsOf>[0]) => {
    const flows = flowsOf(paths, 2, 3);
    return still(
      <Sankey
        {...SIZE}
        flows={flows}
        columns={['From', 'To']}
        nodes={flows.nodes.map(({ value, amount }) => ({
          name: value ?? 'n/a',
          color: 'c',
          text: String(amount),
          tip: [],
        }))}
        linkTips={flows.links.map(() => [])}
      />,
    );
  };
  it('draws one band for each pair and names its ends', () => {
    const markup = flow([
      { keys: ['a', 'x'], amount: 5n },
      { keys: ['a', 'y'], amount: 5n },
    ]);
    expect(markup.match(/<path/g)).toHaveLength(2);
    expect(markup).toContain('>a<');
  });
  it('survives nothing, and one huge beside many tiny ones', () => {
    flow([]);
    flow([
      { keys: [LONG, LONG], amount: 123_456_789_012_000_000_000n },
      ...Array.from({ length: 80 }, (_, at) => ({ keys: [`k${at}`, `v${at % 7}`], amount: BigInt(at + 1) })),
    ]);
  });
});

describe('a distribution', () => {
  it('survives nothing and one bin', () => {
    still(<CostBins {...SIZE} unit="tasks" bins={[]} />);
    const bin = { from: 100n, to: 150n, tasks: 3, successes: 1, failed: 1, cost: 360n };
    expect(still(<CostBins {...SIZE} unit="tasks" bins={[bin]} />)).toContain('>3<');
  });
});
