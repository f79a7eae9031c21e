/** Public outcome files, with counts and verdicts counted in them by another tool. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { guessOutcomes } from '../../../../electron/sources/reading/guess-mapping.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { sourceOf } from '../../../../electron/sources/index.ts';
import type { Outcome } from '../../../../shared/ledger/charge.ts';
import { fileAt, recognised, rowsOf, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/outcomes/', import.meta.url));
const there = existsSync(root);

/** The latest statement of each task. */
function lastOf(found: readonly Outcome[]): Map<string, Outcome> {
  const last = new Map<string, Outcome>();
  for (const outcome of found) {
    const before = last.get(outcome.taskId);
    if (before === undefined || outcome.atMs >= before.atMs) last.set(outcome.taskId, outcome);
  }
  return last;
}

const outcomesIn = (rows: Awaited<ReturnType<typeof rowsOfBest>>) =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'outcome' ? [row.item] : []));

function counts(found: Iterable<Outcome>): Record<string, number> {
  const by: Record<string, number> = {};
  for (const { status } of found) by[status] = (by[status] ?? 0) + 1;
  return by;
}

describe.skipIf(!there)('public outcome files (skipped where the data folder is absent)', () => {
  it('a report of 17 documents, nested by category, has 11 successes and 6 failures on its day', async () => {
    const file = fileAt(`${root}urs_corpus1_outcomes.json`);
    expect((await recognised(file))[0]!.id).toBe('outcomes-csv');
    const found = outcomesIn(await rowsOfBest(file));
    expect(counts(found)).toEqual({ success: 11, failure: 6 });
    expect(new Set(found.map((each) => each.taskId)).size).toBe(17);
    expect(new Set(found.map((each) => new Date(each.atMs).toISOString()))).toEqual(
      new Set(['2025-08-19T00:00:00.000Z']),
    );
  });

  it('a status history of 1,147 lines is 353 tickets, of which 33 are closed', async () => {
    const rows = await rowsOfBest(fileAt(`${root}helpdesk_input_02.csv`));
    expect(rows.filter((row) => 'fault' in row)).toEqual([]);
    const found = outcomesIn(rows);
    expect(found).toHaveLength(1147);
    const last = lastOf(found);
    expect(last.size).toBe(353);
    expect(counts(last.values())).toEqual({ success: 33, pending: 320 });
    expect([...last.keys()].every((ticket) => /^C\d{6}$/.test(ticket))).toBe(true);
  });

  it('200 trials of 50 tasks are 200 outcomes, not 50', async () => {
    const file = fileAt(`${root}taubench_airline_gpt4o_outcomes.csv`);
    const { sample } = await sniffFile(file);
    const guessed = guessOutcomes(sample);
    expect(guessed.columns).toMatchObject({ task_id: 'task', trial: 'task', resolved: 'outcome' });
    const mapping = { ...guessed, constants: { start: '2024-06-01' } };
    const found = outcomesIn(await rowsOf(file, sourceOf('outcomes-csv')!, mapping));
    expect(new Set(found.map((each) => each.taskId)).size).toBe(200);
    expect(counts(found)).toEqual({ success: 84, failure: 116 });
  });
});
