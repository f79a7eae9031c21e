/** Scenarios of a workspace: kept by version, taken away and brought back, in and out of files, adopted and reviewed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import { openBaseline } from '../../shared/maths/what-if/packed.ts';
import { project } from '../../shared/maths/what-if/project.ts';
import { AS_IT_IS } from '../../shared/maths/what-if/scenario.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

let core: TestCore;
/** New Year's Day 2027: 30 days after 1 December are over, 60 are not. */
const NEW_YEAR = Date.UTC(2027, 0, 1, 12);

/** Calls of a month, one a day over again. */
const calls = (month: string, count: number, tokens: number) =>
  Array.from({ length: count }, (_, at) =>
    spendLog({
      request_id: `${month}-${at}`,
      startTime: `${month}-${String((at % 28) + 1).padStart(2, '0')}T10:00:00Z`,
      endTime: `${month}-${String((at % 28) + 1).padStart(2, '0')}T10:00:01Z`,
      prompt_tokens: tokens,
      completion_tokens: 1000,
      total_tokens: tokens + 1000,
      spend: tokens * 2.5e-6 + 0.01,
    }),
  ).join('\n');

beforeEach(async () => {
  core = await testCore(NEW_YEAR);
  await core.bring('october.jsonl', calls('2026-10', 28, 100_000));
});
afterEach(() => core.close());

type Saved = Parameters<Client['scenarios']['save']>[0]['scenario'];
const HALF: Saved = {
  name: 'Half the prompt',
  period: monthPeriod('2026-10'),
  levers: [{ id: 'short', kind: 'shorten-prompts', assume: { cut: 0.5 } }],
};
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { fault?: { code: string; column?: string; message: string } }) => error.fault ?? null,
  );

describe('scenarios of a workspace', () => {
  it('are saved in versions that never change, and an earlier one can be made the latest again', async () => {
    const { scenarios } = core.api;
    const { id } = await scenarios.save({ scenario: HALF });
    await scenarios.save({ id, scenario: { ...HALF, note: 'shorter still' }, note: 'second thoughts' });
    const third = await scenarios.revert({ id, version: 1 });
    expect(third).toMatchObject({ version: 3, scenario: { note: '' } });
    expect((await scenarios.versions({ id })).map(({ version, note }) => [version, note])).toEqual([
      [3, 'As in version 1'],
      [2, 'second thoughts'],
      [1, ''],
    ]);
  });

  it('are duplicated under a name of their own', async () => {
    const { scenarios } = core.api;
    const { id } = await scenarios.save({ scenario: HALF });
    expect((await faultOf(scenarios.duplicate({ id, name: 'half the PROMPT' })))?.column).toBe('name');
    const copy = await scenarios.duplicate({ id, name: 'Another half' });
    expect(copy.scenario.levers).toEqual((await scenarios.get({ id })).scenario.levers);
    expect((await scenarios.list()).map((entry) => entry.scenario.name).toSorted()).toEqual([
      'Another half',
      'Half the prompt',
    ]);
  });

  it('are removed and brought back with all their versions', async () => {
    const { scenarios } = core.api;
    const { id } = await scenarios.save({ scenario: HALF });
    expect(await scenarios.remove({ id })).toEqual([]);
    expect((await faultOf(scenarios.get({ id })))?.code).toBe('scenario.unknown');
    expect((await scenarios.bringBack({ id })).scenario.name).toBe('Half the prompt');
    expect(await scenarios.list()).toHaveLength(1);
  });

  it('go into a file and come back the same, beside the one they came from', async () => {
    const { scenarios } = core.api;
    const { id, scenario } = await scenarios.save({ scenario: HALF });
    const { file, text } = await scenarios.exportFile({ id });
    expect(file).toBe('half-the-prompt.scenario.json');
    const back = await scenarios.importFile({ text, file });
    expect(back.scenario).toEqual({ ...scenario, name: 'Half the prompt 2' });
  });

  it('of a newer version are refused clearly', async () => {
    const text = JSON.stringify({ tieout: 'scenario', version: 2, scenario: HALF });
    expect(await faultOf(core.api.scenarios.importFile({ text, file: 'next.json' }))).toMatchObject({
      code: 'scenario.newer',
      message: 'The scenario is written in version 2; this program reads up to version 1.',
      file: 'next.json',
    });
  });

  it('that say what cannot be are refused at the field', async () => {
    const withLever = (lever: object) =>
      JSON.stringify({
        tieout: 'scenario',
        version: 1,
        scenario: { ...HALF, levers: [{ id: 'short', kind: 'shorten-prompts', ...lever }] },
      });
    const columnOf = async (text: string) => (await faultOf(core.api.scenarios.importFile({ text })))?.column;
    expect(await columnOf(withLever({ assume: { cut: 1.5 } }))).toBe('levers.0.assume.cut');
    expect(await columnOf(withLever({ assume: {} }))).toBe('levers.0.assume.cut');
    expect(await columnOf(withLever({ assume: { cut: 0.5, hitRate: 0.5 } }))).toBe('levers.0.assume.hitRate');
    expect(await columnOf(withLever({ assume: { cut: { low: 0.5, likely: 0.2, high: 0.6 } } }))).toBe(
      'levers.0.assume.cut.likely',
    );
    expect(await columnOf('{')).toBeUndefined();
  });

  it('for models without a price, or for no calls, are refused at the field', async () => {
    const columnOf = async (lever: Saved['levers']) =>
      (await faultOf(core.api.scenarios.project({ scenario: { ...HALF, levers: lever } })))?.column;
    const to = { provider: 'openai', model: 'unheard-of' };
    expect(await columnOf([{ id: 'a', kind: 'switch-model', to, assume: { share: 1 } }])).toBe('levers.0.to');
    const where = [{ dimension: 'team' as const, values: ['Nobody'] }];
    expect(await columnOf([{ id: 'a', kind: 'batch', where, assume: { share: 1 } }])).toBe('levers.0.where');
  });

  it('are worked out alike in the core and over the baseline that travels to a window', async () => {
    const { scenarios } = core.api;
    const answer = await scenarios.project({ scenario: HALF, draws: 0 });
    const baseline = openBaseline(await scenarios.baseline({ period: monthPeriod('2026-10') }));
    expect(project(baseline, answer.scenario)).toEqual(answer.projection);
    expect(project(baseline, AS_IT_IS).scenario.cost).toBe(baseline.cost);
  });

  it('filter by any dimension, also one that baselines have not by themselves', async () => {
    const lever = {
      id: 'short',
      kind: 'shorten-prompts' as const,
      where: [{ dimension: 'weekday' as const, values: ['Thursday'] }],
      assume: { cut: 0.5 },
    };
    const { projection } = await core.api.scenarios.project({
      scenario: { ...HALF, levers: [lever] },
      draws: 0,
    });
    const whole = await core.api.scenarios.project({ scenario: HALF, draws: 0 });
    // Four of the 28 days are Thursdays.
    expect(Number(projection.change) / Number(whole.projection.change)).toBeCloseTo(4 / 28, 6);
  });
});

