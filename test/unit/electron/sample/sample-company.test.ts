/** The sample company: the same from the same seed, and like a company. */
import { describe, expect, test } from 'vitest';
import { filesOf, sampleCompany, STORY_MONTHS } from '../../../../electron/sample/company-files.ts';
import { ALLOCATION } from '../../../../electron/sample/allocation.ts';
import { randomOf } from '../../../../electron/sample/random.ts';
import { AllocationRulesInput } from '../../../../shared/contract/allocation.ts';
import { allocationFaults } from '../../../../shared/contract/allocation-faults.ts';
import { UseCaseInput } from '../../../../shared/contract/use-cases.ts';
import { priceBookOf } from '../../../../shared/maths/price.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';
import { callsOnce, jsonOf, MONTHS, sampleNames, textOf, truth } from './bundled-files.ts';

const book = priceBookOf(shippedList, shippedOverlays);
const small = { seed: 'halden', scale: 0.1, months: ['2026-08', '2026-09'] };

describe('the generator', () => {
  test('makes the same bytes from the same seed, and others from another', () => {
    const [first, again] = [sampleCompany(small, book), sampleCompany(small, book)];
    expect(again).toEqual(first);
    const other = sampleCompany({ ...small, seed: 'other' }, book);
    expect(other.files.map((file) => file.name)).toEqual(first.files.map((file) => file.name));
    expect(other.files[4]!.text).not.toBe(first.files[4]!.text);
  });

  test('made the bundled files', () => {
    const options = { seed: 'halden', scale: 1, months: STORY_MONTHS };
    const made = sampleCompany(options, book);
    for (const file of made.files) expect(file.text === textOf(file.name), file.name).toBe(true);
    expect(JSON.parse(JSON.stringify(made.truth))).toEqual(truth);
  });

  test('makes more calls at a larger scale', () => {
    const calls = (scale: number): number => sampleCompany({ ...small, scale }, book).truth.calls.made;
    const ratio = calls(0.4) / calls(0.1);
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(5);
  });

  test('draws chance evenly, around its medians and means', () => {
    const random = randomOf('evenly');
    const draws = Array.from({ length: 4000 }, () => random.next());
    expect(draws.filter((draw) => draw < 0.25).length / 4000).toBeCloseTo(0.25, 1);
    const long = Array.from({ length: 2001 }, () => random.logNormal(1000, 0.5)).sort((a, b) => a - b);
    expect(Math.abs(long[1000]! / 1000 - 1)).toBeLessThan(0.08);
    for (const mean of [3, 200]) {
      const counts = Array.from({ length: 2000 }, () => random.poisson(mean));
      expect(Math.abs(counts.reduce((a, b) => a + b, 0) / 2000 / mean - 1)).toBeLessThan(0.05);
    }
  });
});

describe('the bundled sample', () => {
  test('holds a file of each kind for each month and stays small', () => {
    const named = filesOf({ seed: '', scale: 1, months: STORY_MONTHS }).map((file) => file.name);
    expect(sampleNames).toEqual(
      [...named, 'README.md', 'allocation.json', 'truth.json', 'use-cases.json'].sort(),
    );
    const bytes = sampleNames.reduce((total, name) => total + Buffer.byteLength(textOf(name)), 0);
    expect(bytes).toBeLessThan(6_000_000);
  });

  test('has rules of allocation as the app takes them', () => {
    const rules: unknown = jsonOf('allocation.json');
    expect(rules).toEqual(ALLOCATION);
    expect(allocationFaults(AllocationRulesInput.parse(rules))).toEqual([]);
  });

  test('has use cases as the app takes them', () => {
    const useCases = [...jsonOf('use-cases.json')];
    expect(useCases).toHaveLength(5);
    for (const useCase of useCases) expect(UseCaseInput.parse(useCase)).toEqual(useCase);
  });

  test('has every outcome once, in the file of the month it was resolved in, and a task behind each', () => {
    const { openai, anthropic } = callsOnce();
    const tasks = new Set([...openai, ...anthropic].map((row) => row.task));
    const seen = new Set<string>();
    let behind = 0;
    for (const month of MONTHS) {
      const [header, ...rows] = textOf(`outcomes-${month}.csv`).trim().split('\n');
      expect(header).toBe('task_id,use_case,status,resolved_at,value_usd,handled_by');
      const successes = new Map<string, number>();
      for (const row of rows) {
        const [task = '', useCase = '', status, at = '', , by] = row.split(',');
        expect(at.startsWith(month)).toBe(true);
        expect(seen.has(task)).toBe(false);
        seen.add(task);
        if (tasks.has(task)) behind += 1;
        expect(by).toBe(status === 'fallback' ? 'human' : 'ai');
        if (status === 'success') successes.set(useCase, (successes.get(useCase) ?? 0) + 1);
      }
      for (const [useCase, count] of successes)
        expect(count).toBe(truth['useCases']![month]![useCase]!['successes']);
    }
    // Only the week without gateway logs leaves outcomes without calls.
    expect(behind / seen.size).toBeGreaterThan(0.94);
    expect(behind).toBeLessThan(seen.size);
  });

  test('has quiet weekends', () => {
    const { anthropic } = callsOnce();
    const weekend = anthropic.filter((row) => [0, 6].includes(new Date(row.at).getUTCDay())).length;
    expect(weekend / anthropic.length).toBeLessThan(0.2);
  });

  test('tells a story of each use case: search cheap, support into watch, code review over the red line', () => {
    const share = (month: string, id: string): number => {
      const useCase = [...jsonOf('use-cases.json')].find((found) => found['id'] === id)!;
      const figures = truth['useCases']![month]![id]!;
      const { humanCost, humanMinutes, rates } = UseCaseInput.parse(useCase);
      const byHand = humanCost ?? (Number(humanMinutes) * Number(rates[0]!.hourly)) / 60;
      return Number(figures['detail']!['listUsd']) / figures['successes']! / Number(byHand);
    };
    for (const month of MONTHS) {
      expect(share(month, 'search')).toBeLessThan(0.1);
      expect(share(month, 'documents')).toBeLessThan(0.25);
      expect(share(month, 'sales')).toBeLessThan(0.25);
    }
    expect(share('2026-08', 'support')).toBeLessThan(0.25);
    expect(share('2026-10', 'support')).toBeGreaterThan(0.25);
    expect(share('2026-08', 'code-review')).toBeLessThan(0.5);
    expect(share('2026-10', 'code-review')).toBeGreaterThan(0.5);
  });
});
