import { beforeEach, describe, expect, it } from 'vitest';
import { hold, useAnswers } from '../../../../renderer/state/answers.ts';
import { holdConnection } from '../../../../renderer/state/connection.ts';
import { cancelJob, useJobs } from '../../../../renderer/state/jobs.ts';
import { noteQuestion } from '../../../../renderer/state/running-questions.ts';
import { useWorkspace } from '../../../../renderer/state/workspace.ts';
import { CALLED_OFF, STOPPED } from '../../../../shared/contract/called-off.ts';
import { QUESTIONS, type ProgressEvent } from '../../../../shared/contract/events.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';
import type { TieOut } from '../../../../shared/contract/tie-out.ts';
import { fakeClient, fakeConnection, FULL } from '../../../support/fake-client.ts';

type Asked = { readonly signal: AbortSignal; answer(value: TieOut): void };

/** A core that answers when it is told to, and stops when it is called off. */
function slowCore(): readonly Asked[] {
  const asked: Asked[] = [];
  const client = fakeClient();
  holdConnection(
    fakeConnection({
      ...client,
      tieOut: {
        ...client.tieOut,
        report: (_input, asking) =>
          new Promise((done, failed) => {
            const signal = asking!.signal!;
            signal.addEventListener('abort', () => failed(new FaultError(CALLED_OFF)));
            asked.push({ signal, answer: done });
          }),
      },
    }),
  );
  return asked;
}

const HALF: ProgressEvent = {
  type: 'progress',
  job: QUESTIONS,
  phase: 'Reading',
  done: 5,
  total: 10,
  rowsPerSecond: null,
  remainingMs: null,
  unit: 'lines',
};
const october = { month: '2026-10' };
const wait = () => hold('tieOut', 'report', october);
const turn = () => new Promise((done) => setTimeout(done, 5));
const entries = () => [...useAnswers.getState().entries.values()];

describe('a question on its way', () => {
  beforeEach(() => {
    useAnswers.setState({ entries: new Map() });
    useWorkspace.setState({ summary: FULL, fault: null, readAtMs: null });
  });

  it('is called off when the last who waits for it goes, and leaves no fault behind', async () => {
    const asked = slowCore();
    const [first, second] = [wait(), wait()];
    first();
    await turn();
    expect([asked.length, asked[0]!.signal.aborted]).toEqual([1, false]);
    second();
    await turn();
    expect(asked[0]!.signal.aborted).toBe(true);
    expect(entries()).toEqual([]);
  });

  it('counts each who waits once, however often they say that they go', async () => {
    const asked = slowCore();
    const first = wait();
    const second = wait();
    first();
    first();
    await turn();
    expect(asked[0]!.signal.aborted).toBe(false);
    second();
  });

  it('is asked once by a page that comes up twice, as in strict mode, or takes the place of another', async () => {
    const asked = slowCore();
    wait()();
    const leave = wait();
    await turn();
    expect([asked.length, asked[0]!.signal.aborted]).toEqual([1, false]);
    leave();
    await turn();
  });

  it('is asked anew by whoever comes back, and the old end of it changes nothing', async () => {
    const asked = slowCore();
    wait()();
    await turn();
    const leave = wait();
    await turn();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(entries()).toEqual([{ value: null, fault: null, loading: true }]);
    const value = await fakeClient().tieOut.report(october);
    asked[1]!.answer(value);
    await turn();
    expect(entries()).toEqual([{ value, fault: null, loading: false }]);
    leave();
  });

  it('is kept once it is answered', async () => {
    const asked = slowCore();
    const leave = wait();
    asked[0]!.answer(await fakeClient().tieOut.report(october));
    await turn();
    leave();
    await turn();
    expect(entries()).toHaveLength(1);
    wait()();
    expect(asked).toHaveLength(1);
  });

  it('is listed with long work as soon as the core says how far it is, until it is answered', async () => {
    const asked = slowCore();
    const leave = wait();
    noteQuestion(HALF);
    expect(useJobs.getState().jobs).toMatchObject([{ id: QUESTIONS, progress: { done: 300, total: 1000 } }]);
    asked[0]!.answer(await fakeClient().tieOut.report(october));
    await turn();
    expect(useJobs.getState().jobs).toEqual([]);
    // What the core said last may come later than the answer.
    noteQuestion(HALF);
    expect(useJobs.getState().jobs).toEqual([]);
    leave();
  });

  it('that somebody stops says so where its answer would be, and can be asked again', async () => {
    const asked = slowCore();
    const leave = wait();
    noteQuestion(HALF);
    await cancelJob(QUESTIONS);
    await turn();
    expect(asked[0]!.signal.aborted).toBe(true);
    expect(entries()).toEqual([{ value: null, fault: STOPPED, loading: false }]);
    expect(useJobs.getState().jobs).toEqual([]);
    const again = wait();
    expect(asked).toHaveLength(2);
    leave();
    again();
    await turn();
  });
});
