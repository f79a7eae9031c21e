import { describe, expect, it } from 'vitest';
import { anthropicCost } from '../../../../electron/sources/anthropic-cost/source.ts';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { decimalOf } from '../../../../shared/units/money.ts';
import { fileOf, recognised, rowsOfBest } from './account.ts';

const page = (results: readonly Record<string, unknown>[]) =>
  fileOf(
    'report.json',
    JSON.stringify({
      data: [{ starting_at: '2026-11-01T00:00:00Z', ending_at: '2026-11-02T00:00:00Z', results }],
      has_more: false,
      next_page: null,
    }),
  );
const chargesOf = async (file: Parameters<typeof rowsOfBest>[0]) =>
  (await rowsOfBest(file)).flatMap((row) => ('item' in row ? [row.item as Charge] : []));
const dollars = async (file: Parameters<typeof rowsOfBest>[0]) =>
  (await chargesOf(file)).map((charge) => decimalOf(charge.reported!.amount));

describe("Anthropic's reports", () => {
  it('take the API for cents and the Console for dollars', async () => {
    expect(await dollars(page([{ amount: '123.45', currency: 'USD' }]))).toEqual(['1.2345']);
    const analytics = {
      data: [
        {
          starting_at: '2026-11-01T00:00:00Z',
          ending_at: '2026-11-02T00:00:00Z',
          group: {},
          cost: { amount: '41280.000000', list_amount: '50000.000000', currency: 'USD' },
        },
      ],
    };
    expect(await dollars(fileOf('a.json', JSON.stringify(analytics)))).toEqual(['412.8']);
    const console =
      'usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd\n2026-11-01,,,,,,1.23\n';
    expect(await dollars(fileOf('c.csv', console))).toEqual(['1.23']);
  });

  it('leave the default workspace, a key of the Workbench and what was not grouped by without a value', async () => {
    const usage = { uncached_input_tokens: 5, output_tokens: 1 };
    const [byKey, byModel] = await chargesOf(
      page([
        { ...usage, workspace_id: null, api_key_id: null, model: 'claude-sonnet-5-5' },
        { ...usage, workspace_id: 'wrkspc_demo', api_key_id: 'apikey_a', model: null },
      ]),
    );
    expect(byKey!.dimensions).toEqual({ provider: 'anthropic', model: 'claude-sonnet-5-5' });
    expect(byModel!.dimensions).toEqual({
      provider: 'anthropic',
      project: 'wrkspc_demo',
      'api-key': 'apikey_a',
    });
  });

  it("name a key of the Console's files by its name in every version of their header", async () => {
    const older = 'usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd';
    const newer = `${older},api_key_id,api_key_status`;
    const row = '2026-11-01,Claude Opus 5,Default,support-bot,message,output,1.00';
    const [a] = await chargesOf(fileOf('a.csv', `${older}\n${row}\n`));
    const [b] = await chargesOf(fileOf('b.csv', `${newer}\n${row},apikey_1,active\n`));
    expect(a!.dimensions).toEqual(b!.dimensions);
    expect(a!.dimensions).toMatchObject({ model: 'claude-opus-5', 'api-key': 'support-bot' });
    expect(b!.tags['api_key_id']).toBe('apikey_1');
  });

  it.each([{ id: 'user_9' }, { type: 'user', user_id: 'user_9' }, { email_address: 'user_9' }, 'user_9'])(
    'know who called, however the actor %j is written',
    async (actor) => {
      const row = {
        starting_at: '2026-11-01T00:00:00Z',
        ending_at: '2026-11-02T00:00:00Z',
        group: { actor, session_id: 'sess-1' },
        usage: { uncached_input_tokens: 5, output_tokens: 1, requests: 7 },
      };
      const file = fileOf('u.json', JSON.stringify({ data: [row] }));
      expect((await recognised(file))[0]?.id).toBe('anthropic-usage');
      const [charge] = await chargesOf(file);
      expect(charge).toMatchObject({ calls: 7, sessionId: 'sess-1', dimensions: { account: 'user_9' } });
    },
  );

  it('say that Priority Tier and credits are not in the cost report', () => {
    expect(anthropicCost.notes.join(' ')).toMatch(/Priority Tier spend is not in the cost report/);
    expect(anthropicCost.notes.join(' ')).toMatch(/before credits/);
  });
});
