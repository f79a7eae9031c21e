/** Charts hold up in grey: marks stand out from the ground, edges part neighbours, tints can be told apart, cells can be read. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TINTS } from '../../../../renderer/charts/heat-scale.ts';

const css = readFileSync(new URL('../../../../renderer/ui/theme/tokens.css', import.meta.url), 'utf8');

type Colour = readonly [number, number, number];

function tokensOf(theme: string): ReadonlyMap<string, Colour> {
  const from = css.indexOf(`[data-theme='${theme}']`);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--([\w-]+): #([0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [
      name,
      [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour,
    ]),
  );
}

function light(colour: Colour): number {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21, as WCAG measures it. */
function contrast(a: Colour, b: Colour): number {
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const mixed = (color: Colour, ground: Colour, share: number): Colour =>
  color.map((value, at) => value * share + ground[at]! * (1 - share)) as unknown as Colour;

describe.each(['light', 'dark'])('in %s', (theme) => {
  const tokens = tokensOf(theme);
  const of = (name: string) => tokens.get(name)!;

  it('every series stands out from the ground, which also parts neighbours in a stack', () => {
    for (const place of [1, 2, 3, 4, 5, 6, 7, 8, 'others'])
      expect(contrast(of(`series-${place}`), of('surface'))).toBeGreaterThan(2.4);
  });

  it('every step of a tint differs from the next', () => {
    const steps = TINTS.map((share) => mixed(of('accent'), of('surface'), share));
    steps.slice(1).forEach((step, at) => expect(contrast(step, steps[at]!)).toBeGreaterThan(1.2));
  });

  it('figures in cells can be read on every tint', () => {
    TINTS.forEach((share, at) => {
      const ground = mixed(of('accent'), of('surface'), share);
      const ink = at === TINTS.length - 1 ? of('surface') : of('ink');
      expect(contrast(ink, ground)).toBeGreaterThan(4.5);
    });
  });
});
