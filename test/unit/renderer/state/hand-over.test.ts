/** Large files on their way from a browser's page to the core. */
import { beforeEach, expect, it } from 'vitest';
import type { Connection, Sending } from '../../../../renderer/client/connection.ts';
import { holdConnection } from '../../../../renderer/state/connection.ts';
import { handOver } from '../../../../renderer/state/hand-over.ts';
import { queueFiles, useImportQueue } from '../../../../renderer/state/import-queue.ts';
import { cancelJob, useJobs } from '../../../../renderer/state/jobs.ts';
import { CALLED_OFF } from '../../../../shared/contract/called-off.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';
import { fakeConnection } from '../../../support/fake-client.ts';

const LARGE = new File([new Uint8Array(20_000_000)], 'large.csv');

beforeEach(() => {
  useImportQueue.setState({ files: [], passedOver: [] });
  useJobs.setState({ jobs: [] });
});

/** A connection that sends half of each file and then waits for `go` or for being stopped. */
function browser(kind: Connection['kind'] = 'browser') {
  const { promise, resolve: go } = Promise.withResolvers<void>();
  const sendings: (Sending | undefined)[] = [];
  holdConnection({
    ...fakeConnection(),
    kind,
    fileRef: async (file, sending) => {
      sendings.push(sending);
      sending?.sent(file.size / 2);
      const stopped = new Promise<never>((_, reject) =>
        sending?.signal.addEventListener('abort', () => reject(new FaultError(CALLED_OFF))),
      );
      if (sending !== undefined) await Promise.race([promise, stopped]);
      return { ref: file.name, name: file.name };
    },
  });
  return { go, sendings };
}

it('a file that is being sent says how far it is, and its job ends with it', async () => {
  const { go } = browser();
  const running: (string | null)[] = [];
  const sent = handOver(LARGE, (job) => running.push(job));
  await expect.poll(() => useJobs.getState().jobs).toHaveLength(1);
  expect(useJobs.getState().jobs[0]).toMatchObject({
    id: running[0],
    title: 'Handing over large.csv',
    progress: { phase: 'Handing over', done: 10_000_000, total: 20_000_000 },
  });
  go();
  expect(await sent).toEqual({ ref: 'large.csv', name: 'large.csv' });
  expect(running.at(-1)).toBeNull();
  expect(useJobs.getState().jobs).toEqual([]);
});

it('cancelling it stops the sending and takes the file off the queue', async () => {
  browser();
  const queued = queueFiles([LARGE]);
  await expect.poll(() => useImportQueue.getState().files[0]?.job ?? null).not.toBeNull();
  await cancelJob(useImportQueue.getState().files[0]!.job!);
  await queued;
  expect(useImportQueue.getState().files).toEqual([]);
  expect(useJobs.getState().jobs).toEqual([]);
});

it.each([
  ['a small one', 'browser', new File(['a,b\n1,2\n'], 'small.csv')],
  ['one that is only named', 'electron', LARGE],
] as const)('%s is no job', async (_, kind, file) => {
  const { sendings } = browser(kind);
  await handOver(file, () => expect.unreachable());
  expect([sendings, useJobs.getState().jobs]).toEqual([[undefined], []]);
});
