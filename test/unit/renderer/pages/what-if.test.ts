import { describe, expect, it } from 'vitest';
import type { Lever } from '../../../../shared/maths/what-if/lever.ts';
import { LEVER_KINDS, LEVERS } from '../../../../shared/maths/what-if/lever.ts';
import type { Contributions, Projection, WhatIfFigures } from '../../../../shared/maths/what-if/result.ts';
import { OUTPUT_BINS, outputBin } from '../../../../shared/maths/what-if/baseline.ts';
import { besideOf } from '../../../../renderer/pages/what-if/use-beside.ts';
import { faultAt, faultsByLever } from '../../../../renderer/pages/what-if/field-faults.ts';
import { freshLeverId, lengthAt } from '../../../../renderer/pages/what-if/new-lever.ts';
import { LEVER_WORDING, trackOf } from '../../../../renderer/pages/what-if/lever-words.ts';
import { measureChange, measuresOf } from '../../../../renderer/pages/what-if/measures.ts';
import { movedLever } from '../../../../renderer/pages/what-if/use-levers.ts';
import { bridgeTitle, jointSentence, pageTitle } from '../../../../renderer/pages/what-if/sentences.ts';
import { viewIn, viewOut } from '../../../../renderer/pages/what-if/view.ts';
import { subsetsOf } from '../../../../renderer/state/what-if-ways.ts';

const DOLLAR = 1_000_000_000n;
const lever = (id: string, kind: Lever['kind'] = 'shorten-prompts'): Lever => ({
  id,
  kind,
  name: '',
  on: true,
  where: [],
  to: null,
  tier: 'batch',
  ttl: '5m',
  kinds: null,
  assume: {},
  evidence: null,
});
const figures = (cost: bigint, successes = 100): WhatIfFigures => ({
  cost,
  calls: 1000,
  outcomes: 200,
  successes,
  successRate: successes / 200,
  costPerSuccess: Number(cost) / successes,
  humanCost: null,
  humanShare: null,
});
const result = (id: string, on = true): Projection['levers'][number] => ({
  id,
  on,
  touched: { cost: 0n, calls: 0, settled: 0 },
  verdict: 'unaffected',
  evidence: { kind: 'none', trials: 0, successes: 0, rate: null, interval: null, date: null, source: null },
  successChange: 0,
  successFrom: null,
  bar: null,
  cache: null,
  cutShort: null,
});
const projection = (after: bigint, verdict: Projection['verdict'] = 'unaffected'): Projection => ({
  baseline: figures(100n * DOLLAR),
  scenario: figures(after),
  change: after - 100n * DOLLAR,
  perMonth: { baseline: 100n * DOLLAR, scenario: after },
  perYear: { baseline: 1200n * DOLLAR, scenario: 12n * after },
  byUseCase: [],
  byTeam: [],
  levers: [result('a'), result('b')],
  verdict,
});
const ALL = { name: null, outcome: null };

describe('the title of a scenario', () => {
  const two = [lever('a'), lever('b')];
  it('states a saving without doubt only where quality is supported or untouched', () => {
    expect(pageTitle(two, projection(80n * DOLLAR), ALL, 'Oct 2026')).toBe(
      'Both levers would lower spend by 20.0\u00a0%',
    );
    expect(pageTitle(two, projection(80n * DOLLAR, 'not-supported'), ALL, 'Oct 2026')).toMatch(
      /if quality holds, which no data shows$/,
    );
    expect(pageTitle(two, projection(80n * DOLLAR, 'below-bar'), ALL, 'Oct 2026')).toMatch(
      /below the quality bar$/,
    );
  });
  it('counts only levers that are in the results', () => {
    const refused = { ...projection(80n * DOLLAR), levers: [result('a'), result('b', false)] };
    expect(pageTitle(two, refused, ALL, 'Oct 2026')).toMatch(/^One lever would lower/);
    const none = { ...projection(100n * DOLLAR), levers: [] };
    expect(pageTitle([], none, ALL, 'Oct 2026')).toBe('Oct 2026 as it was: $100.00');
  });
  it('speaks of one outcome where there is one use case', () => {
    const scope = { name: 'Support', outcome: 'resolved ticket' };
    expect(pageTitle(two, projection(80n * DOLLAR), scope, 'Oct 2026')).toBe(
      'Both levers would bring Support to $0.800 a resolved ticket',
    );
  });
});

describe('how levers meet', () => {
  const given = (joint: bigint, naive: bigint): Contributions => ({
    levers: [
      { id: 'a', alone: -30n * DOLLAR, contribution: -25n * DOLLAR },
      { id: 'b', alone: -20n * DOLLAR, contribution: -15n * DOLLAR },
    ],
    joint,
    naive,
    method: 'shapley',
  });
  it('is told as what would be counted twice', () => {
    const said = jointSentence(given(-40n * DOLLAR, -50n * DOLLAR));
    expect(said).toContain('counting $10.00 twice');
    expect(said.replaceAll('\u2060', '')).toContain('add up to −$50.00');
  });
  it('says nothing of counting twice where the joint effect is larger', () => {
    expect(jointSentence(given(-60n * DOLLAR, -50n * DOLLAR))).not.toContain('twice');
    expect(jointSentence(given(-50n * DOLLAR, -50n * DOLLAR))).not.toContain('Alone');
  });
  it('names the lever that does most in the direction of the whole', () => {
    expect(bridgeTitle([lever('a', 'batch'), lever('b')], given(-40n * DOLLAR, -50n * DOLLAR))).toBe(
      'Batch processing takes off most',
    );
    const named = { ...lever('a', 'cap-retries'), name: 'Patience' };
    expect(bridgeTitle([named, lever('b')], given(-40n * DOLLAR, -50n * DOLLAR))).toBe(
      '“Patience” takes off most',
    );
    expect(bridgeTitle([lever('a', 'cap-retries')], given(-40n * DOLLAR, -50n * DOLLAR))).toBe(
      'Capping retries takes off most',
    );
  });
});

