import { describe, expect, it } from 'vitest';
import { pickedPlace, withMark, withoutMark } from '../../../../renderer/pages/explore/marks.ts';
import { upFrom } from '../../../../renderer/pages/explore/drill.ts';
import { openPaths } from '../../../../renderer/pages/explore/pivot/use-pivot.ts';
import { pathId } from '../../../../renderer/pages/explore/pivot/rows.ts';
import { viewOf } from '../../../../renderer/pages/explore/view.ts';
import { START } from '../../../../renderer/state/address-text.ts';
import { onlyValue } from '../../../../renderer/state/filters.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';

const support = onlyValue('team', 'Support');
const triage = onlyValue('feature', 'Triage');
const place = { where: [], by: 'team', under: ['feature', 'model'], level: 'groups' } as const;

describe('choosing a mark', () => {
  it('goes into a row and leaves the dimensions that are still to come', () => {
    expect(pickedPlace(place, [support], 'into')).toEqual({
      where: [support],
      by: 'feature',
      under: ['model'],
      level: 'groups',
    });
    expect(pickedPlace(place, [support, triage], 'into')).toEqual({
      where: [support, triage],
      by: 'model',
      under: [],
      level: 'groups',
    });
  });
  it('keeps only a row without changing how it is grouped', () => {
    expect(pickedPlace(place, [support], 'keep')).toEqual({ where: [support] });
  });
  it('leaves out one row after the other', () => {
    const first = withoutMark([], [support])!;
    expect(first).toEqual([{ ...support, not: true }]);
    expect(withoutMark(first, [onlyValue('team', null)])).toEqual([
      { dimension: 'team', values: ['Support', null], not: true },
    ]);
    const few = [{ dimension: 'team', values: ['Support', 'Sales'], not: false } as const];
    expect(
      withoutMark(
        few.map((each) => ({ ...each, values: [...each.values] })),
        [support],
      ),
    ).toEqual([onlyValue('team', 'Sales')]);
  });
  it('never leaves everything out, and cannot leave out one value of two dimensions at once', () => {
    expect(withoutMark([support], [support])).toBeNull();
    expect(pickedPlace(place, [support, triage], 'exclude')).toBeNull();
  });
  it('keeps what is left out already when it goes into the others', () => {
    const without = { dimension: 'team', values: ['Sales'], not: true } as const;
    const others = { dimension: 'team', values: ['Support'], not: true } as const;
    expect(
      withMark([{ ...without, values: [...without.values] }], [{ ...others, values: [...others.values] }]),
    ).toEqual([{ dimension: 'team', values: ['Sales', 'Support'], not: true }]);
  });
  it('goes up to where it came from with the deeper groups below', () => {
    const down = pickedPlace(place, [support], 'into')!;
    expect(upFrom({ ...place, ...down })).toEqual({ ...place, where: [], under: ['feature', 'model'] });
  });
});

describe('the view of an address', () => {
  it('names no dimension and no measure twice', () => {
    const view = viewOf(
      { ...START, by: 'team', under: ['team', 'model'], measure: 'calls', beside: ['cost', 'calls'] },
      monthPeriod('2026-10'),
      null,
    );
    expect(view.dimensions).toEqual(['team', 'model']);
    expect(view.measures).toEqual(['calls', 'cost']);
  });
});

describe('open groups', () => {
  it('are asked for only where they can be seen', () => {
    const open = new Set([['Support'], ['Sales', 'Triage'], ['Support', null], ['x', 'y', 'z']].map(pathId));
    expect(openPaths(open, 3)).toEqual([['Support'], ['Support', null]]);
    expect(openPaths(open, 1)).toEqual([]);
  });
});
