/** --explain of every command that prints figures: the formula with its numbers, versions, imports, and lines with file and line. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { fakeCore } from '../support/fake-core.ts';
import { spendLog } from '../support/spend-log.ts';
import { runAgainst } from '../support/terminal.ts';

let core: TestCore;
beforeAll(async () => {
  core = await testCore();
  for (const [month, input] of [
    ['2026-09', 40_000],
    ['2026-10', 60_000],
  ] as const) {
    const calls = Array.from({ length: 10 }, (_, at) =>
      spendLog({
        request_id: `${month}-${at}`,
        startTime: `${month}-0${(at % 9) + 1}T10:00:00Z`,
        endTime: `${month}-0${(at % 9) + 1}T10:00:01Z`,
        prompt_tokens: input,
        completion_tokens: 1000,
        total_tokens: input + 1000,
      }),
    );
    await core.bring(`${month}.jsonl`, calls.join('\n'));
  }
  const bill = { job: 'bill', provider: 'openai', from: '2026-10-01', to: '2026-11-01', amount: '2.00' };
  await core.api.imports.addInvoice(bill);
});
afterAll(() => core.close());

const run = (...words: string[]) =>
  runAgainst(fakeCore(core.api as unknown as Parameters<typeof fakeCore>[0]), [
    ...words,
    '--workspace',
    'w',
    '--explain',
  ]);
const scripted = async (...words: string[]) => JSON.parse((await run(...words, '--json')).out);

/** What every proof says: zone, versions, imports with their hash, and a line of a file. */
function expectGrounded(out: string): void {
  expect(out).toMatch(/Formula: .+\n +.*\$/);
  expect(out).toMatch(/ in UTC/);
  expect(out).toMatch(/Prices: {2}\S/);
  expect(out).toMatch(/#\d+ +2026-10\.jsonl +[0-9a-f]{12} +10 /);
  expect(out).toMatch(/2026-10\.jsonl +\d+ {2}2026-10-0\dT10:00:00/);
}

describe('--explain', () => {
  it('of query', async () => {
    expectGrounded((await run('query', '--measure', 'cost', '--month', '2026-10')).out);
  });

  it('of query names the lines of each measure: the bill, the calls, and the one that states a percentile', async () => {
    const measures = 'billed-cost,output-tokens,latency-p95,tasks,unpriced-calls';
    const { figures } = await scripted('query', '--measure', measures, '--month', '2026-10');
    type Line = { file: string | null; fileRow: number | null; gives: string | number | null };
    const lines = figures.map(({ parts }: { parts: { lines: Line[] }[] }) => parts[0]!.lines);
    // An invoice over a month lies on its days in equal parts.
    expect(lines[0][0]).toMatchObject({
      file: 'Invoice of openai, 2026-10-01',
      gives: expect.stringMatching(/^0\.0645161/),
    });
    expect(lines[1][0]).toMatchObject({ file: '2026-10.jsonl', fileRow: 1, gives: 1000, name: 'gpt-4o' });
    expect(lines[2]).toHaveLength(8);
    expect(new Set(lines[2].map((line: Line) => line.gives))).toEqual(new Set([1000]));
    expect(lines[4]).toEqual([]);
  });

  it('of tieout-report: the equation in full digits, what is billed, by which file, and what of it is matched', async () => {
    const { out } = await run('tieout-report', '--month', '2026-10');
    expectGrounded(out);
    expect(out).toContain('Formula: billed = matched to call records + named items + unexplained');
    expect(out).toContain('Exactly: 2 = 1.6 + 0 + 0.4 USD');
    expect(out).toContain('Attributed cost: $1.60 (Provider: openai)');
  });

  it('of one provider in the tie-out, and of none that is not there', async () => {
    const one = await scripted('tieout-report', '--month', '2026-10', '--provider', 'openai');
    expect(one.statements).toMatchObject([{ provider: 'openai', billedUsd: '2', unexplainedUsd: '0.4' }]);
    expect(one.figures.map(({ metric }: { metric: string }) => metric)).toEqual([
      'cost',
      'billed-cost',
      'attributed-cost',
    ]);
    const other = await scripted('tieout-report', '--month', '2026-10', '--provider', 'anthropic');
    expect(other).toEqual({ statements: [], figures: [] });
  });

  it('of variance: the change in numbers, over what, line by line, and both periods down to their lines', async () => {
    const { out } = await run('variance', '--period', '2026-10', '--where', 'provider=openai');
    expectGrounded(out);
    expect(out).toContain('$2.00 − $1.10 = input per call +$0.50, without call records +$0.40');
    expect(out).toContain('Periods: 2026-10-01 to 2026-10-31 against 2026-09-01 to 2026-09-30 in UTC');
    expect(out).toContain('Filters: Provider: openai');
    expect(out).toContain('over every order');
    expect(out).toMatch(/2026-09\.jsonl +\d+ {2}2026-09-/);
    expect(await scripted('variance', '--period', '2026-10')).toMatchObject({
      change: '0.9',
      lines: [{}, {}],
      figures: [{ value: '1.1' }, { value: '2' }],
    });
  });

  it('of check: what each invariant says, both figures in full digits, and the figures it was looked at in', async () => {
    const { out, code } = await run('check', '--month', '2026-10');
    expect(code).toBe(0);
    expectGrounded(out);
    expect(out).toContain('Children add up to their parent: holds\n  Along every dimension');
    expect(out).toContain(
      '  cost of openai in 2026-10: 2 USD\n  billed by the tie-out: 2 USD\n  Difference: 0 USD',
    );
    const { invariants, figures } = await scripted('check', '--month', '2026-10');
    expect(invariants.map(({ id }: { id: string }) => id)).toContain('billed');
    expect(figures[0]).toMatchObject({ metric: 'cost', value: '2' });
  });
});
