import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Charge, TokenKind } from '../../../../shared/ledger/charge.ts';
import { decimalOf, sumNanos } from '../../../../shared/units/money.ts';
import { fileAt, recognised, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

async function tally(path: string) {
  const rows = await rowsOfBest(fileAt(root + path));
  const found = rows.flatMap((row) => ('item' in row ? [row.item as Charge] : []));
  const sum = (kind: TokenKind) => found.reduce((at, { tokens }) => at + (tokens[kind] ?? 0), 0);
  return {
    source: (await recognised(fileAt(root + path)))[0]?.id,
    charges: found.length,
    passedOver: rows.filter((row) => 'passedOver' in row).length,
    faults: rows.filter((row) => 'fault' in row).length,
    input: sum('input_uncached'),
    cacheRead: sum('cache_read'),
    cacheWrite: sum('cache_write'),
    output: sum('output'),
    reasoning: found.reduce((at, { reasoningTokens }) => at + reasoningTokens, 0),
    cost: decimalOf(sumNanos(found.map((charge) => charge.reported?.amount ?? 0n))),
  };
}

const nothing = { faults: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0, cost: '0' };

/** Counted in the files with another tool. */
describe.skipIf(!existsSync(root))(
  'real logs of coding agents (skipped where ../shared/data is absent)',
  () => {
    it.each([
      [
        'claude_code/ccusage_alpha.jsonl',
        {
          source: 'claude-code-logs',
          charges: 3,
          passedOver: 0,
          input: 600,
          cacheRead: 70,
          cacheWrite: 75,
          output: 250,
          cost: '1.02',
        },
      ],
      [
        'claude_code/representative_messages.jsonl',
        { source: 'claude-code-logs', charges: 5, passedOver: 7, input: 218, output: 445 },
      ],
      [
        'claude_code/session_b.jsonl',
        { source: 'claude-code-logs', charges: 1, passedOver: 2, input: 20, output: 35 },
      ],
      [
        'claude_code/codex_session_alpha.jsonl',
        {
          source: 'codex-logs',
          charges: 2,
          passedOver: 1,
          input: 2750,
          cacheRead: 750,
          output: 425,
          reasoning: 275,
        },
      ],
    ])('%s is imported with an exact account', async (path, expected) => {
      expect(await tally(path)).toEqual({ ...nothing, ...expected });
    });
  },
);
