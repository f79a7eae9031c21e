import { expect, test } from 'vitest';
import { jobs } from '../../../../electron/api/jobs.ts';
import { writeQueue } from '../../../../electron/api/write-queue.ts';

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('a queue that ends finishes what was asked for and takes nothing more', async () => {
  const queue = writeQueue();
  const done: string[] = [];
  const first = queue.run(async () => {
    await later(5);
    done.push('first');
  });
  const second = queue.run(async () => void done.push('second'));
  const end = queue.end();
  const third = queue.run(async () => void done.push('third'));
  await expect(third).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
  await end;
  await Promise.all([first, second]);
  expect(done).toEqual(['first', 'second']);
});

test('ending waits for jobs to tidy up, but not for one that hangs', async () => {
  const running = jobs();
  const done: string[] = [];
  const tidy = running.run('tidy', async (signal) => {
    await new Promise((stop) => signal.addEventListener('abort', stop));
    await later(5);
    done.push('tidied');
  });
  await running.end(5000);
  expect(done).toEqual(['tidied']);
  await tidy;
  await expect(running.run('next', async () => 1)).rejects.toMatchObject({
    fault: { code: 'job.cancelled' },
  });

  const hanging = jobs();
  void hanging.run('hangs', () => new Promise<never>(() => undefined));
  await hanging.end(10);
  await jobs().end(5000);
});
