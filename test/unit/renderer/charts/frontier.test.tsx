import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Frontier, type FrontierPoint } from '../../../../renderer/charts/frontier.tsx';
import { frontierOf } from '../../../../renderer/charts/frontier-line.ts';
import { ScenarioBridge } from '../../../../renderer/charts/scenario-bridge.tsx';
import { Tornado } from '../../../../renderer/charts/tornado.tsx';

describe('the frontier', () => {
  it('keeps what nothing beats in both cost and success rate', () => {
    const points = [
      { cost: 1.17, rate: 0.706 },
      { cost: 0.76, rate: 0.699 },
      { cost: 0.9, rate: 0.69 },
      { cost: 0.5, rate: 0.6 },
      { cost: 2, rate: 0.706 },
    ];
    expect(frontierOf(points)).toEqual([points[3], points[1], points[0]]);
  });
  it('leaves out ways of working without a cost or a rate', () => {
    expect(
      frontierOf([
        { cost: NaN, rate: 0.5 },
        { cost: 1, rate: NaN },
      ]),
    ).toEqual([]);
    expect(
      frontierOf([
        { cost: 1, rate: 0.5 },
        { cost: 1, rate: 0.5 },
      ]),
    ).toHaveLength(1);
  });
  it('is drawn also where every way of working is the same', () => {
    const one: FrontierPoint = { key: 'a', name: 'Baseline', tip: '', cost: 0.5, rate: 1, kind: 'baseline' };
    const drawn = renderToStaticMarkup(
      <Frontier points={[one]} bar={null} barText="" costName="$" width={360} height={240} label="x" />,
    );
    expect(drawn).toContain('Baseline');
    expect(drawn).not.toMatch(/NaN|Infinity/);
  });
});

describe('the bridge from the full baseline', () => {
  it('prints every amount it is given and draws without a baseline too', () => {
    const drawn = renderToStaticMarkup(
      <ScenarioBridge
        start={{ name: 'Baseline', amount: 0, text: '0.00' }}
        effects={[{ key: 'a', name: 'Cap retries', amount: -12, text: '−12.00' }]}
        end={{ name: 'Scenario', amount: -12, text: '−12.00' }}
        range={{ low: -14, high: -9 }}
        width={400}
        label="x"
      />,
    );
    expect(drawn).toContain('Cap retries');
    expect(drawn).toContain('var(--favourable');
    expect(drawn).not.toMatch(/NaN|Infinity/);
  });
});

describe('a range far beyond the bars', () => {
  it('is cut with an arrow, so that the bars stay readable', () => {
    const draw = (high: number) =>
      renderToStaticMarkup(
        <ScenarioBridge
          start={{ name: 'Baseline', amount: 100, text: '100.00' }}
          effects={[]}
          end={{ name: 'Scenario', amount: 80, text: '80.00' }}
          range={{ low: 70, high }}
          width={400}
          label="x"
        />,
      );
    expect(draw(90)).not.toContain('l5,5l-5,5');
    expect(draw(90_000)).toContain('l5,5l-5,5');
  });
});

describe('the tornado', () => {
  it('colours the side that is better, whichever end of the assumption leads there', () => {
    const row = { key: 'a', name: 'Hit rate', atLow: 30, atHigh: 10, lowText: '$30', highText: '$10' };
    const drawn = renderToStaticMarkup(
      <Tornado rows={[row]} likely={20} likelyText="$20" width={400} label="x" />,
    );
    expect(drawn.indexOf('$10')).toBeLessThan(drawn.indexOf('$30'));
    expect(drawn).toContain('var(--unfavourable)');
    expect(drawn).toContain('var(--favourable');
  });
});
