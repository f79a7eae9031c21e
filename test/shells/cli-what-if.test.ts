/** tieout what-if: scenarios from files and by name, side by side, as text and as values; kept, adopted and reviewed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../shared/contract/contract.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { fakeCore } from '../support/fake-core.ts';
import { spendLog } from '../support/spend-log.ts';
import { runAgainst } from '../support/terminal.ts';

let core: TestCore;
const folder = mkdtempSync(join(tmpdir(), 'tieout-what-if-'));
const fileWith = (name: string, scenario: object, version = 1): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ tieout: 'scenario', version, scenario }));
  return path;
};
const HALF = {
  name: 'Half the prompt',
  levers: [{ id: 'short', kind: 'shorten-prompts', assume: { cut: 0.5 } }],
};

beforeAll(async () => {
  core = await testCore();
  const calls = Array.from({ length: 20 }, (_, at) =>
    spendLog({
      request_id: `${at}`,
      startTime: '2026-10-05T10:00:00Z',
      endTime: '2026-10-05T10:00:01Z',
      prompt_tokens: 40_000,
      completion_tokens: 1000,
      total_tokens: 41_000,
      spend: 0.11,
    }),
  );
  await core.bring('october.jsonl', calls.join('\n'));
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]) =>
  runAgainst(
    fakeCore({
      workspace: { summary: () => core.api.workspace.summary() },
      scenarios: core.api.scenarios as unknown as Api['scenarios'],
    }),
    ['what-if', '--workspace', 'w', ...words],
  );
const valueOf = async (...words: string[]) =>
  JSON.parse((await run(...words, '--json')).out) as Record<string, never>;

describe('what-if', () => {
  it('tries a file on the latest month and says that nothing shows how well it works', async () => {
    const { code, out } = await run(fileWith('half.json', HALF), '--draws', '50');
    expect(code).toBe(0);
    // 20 calls of 40,000 tokens at 2.50 and 1,000 at 10: 2.20 USD, of which half the prompt is 1.00.
    expect(out).toContain(
      'Half the prompt: 2026-10-01 to 2026-10-31 costs $1.00 less than $2.20 (−45.5 %); quality not supported by data.',
    );
    expect(out).toContain('it is no saving yet');
  });

  it('gives scripts exact amounts, contributions that sum and the seed of the ranges', async () => {
    const value = await valueOf(fileWith('half.json', HALF), '--draws', '50', '--seed', '7');
    expect(value).toMatchObject({
      baseline: { costUsd: '2.2' },
      result: { costUsd: '1.2' },
      changeUsd: '-1',
      quality: 'not-supported',
      levers: [{ id: 'short', contributionUsd: '-1' }],
      contributions: { method: 'shapley', jointUsd: '-1', naiveUsd: '-1' },
      ranges: { seed: 7, draws: 50 },
    });
  });

  it('puts several side by side with the baseline', async () => {
    const more = fileWith('more.json', {
      ...HALF,
      name: 'Twice the work',
      levers: [{ id: 'volume', kind: 'volume', assume: { growth: 1 } }],
    });
    const { out } = await run(fileWith('half.json', HALF), more, '--draws', '0');
    const lines = out.split('\n');
    expect(lines.find((line) => line.startsWith('Baseline'))).toContain('$2.20');
    expect(lines.find((line) => line.startsWith('Half the prompt  '))).toContain('−$1.00');
    expect(lines.find((line) => line.startsWith('Twice the work  '))).toContain('$4.40');
  });

  it('saves, lists, finds by name, adopts, reviews, exports, removes and brings back', async () => {
    expect((await run('--save', fileWith('half.json', HALF))).out).toBe(
      'Half the prompt is saved as number 1, version 1.',
    );
    expect(
      (await run('--save', fileWith('half.json', { ...HALF, note: 'again' }), '--note', 'why')).out,
    ).toContain('version 2');
    expect((await run('--list')).out).toMatch(/1 {2}Half the prompt +2/);
    expect((await run('half THE prompt', '--draws', '0')).code).toBe(0);
    expect((await run('1', '--adopt', '2026-11-01')).out).toBe(
      'Half the prompt is adopted from 2026-11-01 on.',
    );
    expect((await run('1', '--review')).out).toContain('30 days: not yet; 2026-12-01 on');
    expect(JSON.parse((await run('1', '--export')).out)).toMatchObject({ tieout: 'scenario', version: 1 });
    expect((await run('1', '--versions')).out).toContain('why');
    expect((await run('1', '--remove')).out).toContain('--bring-back 1 takes that back');
    expect((await run('--list')).out).toContain('There is no scenario yet');
    expect((await run('--bring-back', '1')).out).toBe('Half the prompt is back.');
  });

  it('opens the workspace for writing only where something is written', async () => {
    const modeOf = async (...words: string[]) => (await run(...words)).opened.map((each) => each.mode);
    expect(await modeOf('--list')).toEqual(['read']);
    expect(await modeOf('--save', fileWith('half.json', HALF))).toEqual(['write']);
  });

  it('refuses what it cannot answer, at the field', async () => {
    const bad = (lever: object) => fileWith('bad.json', { name: 'Bad', levers: [{ id: 'a', ...lever }] });
    const errOf = async (...words: string[]) => (await run(...words)).err;
    expect(await errOf(bad({ kind: 'shorten-prompts', assume: { cut: 2 } }))).toContain(
      'levers.0.assume.cut',
    );
    expect(
      await errOf(
        bad({ kind: 'switch-model', to: { provider: 'openai', model: 'nope' }, assume: { share: 1 } }),
      ),
    ).toContain('There is no price for openai nope.');
    expect(await errOf(fileWith('next.json', HALF, 2))).toContain('Update the program');
    expect(await errOf('Nobody')).toContain('There is no scenario "Nobody".');
    expect(await errOf('--list', '--remove')).toContain('exclude each other');
    expect(await errOf()).toContain('No scenario is named.');
  });
});
