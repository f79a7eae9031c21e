/** The command line shows one task of a real workspace as the engine counts it. */
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

const call = (id: string, task: string, clock: string, spend: number) =>
  spendLog({
    request_id: id,
    model: 'in-house-1',
    spend,
    startTime: `2026-10-05T${clock}Z`,
    endTime: `2026-10-05T${clock}Z`,
    request_tags: JSON.stringify([`task_id:${task}`]),
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-task-'));
  const lines = [
    call('c2', 'T-1', '12:05:00', 0.25),
    call('c1', 'T-1', '12:00:00', 0.5),
    call('c3', 'T-2', '12:01:00', 4),
  ];
  writeFileSync(join(folder, 'log.jsonl'), lines.join('\n'));
  writeFileSync(join(folder, 'outcomes.csv'), 'task_id,status,resolved_at\nT-1,success,2026-10-05T13:00:00Z');
  await tieout('import', join(folder, 'log.jsonl'));
  await tieout('import', join(folder, 'outcomes.csv'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('tieout task', () => {
  it('shows the calls in order of time with what they came to, and the result', async () => {
    const { code, out } = await tieout('task', 'T-1');
    expect(code).toBe(0);
    expect(out).toContain('T-1 succeeded after 2 calls for $0.75');
    expect(out.indexOf('12:00:00')).toBeLessThan(out.indexOf('12:05:00'));
    expect(out).toContain('Success on 2026-10-05T13:00:00Z, joined by task id: outcomes.csv, line 2.');
  });

  it('prints money as exact texts and agrees with a query on the task', async () => {
    const shown = JSON.parse((await tieout('task', 'T-1', '--json')).out) as {
      total: { costUsd: string };
      calls: { runningUsd: string }[];
    };
    const asked = JSON.parse(
      (await tieout('query', '--measure', 'cost', '--where', 'task=T-1', '--json')).out,
    ) as { total: Record<string, string> };
    expect(shown.calls.map((each) => each.runningUsd)).toEqual(['0.5', '0.75']);
    expect(Object.values(asked.total)).toContain(shown.total.costUsd);
  });

  it('says so where nothing names the task, and does not group by it', async () => {
    const { code, err } = await tieout('task', 'T-9');
    expect(code).toBe(1);
    expect(err).toContain('No call and no result in this workspace names the task "T-9".');
    expect((await tieout('query', '--measure', 'cost', '--by', 'task')).code).toBe(1);
  });
});
