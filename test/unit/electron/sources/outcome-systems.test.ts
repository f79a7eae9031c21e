/** Traps of help desks, customer systems and code hosts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { decodeText } from '../../../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { fullId } from '../../../../electron/sources/salesforce/mapping.ts';
import type { Outcome } from '../../../../shared/ledger/charge.ts';
import { fileOf, recognised } from './account.ts';

const fixture = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/sources/${path}`, import.meta.url)), 'utf8');

async function outcomes(id: string, text: string, timeZone?: string): Promise<Outcome[]> {
  const file = fileOf('x', text);
  const { sample, encoding } = await sniffFile(file);
  const found: Outcome[] = [];
  const input = {
    file: { name: 'x', text: () => decodeText(file.stream(), encoding) },
    sample,
    mapping: null,
    timeZone,
  };
  for await (const rows of sourceOf(id)!.parse(input))
    for (const row of rows) if ('item' in row && row.item.kind === 'outcome') found.push(row.item);
  return found;
}

const at = (outcome: Outcome | undefined) => new Date(outcome!.atMs).toISOString();
const brief = (found: readonly Outcome[]) => found.map((each) => [each.taskId, each.status]);

const TICKETS = 'Id,Requester ID,Via,Reopens,Replies,Status,Updated at,Solved at\n';

describe('Zendesk', () => {
  it('writes CSV times in the time zone of the account, and JSON times in UTC', async () => {
    const row = `${TICKETS}1,9,Web,0,1,Closed,2026-11-05 10:00,2026-10-31 23:30\n`;
    expect(at((await outcomes('zendesk', row))[0])).toBe('2026-10-31T23:30:00.000Z');
    expect(at((await outcomes('zendesk', row, 'America/Los_Angeles'))[0])).toBe('2026-11-01T06:30:00.000Z');
    const json = fixture('zendesk/incremental.json');
    expect(at((await outcomes('zendesk', json, 'America/Los_Angeles'))[0])).toBe('2026-10-01T08:20:00.000Z');
  });

  it('lets a solved ticket settle for 72 hours before the newest change in the file, and a closed one not at all', async () => {
    const until = (newest: string) =>
      outcomes(
        'zendesk',
        `${TICKETS}1,9,Web,0,1,Solved,2026-10-01 10:00,2026-10-01 10:00\n2,9,Web,0,1,Closed,2026-10-01 10:00,2026-10-01 10:00\n3,9,Web,0,0,Open,${newest},\n`,
      );
    expect(brief(await until('2026-10-04 09:59'))).toEqual([
      ['1', 'pending'],
      ['2', 'success'],
      ['3', 'pending'],
    ]);
    expect(brief(await until('2026-10-04 10:00'))[0]).toEqual(['1', 'success']);
  });

  it('states a reopened ticket later than the success it takes back', async () => {
    const open = '2,9,Web,0,0,Open,2026-10-09 10:00,\n';
    const [before] = await outcomes(
      'zendesk',
      `${TICKETS}1,9,Web,0,1,Solved,2026-10-01 10:00,2026-10-01 10:00\n${open}`,
    );
    const [after] = await outcomes(
      'zendesk',
      `${TICKETS}1,9,Web,1,1,Open,2026-10-08 10:00,2026-10-01 10:00\n${open}`,
    );
    expect([before!.status, after!.status]).toEqual(['success', 'pending']);
    expect(after!.statedMs).toBeGreaterThan(before!.statedMs!);
  });

  it('says that tickets of its AI agents are not in the export', () => {
    expect(sourceOf('zendesk')!.notes.join(' ')).toMatch(/AI agents/);
  });

  it('is told from a table of task outcomes, whatever its columns are called', async () => {
    const found = await recognised(fileOf('x', fixture('zendesk/sample.csv')));
    expect(found[0]!.id).toBe('zendesk');
    expect(found[0]!.confidence - (found[1]?.confidence ?? 0)).toBeGreaterThan(0.1);
  });
});

describe('Intercom', () => {
  const conversation = (fields: object) =>
    JSON.stringify([
      {
        type: 'conversation',
        id: '1',
        created_at: 1_793_430_000,
        updated_at: 1_793_440_000,
        state: 'closed',
        ai_agent_participated: true,
        statistics: { last_close_at: 1_793_433_600, count_reopens: 0 },
        ...fields,
      },
    ]);
  const fin = (state: string, more: object = {}) =>
    outcomes(
      'intercom',
      conversation({ ai_agent: { source_type: 'profile', resolution_state: state }, ...more }),
    );

  it('takes a confirmed resolution at its word and waits for an assumed one', async () => {
    expect((await fin('confirmed_resolution'))[0]!.status).toBe('success');
    expect((await fin('assumed_resolution'))[0]!.status).toBe('pending');
    const settled = { updated_at: 1_793_433_600 + 72 * 3600 };
    expect((await fin('assumed_resolution', settled))[0]!.status).toBe('success');
  });

  it('takes a resolution back when the conversation is open again, and states that later', async () => {
    const [before] = await fin('assumed_resolution', { updated_at: 1_793_433_600 + 72 * 3600 });
    const [after] = await fin('assumed_resolution', { updated_at: 1_793_433_600 + 90 * 3600, state: 'open' });
    expect(after!.status).toBe('pending');
    expect(after!.statedMs).toBeGreaterThan(before!.statedMs!);
  });

  it('counts a procedure handoff as a fallback though it is billed, and no preview at all', async () => {
    expect((await fin('procedure_handoff'))[0]!.status).toBe('fallback');
    expect(
      await outcomes(
        'intercom',
        conversation({
          ai_agent: { source_type: 'workflow_preview', resolution_state: 'confirmed_resolution' },
        }),
      ),
    ).toEqual([]);
  });

  it('keeps the version of the API, and counts the same conversations in every version', async () => {
    const found = await outcomes('intercom', fixture('intercom/sample.json'));
    expect(found.every((each) => each.tags['intercom api'] === '2.16')).toBe(true);
    expect(found.map((each) => each.taskId)).not.toContain('7006');
  });

  it('reads the zone that a header names, unless another is chosen', async () => {
    const csv = fixture('intercom/dataset.csv');
    expect(at((await outcomes('intercom', csv))[0])).toBe('2026-11-01T01:00:00.000Z');
    expect(at((await outcomes('intercom', csv, 'UTC'))[0])).toBe('2026-10-31T21:00:00.000Z');
  });
});

describe('Salesforce', () => {
  it('dates a day without a time by the end of that day in the zone of the report', async () => {
    const csv = fixture('salesforce/sample.csv');
    expect(at((await outcomes('salesforce', csv, 'America/New_York'))[0])).toBe('2026-11-01T03:59:59.999Z');
    expect(at((await outcomes('salesforce', csv))[0])).toBe('2026-10-31T23:59:59.999Z');
  });

  it('writes ids of 15 characters with 18, by the case of their letters', () => {
    expect(fullId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
    expect(fullId('001A0000006Vm9rIAC')).toBe('001A0000006Vm9rIAC');
    expect(fullId('00001026')).toBe('00001026');
  });

  it('takes the amount of a deal as value only once it is won', async () => {
    const found = await outcomes('salesforce', fixture('salesforce/sample.csv'));
    expect(found.map((each) => each.value)).toEqual([12_000_500_000_000n, null, null]);
  });
});

describe('HubSpot', () => {
  it('knows columns and stages by label and by id, in the language of the portal', async () => {
    expect(brief(await outcomes('hubspot', fixture('hubspot/portal.csv')))).toEqual([
      ['700', 'success'],
      ['701', 'failure'],
      ['702', 'pending'],
    ]);
  });

  it('gives every step of a stage history, stated when it was made', async () => {
    const steps = (await outcomes('hubspot', fixture('hubspot/sample.csv'))).filter(
      (each) => each.taskId === '31415',
    );
    const [won, sent] = steps;
    expect([won!.status, sent!.status]).toEqual(['success', 'pending']);
    expect(won!.statedMs).toBeGreaterThan(sent!.statedMs!);
  });

  it('does not date an open deal by the day it is hoped to close', async () => {
    const open = (await outcomes('hubspot', fixture('hubspot/sample.csv'))).find(
      (each) => each.taskId === '31417',
    );
    expect(at(open)).toBe('2026-10-20T12:00:00.000Z');
  });
});

describe('GitHub', () => {
  it('takes a merge back when it is reverted, also when talk went on after the revert', async () => {
    const found = await outcomes('github-prs', fixture('github-prs/sample.json'));
    const [merged, reverted] = found.filter((each) => each.taskId === 'acme/shop#123');
    expect([merged!.status, reverted!.status]).toEqual(['success', 'failure']);
    expect(reverted!.statedMs).toBeGreaterThan(merged!.statedMs!);
  });

  it('knows a merge of the REST list by its time and not by its state', async () => {
    expect(brief(await outcomes('github-prs', fixture('github-prs/rest.json')))).toEqual([
      ['acme/shop#201', 'fallback'],
      ['acme/shop#202', 'failure'],
    ]);
  });
});
