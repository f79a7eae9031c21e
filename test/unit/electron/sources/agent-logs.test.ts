import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answersOnce } from '../../../../electron/sources/claude-code-logs/answers-once.ts';
import {
  folderMemory,
  newTurn,
  projectOfFolder,
} from '../../../../electron/sources/reading/agent-session.ts';
import { callCharge } from '../../../../electron/sources/reading/charges.ts';
import { noAttribution } from '../../../../electron/sources/reading/attribution.ts';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { fileOf, rowsOfBest } from './account.ts';

const part = (row: number, id: string | null, output: number, answer: string | null = null): ParsedRow => ({
  row,
  item: callCharge(
    {
      id,
      startMs: row,
      endMs: row,
      tokens: { input_uncached: 10, output },
      reasoningTokens: 0,
      reported: null,
      latencyMs: null,
      innerRetries: 0,
      content: answer === null ? null : { prompt: [], answer },
    },
    noAttribution(),
  ),
});

async function once(rows: readonly ParsedRow[], waiting?: number): Promise<ParsedRow[]> {
  const found: ParsedRow[] = [];
  async function* batches() {
    for (const row of rows) yield [row];
  }
  for await (const batch of answersOnce(batches(), waiting)) found.push(...batch);
  return found;
}
const charges = (rows: readonly ParsedRow[]) =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));
const outputs = (rows: readonly ParsedRow[]) => charges(rows).map((charge) => charge.tokens.output);
const session = async (lines: readonly unknown[]) =>
  charges(await rowsOfBest(fileOf('s.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))));

describe('an answer of Claude Code that is written in several lines', () => {
  it('is one charge with the last counts of its stream and all that it said', async () => {
    const rows = await once([
      part(1, 'a', 1, 'one'),
      part(2, 'b', 7),
      part(3, 'a', 3, 'two'),
      part(4, 'a', 240, 'three'),
    ]);
    expect(outputs(rows)).toEqual([240, 7]);
    expect(charges(rows)[0]).toMatchObject({ startMs: 1, endMs: 4, content: { answer: 'one\ntwo\nthree' } });
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4]);
  });

  it('does not lose counts when a later line states fewer', async () => {
    expect(outputs(await once([part(1, 'a', 500), part(2, 'a', 2)]))).toEqual([500]);
  });

  it('leaves lines without an id alone', async () => {
    expect(outputs(await once([part(1, null, 5), part(2, null, 5)]))).toEqual([5, 5]);
  });

  it('counts once however far apart its lines are, and keeps the id when a late line knows more', async () => {
    const between = Array.from({ length: 20 }, (_, i) => part(i + 2, `x${i}`, 1));
    expect(outputs(await once([part(1, 'a', 9), ...between, part(30, 'a', 9)], 2))).toHaveLength(21);
    const late = charges(await once([part(1, 'a', 9), ...between, part(30, 'a', 90)], 2));
    expect(late.filter((charge) => charge.id === 'a').map((charge) => charge.tokens.output)).toEqual([9, 90]);
  });
});

describe('projects and turns of coding agents', () => {
  it.each([
    ['/home/build/shop', 'shop'],
    ['/home/build/shop/', 'shop'],
    ['C:\\work\\shop', 'shop'],
    ['/home/build/shop/.claude/worktrees/fix-1', 'shop'],
    ['/', undefined],
  ])('%s is the project %s', (folder, project) => {
    expect(projectOfFolder(folder)).toBe(project);
  });

  it('a session that goes into a folder below its own stays in its project; one beside it is another', () => {
    const rootOf = folderMemory();
    expect(rootOf('s', '/a/shop')).toBe('/a/shop');
    expect(rootOf('s', '/a/shop/api')).toBe('/a/shop');
    expect(rootOf('s', '/a/shop-2')).toBe('/a/shop-2');
    expect(rootOf('other', '/a/shop/api')).toBe('/a/shop/api');
  });

  it('the same words in two turns are not the same prompt', () => {
    const turn = newTurn();
    turn.hear(['go on']);
    const a = turn.take('s, 1', null);
    turn.hear(['go on']);
    const b = turn.take('s, 2', null);
    expect(a!.prompt).toHaveLength(2);
    expect(a!.prompt[1]).toBe('go on');
    expect(a!.prompt[0]).not.toBe(b!.prompt[0]);
  });
});

describe('counts of Codex', () => {
  const count = (second: number, last: number | null, total: number | null) => ({
    timestamp: `2026-06-01T10:00:${String(second).padStart(2, '0')}Z`,
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: {
        ...(last === null ? {} : { last_token_usage: { input_tokens: last, output_tokens: 1 } }),
        ...(total === null ? {} : { total_token_usage: { input_tokens: total, output_tokens: 1 } }),
      },
    },
  });
  const inputs = (found: readonly Charge[]) => found.map((charge) => charge.tokens.input_uncached);

  it('takes what the last call used and never the running total', async () => {
    expect(inputs(await session([count(1, 100, 100), count(2, 250, 350)]))).toEqual([100, 250]);
  });

  it('takes the difference of totals where nothing else is stated', async () => {
    expect(inputs(await session([count(1, null, 100), count(2, null, 350)]))).toEqual([100, 250]);
  });

  it('passes over a total that did not move', async () => {
    expect(inputs(await session([count(1, 100, 100), count(9, 100, 100)]))).toEqual([100]);
  });

  it('reads a total that went back as begun anew', async () => {
    expect(inputs(await session([count(1, null, 900), count(2, null, 40)]))).toEqual([900, 40]);
  });
});

describe("Claude Code's exported log", () => {
  it('states its cost in dollars, or only in millionths of one', async () => {
    const written = readFileSync(
      new URL('../../../fixtures/sources/otlp/claude-code.jsonl', import.meta.url),
      'utf8',
    );
    const only = written.replaceAll(/\{"key":"cost_usd","value":\{"stringValue":"[\d.]+"\}\},/g, '');
    expect(only).not.toBe(written);
    const costs = async (text: string) =>
      (await rowsOfBest(fileOf('claude-code.jsonl', text))).flatMap((row) =>
        'item' in row && row.item.kind === 'charge' ? [row.item.reported?.amount ?? null] : [],
      );
    expect((await costs(written))[0]).toBe(92_100_000n);
    expect(await costs(only)).toEqual(await costs(written));
  });
});
