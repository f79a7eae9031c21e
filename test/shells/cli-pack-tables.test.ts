import { expect, it } from 'vitest';
import { packTables } from '../../electron/shells/cli/pack-tables.ts';
import { FAKE_PACK } from '../support/fake-pack.ts';

const SHARED = `tieout-${FAKE_PACK.summary.month}-shared-by-team.csv`;

it('the tables of a pack hold what teams share where a pool moves anything, and none otherwise', () => {
  const namesOf = (pack: typeof FAKE_PACK) => packTables(pack).map(({ name }) => name);
  const owners = FAKE_PACK.sharing.owners.map((owner) => ({ ...owner, byPool: [] }));
  expect(FAKE_PACK.sharing.owners.some(({ byPool }) => byPool.length > 0)).toBe(true);
  expect(namesOf(FAKE_PACK)).toContain(SHARED);
  expect(namesOf({ ...FAKE_PACK, sharing: { ...FAKE_PACK.sharing, owners } })).not.toContain(SHARED);
});
