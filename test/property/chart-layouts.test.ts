/** Pictures keep proportions: nothing is lost or made up between amounts and pixels. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowsOf, type FlowPath } from '../../renderer/charts/flows.ts';
import { heatScale, TINTS } from '../../renderer/charts/heat-scale.ts';
import { pointLabels } from '../../renderer/charts/point-labels.ts';
import { pointScale } from '../../renderer/charts/scatter-scale.ts';
import { sankeyLayout } from '../../renderer/charts/sankey-layout.ts';
import { nextSpot, spotAt, type Direction } from '../../renderer/charts/spots.ts';
import { treemapOf } from '../../renderer/charts/treemap-layout.ts';

const OPTIONS = { numRuns: 150, endOnFailure: true } as const;
const anyKey = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { nil: null });
const anyPath: fc.Arbitrary<FlowPath> = fc.record({
  keys: fc.tuple(anyKey, anyKey, anyKey),
  amount: fc.oneof(fc.bigInt({ min: -50n, max: 10n ** 18n }), fc.constant(0n)),
});
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

describe('flows', () => {
  it('keep every nano: links sum to their nodes, nodes to the total, total and credits to all there is', () => {
    fc.assert(
      fc.property(fc.array(anyPath, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (paths, most) => {
        const { nodes, links, total, credits } = flowsOf(paths, 3, most);
        expect(total + credits.amount).toBe(sum(paths.map(({ amount }) => amount)));
        for (let column = 0; column < 3; column += 1) {
          const own = nodes.filter((node) => node.column === column);
          expect(sum(own.map(({ amount }) => amount))).toBe(total);
          expect(own.filter(({ others }) => !others).length).toBeLessThanOrEqual(most + 1);
        }
        nodes.forEach(({ amount, column }, at) => {
          if (column < 2)
            expect(sum(links.filter(({ from }) => from === at).map((link) => link.amount))).toBe(amount);
          if (column > 0)
            expect(sum(links.filter(({ to }) => to === at).map((link) => link.amount))).toBe(amount);
        });
      }),
      OPTIONS,
    );
  });

  it('are drawn in one scale, and never outside the room', () => {
    fc.assert(
      fc.property(fc.array(anyPath, { minLength: 1, maxLength: 40 }), (paths) => {
        const flows = flowsOf(paths, 3, 6);
        fc.pre(flows.total > 0n);
        const room = { x: 4, y: 20, w: 700, h: 300 };
        const { boxes, ribbons } = sankeyLayout(flows, 3, room);
        const scale = boxes[0]!.h / Number(flows.nodes[0]!.amount);
        boxes.forEach((box, at) => {
          expect(box.h).toBeCloseTo(Number(flows.nodes[at]!.amount) * scale, 6);
          expect(box.y).toBeGreaterThanOrEqual(room.y - 1e-6);
          expect(box.y + box.h).toBeLessThanOrEqual(room.y + room.h + 1e-6);
        });
        ribbons.forEach(({ from, to, y0, y1, thick }) => {
          expect(y0 + thick).toBeLessThanOrEqual(boxes[from]!.y + boxes[from]!.h + 1e-6);
          expect(y1 + thick).toBeLessThanOrEqual(boxes[to]!.y + boxes[to]!.h + 1e-6);
        });
      }),
      OPTIONS,
    );
  });
});

describe('a treemap', () => {
  const anyAmounts = fc.array(
    fc.oneof(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.constantFrom(0, -5, NaN)),
    { minLength: 1, maxLength: 40 },
  );
  it('gives each amount its share of the area, none to what is not above zero, and covers the room', () => {
    fc.assert(
      fc.property(anyAmounts, (amounts) => {
        const room = { x: 10, y: 5, w: 640, h: 210 };
        const boxes = treemapOf(amounts, room);
        const total = amounts.reduce((all, amount) => all + (amount > 0 ? amount : 0), 0);
        let covered = 0;
        boxes.forEach((box, at) => {
          if (!(amounts[at]! > 0)) return expect(box).toBeNull();
          const area = box!.w * box!.h;
          covered += area;
          expect(area / (room.w * room.h)).toBeCloseTo(amounts[at]! / total, 6);
          expect(box!.x).toBeGreaterThanOrEqual(room.x - 1e-6);
          expect(box!.x + box!.w).toBeLessThanOrEqual(room.x + room.w + 1e-6);
          return expect(box!.y + box!.h).toBeLessThanOrEqual(room.y + room.h + 1e-6);
        });
        if (total > 0) expect(covered).toBeCloseTo(room.w * room.h, 2);
      }),
      OPTIONS,
    );
  });

  it('lets the arrows reach every rectangle', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 14 }), (amounts) => {
        const boxes = treemapOf(amounts, { x: 0, y: 0, w: 600, h: 300 }).filter((box) => box !== null);
        const reached = new Set([0]);
        const open = [0];
        while (open.length > 0) {
          const from = open.pop()!;
          for (const direction of ['left', 'right', 'up', 'down'] satisfies Direction[]) {
            const to = nextSpot(boxes, from, direction);
            if (to === null || reached.has(to)) continue;
            reached.add(to);
            open.push(to);
          }
        }
        expect(reached.size).toBe(boxes.length);
      }),
      OPTIONS,
    );
  });
});

describe('a tint', () => {
  it('grows with the amount, whatever its sign, and marks nothing and the unknown with none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null }), { maxLength: 30 }),
        (amounts) => {
          const { classOf } = heatScale(amounts);
          expect(classOf(0)).toBeNull();
          expect(classOf(null)).toBeNull();
          const known = amounts.filter((amount) => amount !== null && amount !== 0);
          for (const a of known)
            for (const b of known)
              if (Math.abs(a!) >= Math.abs(b!)) expect(classOf(a)!).toBeGreaterThanOrEqual(classOf(b)!);
          if (known.length > 0)
            expect(Math.max(...known.map((amount) => classOf(amount)!))).toBe(TINTS.length - 1);
        },
      ),
      OPTIONS,
    );
  });
});

describe('points', () => {
  it('lie inside their plot on either scale, in the order of their values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-4, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        (values, log) => {
          const scale = pointScale(values, [300, 20], { log, ticks: 4 });
          for (const value of values) {
            expect(scale.of(value)).toBeGreaterThanOrEqual(20 - 1e-6);
            expect(scale.of(value)).toBeLessThanOrEqual(300 + 1e-6);
          }
          const sorted = values.toSorted((a, b) => a - b).map((value) => scale.of(value));
          sorted.slice(1).forEach((place, at) => expect(place).toBeLessThanOrEqual(sorted[at]! + 1e-6));
          expect(scale.log).toBe(log);
        },
      ),
      OPTIONS,
    );
  });

  it('have names that never cover each other or lie outside', () => {
    const anyPoint = fc.record({
      name: fc.string({ minLength: 1, maxLength: 40 }),
      x: fc.integer({ min: 20, max: 580 }),
      y: fc.integer({ min: 20, max: 280 }),
      r: fc.integer({ min: 4, max: 18 }),
      weight: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 25 }), (points) => {
        const labels = pointLabels(points, { x: 0, y: 0, w: 600, h: 300 }, 12);
        expect(labels.length).toBeLessThanOrEqual(12);
        const rows = labels.map(({ at, y }) => ({ at, y }));
        for (const { y } of rows) expect(y >= 7 && y <= 293).toBe(true);
        expect(new Set(rows.map(({ at }) => at)).size).toBe(rows.length);
      }),
      OPTIONS,
    );
  });
});

describe('what a pointer is over', () => {
  it('is the innermost box', () => {
    const boxes = [
      { x: 0, y: 0, w: 100, h: 100 },
      { x: 10, y: 30, w: 20, h: 20 },
    ];
    expect(spotAt(boxes, 15, 35)).toBe(1);
    expect(spotAt(boxes, 5, 5)).toBe(0);
    expect(spotAt(boxes, 200, 5)).toBeNull();
  });
});
