import { describe, expect, it } from 'vitest';
import { totalTokens, type Charge } from '../../../../shared/ledger/charge.ts';
import { fileOf, rowsOfBest } from './account.ts';

const HEADER =
  'Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost';
async function chargeOf(row: string, header = HEADER): Promise<Charge> {
  const rows = await rowsOfBest(fileOf('usage-events.csv', `${header}\n${row}\n`));
  const [charge] = rows.flatMap((each) => ('item' in each ? [each.item as Charge] : []));
  if (charge === undefined) throw new Error(JSON.stringify(rows));
  return charge;
}

describe('usage of Cursor', () => {
  it.each(['Included', 'Free', '-', 'NaN', ''])(
    'an amount of "%s" is unknown and not zero, and its tokens count',
    async (cost) => {
      const charge = await chargeOf(`2026-09-15T12:00:00Z,Included,auto,No,10,20,30,40,100,${cost}`);
      expect(charge.reported).toBeNull();
      expect(totalTokens(charge.tokens)).toBe(100);
    },
  );

  it('an included row with an amount is an estimate, an on-demand row is billed, an error costs nothing', async () => {
    const row = (kind: string) => `2026-09-15T12:00:00Z,"${kind}",gpt-5.2,No,0,20,0,40,60,$0.10`;
    expect((await chargeOf(row('Included in Pro'))).reported).toMatchObject({
      amount: 100_000_000n,
      basis: 'estimate',
    });
    expect((await chargeOf(row('On-Demand'))).reported).toMatchObject({
      amount: 100_000_000n,
      basis: 'billed',
    });
    expect((await chargeOf(row('Errored, No Charge'))).reported).toMatchObject({ amount: 0n });
  });

  it('adds up to the stated total whichever of the two ways of counting the file has', async () => {
    const beside = await chargeOf('2026-09-15T12:00:00Z,Included,auto,No,1200,1000,5000,300,7500,0.1');
    const inside = await chargeOf('2026-09-15T12:00:00Z,Included,auto,No,1200,1000,5000,300,6500,0.1');
    expect(totalTokens(beside.tokens)).toBe(7500);
    expect(beside.tokens.cache_write).toBe(1200);
    expect(totalTokens(inside.tokens)).toBe(6500);
    expect(inside.tokens.cache_write).toBe(200);
  });

  it.each([
    ['2026-09-03T06:21:46.561Z', '2026-09-03T06:21:46.561Z'],
    ['2026-09-03 06:21:46', '2026-09-03T06:21:46.000Z'],
    ['"Sep 3, 2026, 12:21 AM"', '2026-09-03T00:21:00.000Z'],
    ['"September 3, 2026"', '2026-09-03T00:00:00.000Z'],
    ['9/3/26 6:21 PM', '2026-09-03T18:21:00.000Z'],
    ['13/9/2026 06:21', '2026-09-13T06:21:00.000Z'],
    ['1788416506561', '2026-09-03T06:21:46.561Z'],
  ])('reads the date %s', async (written, expected) => {
    const charge = await chargeOf(`${written},Included,auto,No,0,1,0,1,2,Included`);
    expect(new Date(charge.startMs).toISOString()).toBe(expected);
  });

  it('knows who bills: Cursor, or the maker of the model for a key of your own', async () => {
    const row = (kind: string) => `2026-09-15T12:00:00Z,${kind},gpt-5.2,Yes,0,20,0,40,60,0.1`;
    expect((await chargeOf(row('On-Demand'))).dimensions.provider).toBe('cursor');
    expect((await chargeOf(row('On-Demand'))).tags['max_mode']).toBe('yes');
    expect((await chargeOf(row('User API Key'))).dimensions.provider).toBe('openai');
  });
});
