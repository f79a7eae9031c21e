import { beforeEach, describe, expect, it } from 'vitest';
import { bridgeConnection } from '../../../../renderer/client/bridge.ts';
import { clientOf } from '../../../../renderer/client/connection.ts';
import { faultOf } from '../../../../renderer/client/http.ts';
import { answerKey, ask, useAnswers } from '../../../../renderer/state/answers.ts';
import { holdConnection } from '../../../../renderer/state/connection.ts';
import { filterWords, onlyValue, withFilter, withoutFilter } from '../../../../renderer/state/filters.ts';
import { coloursFor, keptPlaces, OTHERS_COLOR, placesFor } from '../../../../renderer/state/identity.ts';
import { cancelJob, noteProgress, runJob, useJobs } from '../../../../renderer/state/jobs.ts';
import { compareIn, periodIn, stepped } from '../../../../renderer/state/period.ts';
import { followCore, useWorkspace } from '../../../../renderer/state/workspace.ts';
import { FaultError, type Fault } from '../../../../shared/contract/fault.ts';
import type { CoreEvent } from '../../../../shared/contract/events.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { fakeClient, fakeConnection, FULL } from '../../../support/fake-client.ts';

const fault: Fault = { code: 'query.too-many', message: 'Too many.', remedy: 'Filter.' };

describe('the client', () => {
  it('names noun, verb and kind of every procedure', async () => {
    const sent: unknown[] = [];
    const client = clientOf(async (path, kind, input) => sent.push([path, kind, input]));
    await client.review.month({ month: '2026-10' });
    await client.jobs.cancel({ job: 'a' });
    expect(sent).toEqual([
      ['review.month', 'query', { month: '2026-10' }],
      ['jobs.cancel', 'mutation', { job: 'a' }],
    ]);
  });
  it('keeps bigints whole over the bridge and turns refusals into faults', async () => {
    const bridge = (reply: unknown) =>
      bridgeConnection({
        kind: 'electron',
        call: async () => reply as never,
        callOff: () => undefined,
        menu: () => undefined,
        handBytes: async (name) => ({ ref: name, name }),
        orders: () => () => undefined,
        events: () => () => undefined,
        fileRef: (file) => ({ ref: file.name, name: file.name }),
        platform: 'darwin',
      }).client.tieOut.report({ month: '2026-10' });
    await expect(bridge({ ok: true, value: { billed: { $int: '9007199254740993' } } })).resolves.toEqual({
      billed: 9_007_199_254_740_993n,
    });
    await expect(bridge({ ok: false, fault })).rejects.toMatchObject({ fault });
  });
  it('says what to do when nothing answers', () => {
    expect(faultOf(new TypeError('fetch failed')).remedy).toContain('still running');
    expect(faultOf(new FaultError(fault))).toEqual(fault);
  });
});

describe('answers', () => {
  beforeEach(() => {
    useAnswers.setState({ entries: new Map() });
    useWorkspace.setState({ summary: FULL, fault: null, readAtMs: null });
  });
  it('are asked once per question and ledger version', async () => {
    let asked = 0;
    const client = fakeClient();
    holdConnection(
      fakeConnection({
        ...client,
        tieOut: {
          ...client.tieOut,
          report: (input) => {
            asked += 1;
            return client.tieOut.report(input);
          },
        },
      }),
    );
    await Promise.all([
      ask('tieOut', 'report', { month: '2026-10' }),
      ask('tieOut', 'report', { month: '2026-10' }),
    ]);
    expect(asked).toBe(1);
    useWorkspace.setState({ summary: { ...FULL, ledgerVersion: 8 } });
    await ask('tieOut', 'report', { month: '2026-10' });
    expect(asked).toBe(2);
    expect(answerKey('a.b', 7, { x: 1n })).not.toBe(answerKey('a.b', 8, { x: 1n }));
  });
  it('keep a fault and try again when asked again', async () => {
    let asked = 0;
    const client = fakeClient();
    const report = async () => {
      asked += 1;
      throw new FaultError(fault);
    };
    holdConnection(fakeConnection({ ...client, tieOut: { ...client.tieOut, report } }));
    await ask('tieOut', 'report', { month: '2026-10' });
    expect([...useAnswers.getState().entries.values()][0]).toMatchObject({ fault, loading: false });
    await ask('tieOut', 'report', { month: '2026-10' });
    expect(asked).toBe(2);
  });
});

