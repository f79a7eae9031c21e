/** The API over one workspace in a thread beside the program: it tells the time, reports progress, and has no files, windows or
 *  network of its own. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { Proceed } from '../engine/measure/count-groups.ts';
import { ownLayers } from '../engine/prices/own-layers.ts';
import type { Host } from '../host/host.ts';
import { workspacePriceBook } from '../price-book/built-in.ts';
import type { Workspace } from '../store/workspace.ts';
import { answersOver, type Answers } from './answers.ts';
import { apiOver } from './api.ts';
import { eventsHub } from './events-hub.ts';
import type { Jobs } from './jobs.ts';
import { callerOf } from './router.ts';
import type { WriteQueue } from './write-queue.ts';

export type BesideTools = {
  readonly workspace: Workspace;
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
  /** Throws when nobody waits for what runs any more. */
  readonly proceed: Proceed;
};

export type ApiBeside = {
  /** Ask by name; the input is checked like anybody's. Faults as the procedure. */
  ask(noun: string, verb: string, input: unknown): Promise<unknown>;
  readonly answers: Answers;
};

/** Fault  workspace.read-only */
export const elsewhere = (): never =>
  fail('workspace.read-only', 'The workspace is only read here.', 'Ask the program that has it open.');

function clockOf(now: () => number): Host {
  return new Proxy({ now } as Host, {
    get: (target, name) => (name === 'now' ? target.now : elsewhere),
  });
}

/** The API with the jobs and the queue of its thread. */
export function apiBeside(
  { workspace, now, report, proceed }: BesideTools,
  jobs: Jobs,
  queue: WriteQueue,
): ApiBeside {
  const answers = answersOver(
    () => workspace,
    (priceVersion) => workspacePriceBook(ownLayers(workspace, priceVersion)),
    { proceed },
  );
  const api = apiOver({
    host: clockOf(now),
    hub: { ...eventsHub(), publish: (event) => event.type === 'progress' && report(event) },
    jobs,
    queue,
    answers,
    importFile: async () => elsewhere(),
    scanPool: () => elsewhere(),
    workspace: () => workspace,
    switchTo: async () => elsewhere(),
  });
  return { answers, ask: callerOf({ api, events: () => elsewhere() }) };
}
