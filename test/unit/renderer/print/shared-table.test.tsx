import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { poolSentences, sharedRows, SharedTable } from '../../../../renderer/print/shared-table.tsx';
import { tablesOf } from '../../../../renderer/pages/review/tables.ts';
import { sumNanos } from '../../../../shared/units/money.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const nothing = {
  ...FAKE_PACK,
  sharing: {
    ...FAKE_PACK.sharing,
    pools: [],
    owners: FAKE_PACK.sharing.owners.map((owner) => ({ ...owner, byPool: [] })),
  },
};

describe('what teams share, on paper', () => {
  it('sums to the spend of the cover in every column', () => {
    const rows = sharedRows(FAKE_PACK)!;
    const sum = (field: 'direct' | 'sharedIn' | 'sharedOut' | 'loaded') =>
      sumNanos(rows.map((row) => row[field]));
    expect(sum('direct')).toBe(FAKE_PACK.summary.cost);
    expect(sum('loaded')).toBe(FAKE_PACK.summary.cost);
    expect(sum('sharedIn')).toBe(sum('sharedOut'));
    expect(rows.at(-1)!.name).toBe('Shares nothing');
  });

  it('says how each pool is shared', () => {
    expect(poolSentences(FAKE_PACK)[0]).toMatch(/^Platform: \$[\d,.]+ shared evenly over 2 teams\.$/);
    expect(renderToString(<SharedTable pack={FAKE_PACK} />)).toContain('With shared cost');
  });

  it('is left out where nothing is shared, in the tables too', () => {
    expect(sharedRows(nothing)).toBeNull();
    expect(renderToString(<SharedTable pack={nothing} />)).toBe('');
    expect(tablesOf(nothing).map(({ id }) => id)).not.toContain('shared-by-team');
    const table = tablesOf(FAKE_PACK).find(({ id }) => id === 'shared-by-team')!;
    expect(table.rows[0]).toEqual([
      'Team',
      'Direct, USD',
      'Shared in, USD',
      'Shared out, USD',
      'With shared cost, USD',
    ]);
    expect(table.rows).toHaveLength(1 + sharedRows(FAKE_PACK)!.length + 1);
  });
});
