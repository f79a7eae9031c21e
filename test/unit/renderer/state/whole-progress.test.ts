import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../../../shared/contract/events.ts';
import { wholeProgress } from '../../../../renderer/state/whole-progress.ts';

const said = (question: number, done: number, total: number): ProgressEvent => ({
  type: 'progress',
  job: 'questions',
  phase: 'Reading',
  done,
  total,
  rowsPerSecond: null,
  remainingMs: null,
  unit: 'lines',
  question,
});

describe('the bar of long questions', () => {
  it('goes on where a question reads its lines again, and does not begin anew', () => {
    const whole = wholeProgress();
    whole.ask();
    const seen = [0, 50, 100, 0, 50, 100, 0].map((done) => whole.of(said(1, done, 100)).done);
    expect(seen).toEqual([0, 300, 600, 600, 720, 840, 840]);
  });

  it('is shared by the questions of a page, and says which answer is on its way', () => {
    const whole = wholeProgress();
    for (let i = 0; i < 4; i += 1) whole.ask();
    expect(whole.of(said(1, 100, 100))).toMatchObject({
      done: 150,
      total: 1000,
      phase: 'Reading, answer 1 of 4',
    });
    whole.answer();
    expect(whole.of(said(2, 0, 100))).toMatchObject({ done: 250, phase: 'Reading, answer 2 of 4' });
  });

  it('never goes back and never claims the end', () => {
    const event = fc.record({
      question: fc.integer({ min: 1, max: 3 }),
      done: fc.nat(100),
      end: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const whole = wholeProgress();
        let last = 0;
        for (let i = 0; i < 3; i += 1) whole.ask();
        for (const { question, done, end } of events) {
          const shown = whole.of(said(question, done, 100)).done;
          expect(shown).toBeGreaterThanOrEqual(last);
          expect(shown).toBeLessThan(1000);
          last = shown;
          if (end) whole.answer();
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
