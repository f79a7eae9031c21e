/** What the block on calls and outcomes says, and that its columns add up. */
import { describe, expect, it } from 'vitest';
import { matchingRows, matchingTitle } from '../../../../renderer/pages/unit-economics/matching.ts';
import { unmatchedColumns } from '../../../../renderer/pages/unit-economics/unmatched-dialog.tsx';
import { exportRows } from '../../../../renderer/ui/table/column.ts';
import { matchingReply, unmatchedReply } from '../../../support/screens/matching.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const matching = matchingReply(OCTOBER);

describe('the block on calls and outcomes', () => {
  it('has rows whose costs sum to the spend and whose outcomes sum to all of them', () => {
    const rows = matchingRows(matching);
    expect(rows.reduce((sum, row) => sum + (row.cost ?? 0n), 0n)).toBe(matching.total.cost);
    expect(rows.reduce((sum, row) => sum + (row.outcomes ?? 0), 0)).toBe(matching.allOutcomes.outcomes);
  });

  it('leaves out keys that found nothing, but never the task id, and opens what found no counterpart', () => {
    expect(matchingRows(matching).map((row) => [row.name, row.side])).toEqual([
      ['By task id', null],
      ['By session id', null],
      ['Tasks without an outcome', 'tasks'],
      ['Calls that name no task', null],
      ['Spend without call records', null],
      ['Outcomes without calls', 'outcomes'],
      ['Outcomes replaced by others', 'replaced'],
    ]);
  });

  it('says how much of the spend has an outcome, and how many outcomes have no calls', () => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    expect(plain(matchingTitle(matching))).toBe('91.9 % of spend has an outcome; 12 outcomes have no calls');
    const none = { outcomes: 0, value: null };
    expect(plain(matchingTitle({ ...matching, withoutCalls: none }))).toBe(
      '91.9 % of spend has an outcome; every outcome has its calls',
    );
    expect(matchingTitle({ ...matching, allOutcomes: none })).toBe('No outcomes in this period');
  });

  it('exports tasks with their cost, and outcomes with their value where one is stated', () => {
    const rowsOf = (side: 'tasks' | 'outcomes') =>
      exportRows(
        unmatchedColumns(side, 'UTC', () => undefined),
        unmatchedReply(side, OCTOBER).rows,
      );
    expect(rowsOf('tasks').slice(0, 2)).toEqual([
      ['Task', 'First call', 'Customer', 'Team', 'Calls', 'Cost, $', 'File and line'],
      [
        'T-4100',
        '2026-10-01T09:00:00.000Z',
        'acct-77',
        'Support',
        '9',
        '4.2',
        'litellm-2026-10.jsonl, line 120',
      ],
    ]);
    expect(rowsOf('outcomes').at(-1)).toEqual([
      'D-4102',
      '2026-10-01T13:00:00.000Z',
      'acct-77',
      'Support',
      'success',
      '',
      'outcomes-2026-10.csv, line 122',
    ]);
  });
});
