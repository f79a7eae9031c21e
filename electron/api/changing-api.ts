/** The API over a workspace that one change is made to: for a thread that makes it and ends. */
import { apiBeside, type ApiBeside, type BesideTools } from './beside.ts';
import { jobs } from './jobs.ts';
import { settle } from './settle.ts';
import { writeQueue } from './write-queue.ts';

export type ChangingApi = Pick<ApiBeside, 'ask'> & {
  /** See to what an earlier change has changed of closed months and other currencies. */
  settle(): Promise<void>;
  /** Stop work that looks for it in pauses of its own; it ends in job.cancelled. */
  stop(): void;
};

/** Changes to one workspace. `proceed` is not asked again once the change is written. */
export function changingApi({ proceed, ...tools }: BesideTools): ChangingApi {
  const { workspace, now } = tools;
  const before = workspace.version();
  const running = jobs();
  // Once something is written, what it leads to and what is replied about it are seen through.
  const untilWritten = () => {
    if (workspace.version() === before) proceed();
  };
  const { ask, answers } = apiBeside({ ...tools, proceed: untilWritten }, running, writeQueue());
  return {
    ask,
    settle: async () => settle({ workspace, ask: answers.queryIn }, now()),
    stop: () => void running.end(0),
  };
}