describe('the core’s events', () => {
  it('refresh the workspace when the ledger changed, and show progress', async () => {
    let tell: (event: CoreEvent) => void = () => undefined;
    let version = 7;
    const client = fakeClient();
    holdConnection({
      ...fakeConnection({
        ...client,
        workspace: { ...client.workspace, summary: async () => ({ ...FULL, ledgerVersion: version }) },
      }),
      events: (listener) => {
        tell = listener;
        return () => undefined;
      },
    });
    followCore();
    await expect.poll(() => useWorkspace.getState().summary?.ledgerVersion).toBe(7);
    version = 9;
    tell({ type: 'changed', ledgerVersion: 9 });
    await expect.poll(() => useWorkspace.getState().summary?.ledgerVersion).toBe(9);
    let finish: () => void = () => undefined;
    const done = runJob('Import', async (job) => {
      tell({
        type: 'progress',
        job,
        phase: 'reading',
        done: 1,
        total: 2,
        rowsPerSecond: null,
        remainingMs: null,
      });
      await new Promise<void>((resolve) => (finish = resolve));
      return job;
    });
    await expect.poll(() => useJobs.getState().jobs[0]?.progress?.done).toBe(1);
    await cancelJob(useJobs.getState().jobs[0]!.id);
    expect(useJobs.getState().jobs[0]!.cancelling).toBe(true);
    finish();
    await done;
    expect(useJobs.getState().jobs).toEqual([]);
    noteProgress({
      type: 'progress',
      job: 'gone',
      phase: 'x',
      done: 0,
      total: null,
      rowsPerSecond: null,
      remainingMs: null,
    });
    expect(useJobs.getState().jobs).toEqual([]);
  });
});

describe('periods and filters', () => {
  it('steps a month by a month and a range by its own length', () => {
    expect(stepped(monthPeriod('2026-03'), -1)).toEqual(monthPeriod('2026-02'));
    expect(stepped({ from: '2026-03-10', to: '2026-03-17' }, 1)).toEqual({
      from: '2026-03-17',
      to: '2026-03-24',
    });
  });
  it('takes the workspace’s month where the address names none', () => {
    expect(periodIn({ period: null }, '2026-10')).toEqual(monthPeriod('2026-10'));
    expect(periodIn({ period: null }, null)).toBeNull();
    expect(compareIn({ compare: 'previous' }, monthPeriod('2026-10'))).toEqual(monthPeriod('2026-09'));
    expect(compareIn({ compare: 'none' }, monthPeriod('2026-10'))).toBeNull();
  });
  it('keeps one filter per dimension and drops empty ones', () => {
    const where = withFilter([onlyValue('team', 'a')], onlyValue('team', 'b'));
    expect(where).toEqual([onlyValue('team', 'b')]);
    expect(withFilter(where, { ...onlyValue('team', null), values: [] })).toEqual([]);
    expect(withoutFilter(where, 'team')).toEqual([]);
    expect(filterWords({ dimension: 'environment', values: ['test'], not: true })).toBe('not test');
    expect(filterWords(onlyValue('team', null))).toBe('Unallocated');
  });
  it('gives lines without a value the neutral colour and no place', () => {
    expect(coloursFor('team', [null, 'first'])).toEqual([OTHERS_COLOR, 'var(--series-1)']);
    expect(coloursFor('team', ['first', null])).toEqual(['var(--series-1)', OTHERS_COLOR]);
  });
  it('remembers colours over a reload, and gives them anew where nothing usable is kept', () => {
    const kept = (text: string | null) => () => ({ getItem: () => text }) as unknown as Storage;
    expect([...keptPlaces(kept('[["a",3],["b",9],["c","x"]]'))]).toEqual([['a', 3]]);
    expect(keptPlaces(kept(null)).size).toBe(0);
    expect(keptPlaces(kept('{')).size).toBe(0);
    expect(
      keptPlaces(() => {
        throw new Error('storage is closed');
      }).size,
    ).toBe(0);
  });
  it('keeps an entity’s colour and never gives one colour twice', () => {
    const known = new Map([
      ['a', 3],
      ['b', 3],
    ]);
    expect(placesFor(['a', 'b', 'c'], known)).toEqual([3, 0, 1]);
    const many = placesFor(
      Array.from({ length: 10 }, (_, at) => `k${at}`),
      new Map(),
    );
    expect(new Set(many.slice(0, 8)).size).toBe(8);
    expect(many.slice(8)).toEqual([null, null]);
  });
});