describe('results in rows', () => {
  it('leave the month out where the period is one', () => {
    const goals = { rate: null, human: null };
    const ids = (months: number | null) =>
      measuresOf(projection(80n * DOLLAR), null, null, goals, months).map(({ id }) => id);
    expect(ids(1)).not.toContain('month');
    expect(ids(null)).toContain('month');
  });
  it('tell shares in points and what is not known as such', () => {
    const rows = measuresOf(projection(80n * DOLLAR), null, null, { rate: null, human: null }, 1);
    const row = (id: string) => rows.find((each) => each.id === id)!;
    expect(measureChange(row('cost'))).toEqual({
      difference: '−20.00',
      percent: '−20.0',
      tone: 't-favourable',
    });
    expect(measureChange(row('success-rate')).difference).toBe('0.0\u00a0pt');
    expect(measureChange(row('human'))).toEqual({ difference: 'n/a', percent: 'n/a', tone: 't-quiet' });
  });
});

describe('levers', () => {
  it('of every kind turn on a figure they take', () => {
    for (const kind of LEVER_KINDS)
      expect(LEVERS[kind].takes as readonly string[]).toContain(LEVER_WORDING[kind].main);
  });
  it('get ids of their own and move to the place they are put', () => {
    expect(freshLeverId('batch', [{ id: 'batch' }, { id: 'batch-2' }])).toBe('batch-3');
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('');
    const three = [lever('a'), lever('b'), lever('c')];
    expect(ids(movedLever(three, 'a', 2))).toBe('bca');
    expect(ids(movedLever(three, 'c', 0))).toBe('cab');
    expect(ids(movedLever(three, 'x', 0))).toBe('abc');
  });
  it('have tracks that hold the range assumed and do not fall below today', () => {
    expect(trackOf('growth', { low: -0.8, high: 2 })).toMatchObject({ min: -0.8, max: 2 });
    expect(trackOf('hitRate', { low: 0.5, high: 0.7 }, 0.374)).toMatchObject({ min: 0.37, max: 1 });
  });
  it('cap output where so many answers end', () => {
    const calls = Array.from({ length: OUTPUT_BINS }, () => 0);
    calls[outputBin(100)] = 95;
    calls[outputBin(5000)] = 5;
    const length = lengthAt({ outputs: [{ calls, tokens: calls }] }, 0.95)!;
    expect(length).toBeGreaterThanOrEqual(100);
    expect(length).toBeLessThan(150);
    expect(lengthAt({ outputs: [] }, 0.95)).toBeNull();
  });
  it('are refused at their field, and notes refuse nothing', () => {
    const faults = faultsByLever([
      { lever: 0, id: 'a', field: 'to', message: 'No model is named', remedy: 'Name one.', refuses: true },
      { lever: 0, id: 'a', field: 'where', message: 'Few calls.', remedy: 'Widen it.', refuses: false },
    ]).get('a')!;
    expect(faultAt(faults, 'to')).toBe('No model is named. Name one.');
    expect(faultAt(faults, 'where')).toBeNull();
  });
});

describe('which scenario the address names', () => {
  it('is read as it is written', () => {
    for (const view of [
      { id: 12, beside: null },
      { id: null, beside: [3, 5] },
      { id: 7, beside: [] },
      { id: null, beside: null },
    ])
      expect(viewIn(viewOut(view))).toEqual(view);
  });
  it('drops what means nothing and keeps at most five side by side', () => {
    expect(viewIn('x-2-y-2')).toEqual({ id: null, beside: [2] });
    expect(viewIn('1-1-2-3-4-5-6').beside).toEqual([2, 3, 4, 5]);
  });
  it('puts those saved last beside where none are chosen', () => {
    const entry = (id: number, savedMs: number) =>
      ({ id, savedMs }) as Parameters<typeof besideOf>[1][number];
    const entries = [entry(1, 10), entry(2, 30), entry(3, 20)];
    expect(besideOf({ id: 2, beside: null }, entries).map(({ id }) => id)).toEqual([3, 1]);
    expect(besideOf({ id: 2, beside: [1, 9] }, entries).map(({ id }) => id)).toEqual([1]);
  });
});

describe('ways of working', () => {
  it('are every mix of few levers; of many each alone and each left out', () => {
    expect(subsetsOf(2)).toEqual([1, 2]);
    expect(subsetsOf(3)).toHaveLength(6);
    expect(subsetsOf(1)).toEqual([]);
    expect(subsetsOf(7)).toHaveLength(14);
    expect(Math.max(...subsetsOf(24))).toBeLessThan(2 ** 24 - 1);
  });
});
