/** The sample's known answers against a plain computation over the bundled files. */
import { describe, expect, test } from 'vitest';
import {
  billedLines,
  billionths,
  callsOnce,
  jsonOf,
  langfuseRows,
  litellmRows,
  MONTHS,
  sum,
  textOf,
  truth,
  type Row,
} from './bundled-files.ts';

const { openai, anthropic } = callsOnce();
const all = [...openai, ...anthropic];
const stories = truth['stories']!;
const inMonth = (rows: readonly Row[], month: string): readonly Row[] =>
  rows.filter((row) => row.at.startsWith(month));
const of = (tag: string, value: string, rows: readonly Row[] = all): readonly Row[] =>
  rows.filter((row) => row.tags.get(tag) === value);
const cost = (rows: readonly Row[]): bigint => sum(rows.map((row) => billionths(row.cost)));
const isRetry = (row: Row): boolean => row.tags.has('attempt');

describe('money', () => {
  test.each(MONTHS)('the bills of %s are the calls made, the credit and the tax', (month) => {
    for (const provider of ['openai', 'anthropic'] as const) {
      const lines = billedLines(provider, month);
      const other = [stories['credit']!, stories['tax']!].filter(
        (line) => line['provider'] === provider && line['day']!.startsWith(month),
      );
      const expected = sum([
        billionths(truth['providers']![month]![provider]!['made']!['billedUsd']!),
        ...other.map((line) => billionths(line['usd']!)),
      ]);
      expect(sum(lines.map((line) => line.amount))).toBe(expected);
      for (const line of other) {
        expect(
          lines.filter((found) => found.item === line['lineItem'] && found.day === line['day']),
        ).toHaveLength(1);
      }
    }
  });

  test.each(MONTHS)('detail of %s holds the calls it should, each priced', (month) => {
    for (const [provider, rows] of [
      ['openai', openai],
      ['anthropic', anthropic],
    ] as const) {
      const expected = truth['providers']![month]![provider]!['detail']!;
      const mine = inMonth(rows, month);
      expect(mine).toHaveLength(expected['calls']!);
      expect(cost(mine)).toBe(billionths(expected['listUsd']!));
      expect(mine.reduce((total, row) => total + row.input + row.output, 0)).toBe(expected['totalTokens']);
      expect(mine.filter(isRetry)).toHaveLength(expected['retries']!);
    }
  });

  test.each(MONTHS)('usage of %s counts the tokens of all calls made, and its parts add up', (month) => {
    let [openaiTokens, anthropicTokens, requests] = [0, 0, 0];
    for (const bucket of jsonOf(`openai-usage-${month}.json`)['data']!)
      for (const result of bucket['results']!) {
        const parts = ['input_cached_tokens', 'input_cache_write_tokens', 'input_uncached_tokens'];
        expect(parts.reduce((total, part) => total + result[part]!, 0)).toBe(result['input_tokens']);
        openaiTokens += result['input_tokens']! + result['output_tokens']!;
        requests += result['num_model_requests']!;
      }
    for (const bucket of jsonOf(`anthropic-usage-${month}.json`)['data']!)
      for (const result of bucket['results']!)
        anthropicTokens +=
          result['uncached_input_tokens']! +
          result['cache_creation']!['ephemeral_5m_input_tokens']! +
          result['cache_read_input_tokens']! +
          result['output_tokens']!;
    const made = truth['providers']![month]!;
    expect(openaiTokens).toBe(made['openai']!['made']!['totalTokens']);
    expect(requests).toBe(made['openai']!['made']!['calls']);
    expect(anthropicTokens).toBe(made['anthropic']!['made']!['totalTokens']);
  });

  test('a cached Sonnet call costs what its published prices say', () => {
    const row = anthropic.find(
      (call) => call.model === 'claude-sonnet-5-5' && call.cached > 0 && call.at < '2026-10-07',
    )!;
    const fresh = BigInt(row.input - row.cached);
    expect(billionths(row.cost)).toBe(
      fresh * 2000n + BigInt(row.cached) * 200n + BigInt(row.output) * 10_000n,
    );
  });
});

