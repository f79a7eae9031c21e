/** tieout variance: the same report as text, as values and as CSV; the worked formula; what is wrong with a question. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExplainInput } from '../../shared/contract/explain.ts';
import type { VarianceInput, VarianceLinesInput } from '../../shared/contract/variance.ts';
import type { z } from 'zod';
import { decimalOf, parseNanos, sumNanos } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { fakeCore, type FakeCore } from '../support/fake-core.ts';
import { spendLog } from '../support/spend-log.ts';
import { runAgainst } from '../support/terminal.ts';

let core: TestCore;
/** A core that a command may close. */
let open: () => FakeCore;
beforeAll(async () => {
  core = await testCore();
  const calls = (month: string, count: number, input: number) =>
    Array.from({ length: count }, (_, at) =>
      spendLog({
        request_id: `${month}-${at}`,
        startTime: `${month}-05T10:00:00Z`,
        endTime: `${month}-05T10:00:01Z`,
        prompt_tokens: input,
        completion_tokens: 1000,
        total_tokens: input + 1000,
      }),
    ).join('\n');
  await core.bring('september.jsonl', calls('2026-09', 10, 40_000));
  await core.bring('october.jsonl', calls('2026-10', 15, 60_000));
  open = () =>
    fakeCore({
      workspace: { summary: () => core.api.workspace.summary() },
      explore: { explain: (input) => core.api.explore.explain(input as z.input<typeof ExplainInput>) },
      variance: {
        report: (input) => core.api.variance.report(input as z.input<typeof VarianceInput>),
        lines: (input) => core.api.variance.lines(input as z.input<typeof VarianceLinesInput>),
      },
    });
});
afterAll(() => core.close());

const run = (...words: string[]) =>
  runAgainst(open(), ['variance', '--workspace', 'w', '--period', '2026-10', '--by', 'model', ...words]);

describe('variance', () => {
  it('tells people the change, its causes with their figures, and each row', async () => {
    const { out, code } = await run();
    expect(code).toBe(0);
    const [title, , ...lines] = out.split('\n');
    expect(title).toMatch(
      /^October, over 5 of 31 days, cost \$\d+\.\d\d more than September: more volume, then more input per call$/,
    );
    expect(lines.find((line) => line.startsWith('Volume'))).toMatch(/\+\$\d+\.\d\d +10\.0 → 15\.0 calls$/);
    expect(lines.find((line) => line.startsWith('Input per call'))).toContain(
      '40,000 → 60,000 tokens per call',
    );
    expect(lines.find((line) => line.startsWith('gpt-4o'))).toBeDefined();
    expect(out).toContain('2026-10-01 to 2026-10-31 against 2026-09-01 to 2026-09-30, UTC, USD.');
  });

  it('cuts volume by the days that data reaches, and says how many they are', async () => {
    const { out } = await run('--per-day');
    expect(out).toMatch(/^Days +−\$\d+\.\d\d +26 → 5 days$/m);
    expect(out).toContain(
      'Data reaches 26 of 30 days of 2026-09-01 to 2026-09-30: 2026-09-05 to 2026-09-30.',
    );
    expect(out).toContain('Data reaches 5 of 31 days of 2026-10-01 to 2026-10-31: 2026-10-01 to 2026-10-05.');
  });

  it('gives scripts exact money that adds up', async () => {
    const { out } = await run('--json');
    const value = JSON.parse(out) as {
      change: string;
      before: string;
      after: string;
      effects: Record<string, string>;
      rows: { model: string; effects: Record<string, string> }[];
    };
    const sum = sumNanos(Object.values(value.effects).map((text) => parseNanos(text)!));
    expect(decimalOf(sum)).toBe(value.change);
    expect(parseNanos(value.after)! - parseNanos(value.before)!).toBe(sum);
    expect(value.rows).toMatchObject([{ model: 'gpt-4o', effects: value.effects }]);
  });

  it('writes CSV with the total as its last line', async () => {
    const { out } = await run('--csv');
    const lines = out.split('\r\n');
    expect(lines[0]).toMatch(/^model,before,after,change,days,volume,calls-per-task,/);
    expect(lines.at(-1)!.split(',').slice(1)).toEqual(lines[1]!.split(',').slice(1));
    expect(lines.at(-1)).toMatch(/^Total,/);
  });

  it('works the formula out, kind by kind', async () => {
    const { out } = await run('--explain', '--effect', 'input-per-call');
    expect(out).toContain('over every order');
    expect(out).toMatch(/input tokens ÷ calls +40000 +60000/);
    expect(out).toMatch(/cost ÷ tokens of the kind +\$2\.50 \/ M +\$2\.50 \/ M/);
  });

  it('compares with a plan from a file', async () => {
    const plan = join(dirname(core.path), 'plan.json');
    writeFileSync(
      plan,
      JSON.stringify({ lines: [{ provider: 'openai', model: 'gpt-4o', costUsd: '1.00', calls: 15 }] }),
    );
    const { out, code } = await run('--plan', plan);
    expect(code).toBe(0);
    expect(out).toMatch(/^October, over 5 of 31 days, cost \$\d+\.\d\d more than the plan: higher prices/);
    writeFileSync(plan, JSON.stringify({ lines: [{ costUsd: 'ten' }] }));
    const wrong = await run('--plan', plan);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('lines.0.costUsd')]);
  });

  it('says what is wrong with a period, an effect and two comparisons', async () => {
    expect((await run('--compare', '2026-13')).err).toContain('--compare 2026-13 is not a period');
    expect((await run('--explain', '--effect', 'luck')).err).toContain('There is no effect "luck"');
    expect((await run('--compare', '2026-09', '--plan', 'x.json')).err).toContain('exclude each other');
  });
});