describe('an adopted scenario', () => {
  const adopted = async () => {
    const { scenarios } = core.api;
    const { id } = await scenarios.save({ scenario: HALF });
    return (await scenarios.adopt({ id, from: '2026-12-01' })).id;
  };

  it('is reviewed only once its days are over and the data reaches that far', async () => {
    const id = await adopted();
    const { steps } = await core.api.scenarios.review({ id });
    expect(steps.map(({ days, state, readyFrom }) => [days, state, readyFrom])).toEqual([
      [30, 'not-yet', '2026-12-31'],
      [60, 'not-yet', '2027-01-30'],
      [90, 'not-yet', '2027-03-01'],
    ]);
  });

  it('is held against what came, by the day where there are no tasks', async () => {
    const id = await adopted();
    // Twice as many calls of half the prompt; the last day has one too.
    await core.bring('december.jsonl', calls('2026-12', 56, 50_000));
    await core.bring(
      'last.jsonl',
      calls('2026-12', 1, 50_000).replaceAll('-01T', '-31T').replace('2026-12-0', 'last-0'),
    );
    const [first] = (await core.api.scenarios.review({ id })).steps;
    expect(first!.state).toBe('ready');
    const { adoption } = await core.api.scenarios.review({ id });
    const thirty = (amount: bigint) => Number(amount) * (30 / 31);
    expect(Number(first!.without)).toBeCloseTo(thirty(adoption.parts[0]!.baselineCost), -1);
    expect(Number(first!.promised)).toBeCloseTo(thirty(adoption.parts[0]!.scenarioCost), -1);
    // 56 calls of 50,000 + 1,000 tokens beside 28 of the same.
    expect(first!.actual).toBe(2n * adoption.parts[0]!.scenarioCost);
  });

  it('keeps what it promised when the scenario is changed later', async () => {
    const { scenarios } = core.api;
    const id = await adopted();
    const before = (await scenarios.get({ id })).adopted;
    await scenarios.save({ id, scenario: { ...HALF, levers: [] } });
    expect((await scenarios.get({ id })).adopted).toEqual(before);
    expect((await scenarios.endAdoption({ id })).adopted).toBeNull();
    expect((await faultOf(scenarios.review({ id })))?.code).toBe('scenario.not-adopted');
  });
});