describe('planted stories', () => {
  test('1: ticket summaries never read from the cache, ticket answers do', () => {
    const [summaries, answers] = [of('feature', 'ticket-summaries'), of('feature', 'ticket-answers')];
    expect(summaries.length).toBeGreaterThan(500);
    expect(summaries.filter((row) => row.cached > 0)).toEqual([]);
    expect(answers.filter((row) => row.cached > 0).length / answers.length).toBeGreaterThan(0.8);
    for (const month of MONTHS)
      expect(cost(inMonth(summaries, month))).toBe(
        billionths(stories['cachingOff']!['months']![month]!['listUsd']!),
      );
  });

  test('2: a frontier model classifies documents', () => {
    const routing = of('feature', 'document-routing');
    expect(new Set(routing.map((row) => `${row.model} ${row.tags.get('task_class')}`))).toEqual(
      new Set(['gpt-6-astra classify']),
    );
    for (const month of MONTHS)
      expect(cost(inMonth(routing, month))).toBe(
        billionths(stories['frontierClassifier']!['months']![month]!['listUsd']!),
      );
  });

  test('3: the review prompt grows from version to version', () => {
    const means = [...stories['growingPrompt']!['versions']!].map((version) => {
      const rows = all.filter((row) => row.promptVersion === version['promptVersion']);
      expect(rows).toHaveLength(version['calls']!);
      expect(rows.reduce((total, row) => total + row.input, 0)).toBe(version['inputTokens']);
      return version['inputTokens']! / version['calls']!;
    });
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(means.at(-1)! / means[0]!).toBeGreaterThan(1.5);
  });

  test('4: retries in support rise from about 3 % to about 16 %', () => {
    const shares = MONTHS.map((month) => {
      const rows = inMonth(of('team', 'Support'), month);
      expect(rows.filter(isRetry)).toHaveLength(stories['risingRetries']!['months']![month]!['retries']!);
      return rows.filter(isRetry).length / rows.length;
    });
    expect(shares[0]).toBeGreaterThan(0.02);
    expect(shares[0]).toBeLessThan(0.045);
    expect(shares[2]).toBeGreaterThan(0.13);
    expect(shares[2]).toBeLessThan(0.19);
  });

  test('5: staging of invoice extraction spends as much as production', () => {
    const rows = of('feature', 'invoice-extraction');
    for (const month of MONTHS) {
      const staging = cost(inMonth(of('env', 'staging', rows), month));
      const production = cost(inMonth(of('env', 'production', rows), month));
      expect(staging).toBe(billionths(stories['stagingShare']!['staging']![month]!['listUsd']!));
      if (month !== '2026-08') expect(Number(staging) / Number(production)).toBeGreaterThan(0.75);
    }
  });

  test('6: one business customer spends several times the median of its tier', () => {
    const { customer, months } = stories['heavyCustomer'] as unknown as {
      customer: string;
      months: { [month: string]: { listUsd: string; medianOfTierUsd: string } };
    };
    for (const month of MONTHS) {
      const rows = inMonth(of('customer_tier', 'business'), month);
      const names = [...new Set(rows.map((row) => row.tags.get('customer')!))];
      const costs = names.map((name) => cost(of('customer', name, rows))).sort((a, b) => Number(a - b));
      expect(billionths(months[month]!.listUsd)).toBe(cost(of('customer', customer, rows)));
      expect(costs.at(-1)).toBe(cost(of('customer', customer, rows)));
      expect(costs.at(-1)! / costs[Math.floor(costs.length / 2)]!).toBeGreaterThanOrEqual(4n);
    }
  });

  test('7: gpt-5.6-sol gets cheaper while the sales team spends more', () => {
    const rows = of('feature', 'lead-qualifier');
    const perToken = (part: readonly Row[]): number =>
      Number(cost(part)) / part.reduce((total, row) => total + row.input + row.output, 0);
    const cut = rows.filter((row) => row.at >= '2026-08-21');
    expect(perToken(cut)).toBeLessThan(0.85 * perToken(rows.filter((row) => row.at < '2026-08-21')));
    expect(cost(inMonth(rows, '2026-10'))).toBeGreaterThan(cost(inMonth(rows, '2026-08')));
  });

  test('8: no gateway row in the week of the outage, though the bill goes on', () => {
    const isIn = (day: string): boolean => day >= '2026-09-14' && day < '2026-09-21';
    expect(openai.filter((row) => isIn(row.at))).toEqual([]);
    const billed = billedLines('openai', '2026-09').filter((line) => isIn(line.day));
    expect(sum(billed.map((line) => line.amount))).toBe(
      billionths(stories['missingDetail']!['allCalls']!['billedUsd']!),
    );
  });

  test('9: what the traces of October miss at Anthropic is the key that passes them by', () => {
    const key = stories['bypass']!['apiKey']!;
    const billed = sum(billedLines('anthropic', '2026-10').map((line) => line.amount));
    const gap = billed - cost(inMonth(anthropic, '2026-10'));
    expect(gap).toBe(billionths(stories['bypass']!['allCalls']!['2026-10']!['listUsd']!));
    expect(textOf('anthropic-usage-2026-10.json')).toContain(key);
    expect(textOf('anthropic-usage-2026-09.json')).not.toContain(key);
  });

  test('10: the fine-tune has tokens in detail and no cost', () => {
    const rows = openai.filter((row) => row.model === stories['unknownModel']!['model']);
    expect(new Set(rows.map((row) => row.cost))).toEqual(new Set(['0']));
    for (const month of MONTHS) {
      const tokens = inMonth(rows, month).reduce((total, row) => total + row.input + row.output, 0);
      expect(tokens).toBe(stories['unknownModel']!['months']![month]!['totalTokens']);
    }
  });

  test('11: rows stand twice in one file, and in the traces of two months', () => {
    const lines = textOf('litellm-2026-10.jsonl').trim().split('\n');
    expect(lines.length - new Set(lines).size).toBe(stories['repeatedRows']!['rows']);
    for (const month of ['2026-08', '2026-09'])
      expect(new Set(litellmRows(month).map((row) => row.id)).size).toBe(litellmRows(month).length);
    for (const [pair, count] of Object.entries(stories['overlap']!['rowsInBothMonths']!)) {
      const [before = '', after = ''] = pair.split(' ');
      const ids = new Set(langfuseRows(before).map((row) => row.id));
      expect(langfuseRows(after).filter((row) => ids.has(row.id))).toHaveLength(count as unknown as number);
      expect(count).toBeGreaterThan(0);
    }
  });
});
