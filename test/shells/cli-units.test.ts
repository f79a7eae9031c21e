/** The command line over a real workspace: use cases with dated rates, both bases, segments, and who claims a call. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { runCommand } from '../../electron/shells/cli/run.ts';
import { spendLog } from '../support/spend-log.ts';

let folder = '';
async function tieout(...words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommand([...words, '--workspace', join(folder, 'w.tieout')], createApp, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    draw: () => undefined,
    live: false,
    stop: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const call = (task: string, day: string, spend: number, feature: string) =>
  spendLog({
    request_id: `${task} ${day}`,
    model: 'in-house-1',
    spend,
    startTime: `${day}T12:00:00Z`,
    endTime: `${day}T12:00:01Z`,
    request_tags: JSON.stringify([`feature:${feature}`, `task_id:${task}`]),
  });
const useCase = (id: string, ...values: string[]) => ({
  id,
  name: id,
  unit: 'ticket',
  outcome: 'resolved ticket',
  success: 'closed by itself',
  where: [{ dimension: 'feature', values }],
});
const desk = {
  ...useCase('desk', 'desk'),
  humanMinutes: '6',
  rates: [
    { from: '2026-01-01', to: '2026-06-01', hourly: '30' },
    { from: '2026-07-01', hourly: '40' },
  ],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  const lines = [
    call('a', '2026-09-29', 0.4, 'desk'),
    call('a', '2026-10-01', 0.1, 'desk'),
    call('b', '2026-10-30', 0.2, 'desk'),
    call('c', '2026-10-15', 0.3, 'mail'),
  ];
  await tieout('import', file('log.jsonl', lines.join('\n')));
  await tieout(
    'import',
    file(
      'outcomes.csv',
      'task_id,status,resolved_at\na,success,2026-10-02T12:00:00Z\nc,failure,2026-10-15T13:00:00Z',
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('unit economics on the command line', () => {
  it('saves a use case with dated rates and tells the days without one', async () => {
    const saved = await tieout('use-case', file('desk.json', JSON.stringify(desk)));
    expect(saved.code).toBe(0);
    expect(saved.out).toContain('no hourly rate holds from 2026-06-01 to 2026-06-30');
  });

  it('gives both bases, whichever is judged', async () => {
    const read = async (...more: string[]) =>
      JSON.parse((await tieout('units', '--month', '2026-10', '--json', ...more)).out) as {
        unitBasis: string;
        useCases: Record<string, unknown>[];
      };
    const [period, cohort] = [await read(), await read('--basis', 'cohort')];
    expect([period.unitBasis, cohort.unitBasis]).toEqual(['period', 'cohort']);
    expect(period.useCases[0]).toMatchObject({
      costPerSuccessUsd: '0.3',
      otherCostPerSuccessUsd: '0.5',
      humanCostUsd: '4',
      verdict: { kind: 'unclear', lack: 'few-outcomes' },
    });
    expect(cohort.useCases[0]).toMatchObject({ costPerSuccessUsd: '0.5', otherCostPerSuccessUsd: '0.3' });
    const text = await tieout('units', '--month', '2026-10', '--basis', 'cohort');
    expect(text.out).toContain('cohort basis: all cost of the tasks settled in the period ÷ their outcomes');
    expect((await tieout('units', '--basis', 'weekly')).err).toContain('--basis period or --basis cohort');
  });

  it('cuts one use case into segments, and says how its tasks settle and what one costs', async () => {
    const run = await tieout(
      'units',
      '--month',
      '2026-10',
      '--use-case',
      'desk',
      '--segment',
      'feature',
      '--json',
    );
    const { details } = JSON.parse(run.out) as { details: [{ segments: [{ segments: object[] }] } & object] };
    expect(details[0]).toMatchObject({
      useCase: 'desk',
      maturity: { whole: { tasks: 1, settled: 0 }, lagDays: { tasks: 1, measuredOn: 'earlier' } },
      costOfTask: { tasks: 2, costUsd: '0.3', p50Usd: '0.1', withoutTaskUsd: '0' },
    });
    expect(details[0].segments[0].segments[0]).toMatchObject({ key: 'desk', costUsd: '0.3', settled: 1 });
    expect((await tieout('units', '--use-case', 'nobody', '--month', '2026-10')).code).toBe(1);
  });

  it('says what a use case would claim before it is saved, and changes the order', async () => {
    const wide = file('wide.json', JSON.stringify(useCase('wide', 'desk', 'mail')));
    const preview = await tieout('use-case', wide, '--preview', '--month', '2026-10');
    expect(preview.out).toContain(
      'wide would count 1 call of 1 task for $0.30, with 1 outcome, 0 successful',
    );
    expect(preview.out).toContain('desk comes first and keeps 2 of them for $0.30.');
    await tieout('use-case', wide);
    expect((await tieout('use-case', '--order', 'wide,desk')).out).toContain('wide, desk');
    expect((await tieout('use-case', '--order', 'wide')).code).toBe(1);
  });
});
