/** The API over a workspace that one change is made to: for a thread that makes it and ends. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { ownLayers } from '../engine/prices/own-layers.ts';
import { workspacePriceBook } from '../price-book/built-in.ts';
import type { Workspace } from '../store/workspace.ts';
import { answersOver } from './answers.ts';
import { apiOver } from './api.ts';
import { eventsHub } from './events-hub.ts';
import { elsewhere, hostOf } from './host-elsewhere.ts';
import { jobs } from './jobs.ts';
import { callerOf } from './router.ts';
import { settle } from './settle.ts';
import { writeQueue } from './write-queue.ts';

export type ChangingApi = {
  /** Make a change by name; the input is checked like anybody's. Faults as the procedure. */
  run(noun: string, verb: string, input: unknown): Promise<unknown>;
  /** See to what an earlier change has changed of closed months and other currencies. */
  settle(): Promise<void>;
  /** Stop work that looks for it in pauses of its own; it ends in job.cancelled. */
  stop(): void;
};

export type ChangingTools = {
  readonly workspace: Workspace;
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
  /** Throws when nobody wants the change any more; not asked again once the change is written. */
  readonly proceed: () => void;
};

/** Changes to one workspace. */
export function changingApi({ workspace, now, report, proceed }: ChangingTools): ChangingApi {
  const before = workspace.version();
  const running = jobs();
  // Once something is written, what it leads to and what is replied about it are seen through.
  const untilWritten = () => {
    if (workspace.version() === before) proceed();
  };
  const answers = answersOver(
    () => workspace,
    (priceVersion) => workspacePriceBook(ownLayers(workspace, priceVersion)),
    { proceed: untilWritten },
  );
  const api = apiOver({
    host: hostOf(now),
    hub: { ...eventsHub(), publish: (event) => event.type === 'progress' && report(event) },
    jobs: running,
    queue: writeQueue(),
    answers,
    importFile: async () => elsewhere(),
    scanPool: () => elsewhere(),
    workspace: () => workspace,
    switchTo: async () => elsewhere(),
  });
  return {
    run: callerOf({ api, events: () => elsewhere() }),
    settle: async () => settle({ workspace, ask: answers.queryIn }, now()),
    stop: () => void running.end(0),
  };
}
