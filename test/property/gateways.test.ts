/** What must hold for any export of a gateway, not only for those at hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOfDay, type Counter } from '../../electron/sources/litellm-daily/days.ts';
import { langsmith } from '../../electron/sources/langsmith/source.ts';
import { inclusiveTokens } from '../../electron/sources/reading/inclusive-tokens.ts';
import { totalTokens } from '../../shared/ledger/charge.ts';
import { fileOf, rowsOf } from '../unit/electron/sources/account.ts';

const count = fc.integer({ min: 0, max: 1_000_000 });

describe('a day of the LiteLLM activity', () => {
  const COUNTERS: readonly Counter[] = ['prompt_tokens', 'completion_tokens', 'api_requests'];
  const metrics = fc
    .record({ spend: count, prompt_tokens: count, completion_tokens: count, api_requests: count })
    .map((counts) => ({ ...counts, spend: counts.spend / 1e6 }));
  type Metrics = typeof metrics extends fc.Arbitrary<infer M> ? M : never;
  const add = (parts: readonly Metrics[]): Metrics => {
    const sum = (key: keyof Metrics) => parts.reduce((at, part) => at + part[key], 0);
    return {
      spend: Math.round(sum('spend') * 1e6) / 1e6,
      prompt_tokens: sum('prompt_tokens'),
      completion_tokens: sum('completion_tokens'),
      api_requests: sum('api_requests'),
    };
  };
  const model = fc.record({ keys: fc.array(metrics, { maxLength: 4 }), beside: metrics });

  it('is cut into lines that add up to it, however it is broken down', () => {
    fc.assert(
      fc.property(fc.array(model, { maxLength: 4 }), metrics, (models, beside) => {
        const whole = models.map(({ keys, beside: rest }) => add([...keys, rest]));
        const day = {
          metrics: add([...whole, beside]),
          breakdown: {
            models: Object.fromEntries(
              models.map(({ keys }, m) => [
                `model-${m}`,
                {
                  metrics: whole[m],
                  api_key_breakdown: Object.fromEntries(
                    keys.map((part, k) => [`key-${k}`, { metrics: part }]),
                  ),
                },
              ]),
            ),
          },
        };
        const lines = linesOfDay(day);
        for (const counter of COUNTERS)
          expect(lines.reduce((at, line) => at + (line.metrics.counts[counter] ?? 0), 0)).toBe(
            day.metrics[counter as keyof Metrics],
          );
        const spend = lines.reduce((at, line) => at + line.metrics.spend, 0n);
        expect(Math.abs(Number(spend) / 1e9 - day.metrics.spend)).toBeLessThan(1e-6 * (lines.length + 1));
      }),
      { numRuns: 200 },
    );
  });
});

describe('runs of LangSmith in any order and nesting', () => {
  type Node = { readonly type: string; readonly above: number };
  const tree = fc.array(
    fc.record({ type: fc.constantFrom('llm', 'chain', 'tool', 'embedding'), above: fc.nat() }),
    { minLength: 2, maxLength: 12 },
  );
  const isCall = ({ type }: Node) => type === 'llm' || type === 'embedding';

  it('count exactly the calls below which there is no other', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.infiniteStream(fc.nat()), async (nodes, shuffle) => {
        const parentOf = (n: number) => (n === 0 ? -1 : nodes[n]!.above % n);
        const id = (n: number) => `0b1c${String(n).padStart(4, '0')}-0000-4000-8000-000000000000`;
        const path = (n: number): string[] => [
          ...(n === 0 ? [] : path(parentOf(n))),
          `20261101T100000000000Z${id(n)}`,
        ];
        const repeats = new Set<number>();
        nodes.forEach((node, n) => {
          if (isCall(node)) for (let at = parentOf(n); at >= 0; at = parentOf(at)) repeats.add(at);
        });
        const runs = nodes.map(({ type }, n) => ({
          id: id(n),
          run_type: type,
          trace_id: id(0),
          dotted_order: path(n).join('.'),
          start_time: '2026-11-01T10:00:00',
          end_time: '2026-11-01T10:00:01',
          prompt_tokens: 1,
          completion_tokens: 1,
        }));
        const order = runs.map((run) => ({ run, key: shuffle.next().value as number }));
        const text = order
          .toSorted((a, b) => a.key - b.key)
          .map(({ run }) => `${JSON.stringify(run)}\n`)
          .join('');
        const rows = await rowsOf(fileOf('runs', text), langsmith);
        const counted = rows.flatMap((row) => ('item' in row ? [row.item.id] : []));
        const expected = nodes.flatMap((node, n) => (isCall(node) && !repeats.has(n) ? [id(n)] : []));
        expect(counted.toSorted()).toEqual(expected.toSorted());
        expect(new Set(rows.map(({ row }) => row)).size).toBe(nodes.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('counts that include their parts', () => {
  it('become kinds that add up to the headline numbers, unless the parts stood beside them', () => {
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        count,
        (prompt, completion, cacheRead, cacheWrite, reasoning) => {
          const { tokens, reasoning: thought } = inclusiveTokens({
            prompt,
            completion,
            cacheRead,
            cacheWrite,
            reasoning,
          });
          const inside = cacheRead + cacheWrite <= prompt;
          expect(totalTokens(tokens)).toBe(prompt + completion + (inside ? 0 : cacheRead + cacheWrite));
          expect(thought).toBeLessThanOrEqual(tokens.output!);
        },
      ),
    );
  });
});
