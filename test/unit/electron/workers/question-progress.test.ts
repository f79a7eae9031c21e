import { expect, it } from 'vitest';
import { questionProgress } from '../../../../electron/workers/question-progress.ts';
import type { ProgressEvent } from '../../../../shared/contract/events.ts';

it('a question tells how far it is once it takes long, and not more often than can be read', () => {
  let clock = 0;
  const said: ProgressEvent[] = [];
  const progress = questionProgress(
    (event) => said.push(event),
    () => clock,
  );
  progress.read(1, 10);
  progress.begin(1);
  for (let done = 0; done < 10; done += 1) {
    progress.read(done, 10);
    clock += 100;
  }
  expect(said.map(({ done, total }) => [done, total])).toEqual([
    [5, 10],
    [7, 10],
    [9, 10],
  ]);
  progress.begin(2);
  progress.read(3, 4);
  expect(said).toHaveLength(3);
});
