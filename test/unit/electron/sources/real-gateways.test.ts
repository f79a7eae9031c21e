/** Real public files of gateways and observability tools. Totals were counted in the files with another tool. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ParsedRow } from '../../../../electron/sources/source.ts';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { decimalOf, sumNanos } from '../../../../shared/units/money.ts';
import { fileAt, recognised, rowsOfBest } from './account.ts';

const root = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const charges = (rows: readonly ParsedRow[]): Charge[] =>
  rows.flatMap((row) => ('item' in row && row.item.kind === 'charge' ? [row.item] : []));

describe.skipIf(!existsSync(root))('real public files (skipped where ../shared/data is absent)', () => {
  const log = `${root}openrouter/openrouter_activity_2025-08-20.csv`;

  it('a log of 686 generations adds up to what its author was charged', async () => {
    const found = await recognised(fileAt(log));
    expect(found[0]?.id).toBe('openrouter');
    const rows = await rowsOfBest(fileAt(log));
    const calls = charges(rows);
    expect([rows.length, calls.length]).toEqual([686, 686]);
    const sum = (pick: (charge: Charge) => number) => calls.reduce((at, charge) => at + pick(charge), 0);
    expect(sum((charge) => charge.tokens.input_uncached ?? 0)).toBe(633_509);
    expect(sum((charge) => charge.tokens.output ?? 0)).toBe(445_135);
    expect(decimalOf(sumNanos(calls.map((charge) => charge.reported?.amount ?? 0n)))).toBe('0.77748');
    expect(new Set(calls.map((charge) => charge.reported?.basis))).toEqual(new Set(['billed']));
    const by = (value: string) => calls.filter((charge) => charge.tags['upstream'] === value).length;
    expect([by('DeepInfra'), by('Nebius'), by('Novita')]).toEqual([375, 180, 131]);
  });

  it('its times are UTC, as the epoch in every id says', async () => {
    for (const charge of charges(await rowsOfBest(fileAt(log)))) {
      const epoch = Number(/^gen-(\d+)-/.exec(charge.id!)![1]);
      expect(Math.abs(charge.startMs / 1000 - epoch)).toBeLessThan(2);
      expect(charge.providerCallId).toBe(charge.id);
    }
  });

  it('its cost for each of the 11 documents that succeeded is 7.07 cents', async () => {
    const report = JSON.parse(readFileSync(`${root}outcomes/urs_corpus1_outcomes.json`, 'utf8')) as {
      document_results: Record<string, Record<string, { status: string }>>;
    };
    const documents = Object.values(report.document_results).flatMap((group) => Object.values(group));
    const successes = documents.filter(({ status }) => status === 'success').length;
    expect([documents.length, successes]).toEqual([17, 11]);
    const total = sumNanos(charges(await rowsOfBest(fileAt(log))).map((charge) => charge.reported!.amount));
    expect(decimalOf(total / BigInt(successes))).toBe('0.07068');
  });

  it.each([
    [
      'langsmith_js_wrap_openai_default',
      'gpt-4o-mini',
      9,
      9,
      0,
      1115,
      'chatcmpl-AHmxWgRAkoZJCaH30D7gz5t1OCc30',
    ],
    [
      'langsmith_js_wrap_openai_reasoning',
      'o1-mini',
      43,
      1901,
      960,
      10_439,
      'chatcmpl-AHmxWXSp7oUeT2kkt7kuhLOmfLKDJ',
    ],
  ])(
    'the two halves of a run are one call: %s',
    async (name, model, input, output, reasoning, latency, call) => {
      const rows = await rowsOfBest(fileAt(`${root}langsmith/${name}.json`));
      expect(rows.map((row) => 'passedOver' in row)).toEqual([true, false]);
      expect(charges(rows)).toMatchObject([
        {
          tokens: { input_uncached: input, cache_read: 0, output },
          reasoningTokens: reasoning,
          reported: null,
          latencyMs: latency,
          providerCallId: call,
          dimensions: { provider: 'openai', model, project: 'default', status: 'ok' },
        },
      ]);
    },
  );

  it('a spend log of the proxy carries the ids that other records of the call have', async () => {
    const [charge] = charges(await rowsOfBest(fileAt(`${root}litellm/spend_logs_payload.json`)));
    expect(charge).toMatchObject({
      providerCallId: 'chatcmpl-2283081b-dc89-41f6-93e6-d4f914774027',
      sessionId: '1234567890',
    });
    expect(charge?.content).toBeUndefined();
  });
});
