/** The API over a workspace that is only read: for a thread that answers questions and changes nothing. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { ownLayers } from '../engine/prices/own-layers.ts';
import { workspacePriceBook } from '../price-book/built-in.ts';
import type { Workspace } from '../store/workspace.ts';
import { answersOver, type Answers } from './answers.ts';
import { apiOver } from './api.ts';
import { eventsHub } from './events-hub.ts';
import { elsewhere, hostOf } from './host-elsewhere.ts';
import { jobs } from './jobs.ts';
import { callerOf } from './router.ts';

export type ReadingApi = {
  /** Ask by name; the input is checked like anybody's. Faults as the procedure. */
  ask(noun: string, verb: string, input: unknown): Promise<unknown>;
  readonly answers: Answers;
};

export type ReadingTools = {
  readonly workspace: Workspace;
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
  /** Throws when nobody waits for the running answer any more. */
  readonly proceed: () => void;
};

/** Questions over one workspace. */
export function readingApi({ workspace, now, report, proceed }: ReadingTools): ReadingApi {
  const answers = answersOver(
    () => workspace,
    (priceVersion) => workspacePriceBook(ownLayers(workspace, priceVersion)),
    { proceed },
  );
  const api = apiOver({
    host: hostOf(now),
    hub: { ...eventsHub(), publish: (event) => event.type === 'progress' && report(event) },
    jobs: jobs(),
    queue: { run: async () => elsewhere(), end: async () => undefined },
    answers,
    importFile: async () => elsewhere(),
    scanPool: () => elsewhere(),
    workspace: () => workspace,
    switchTo: async () => elsewhere(),
  });
  return { answers, ask: callerOf({ api, events: () => elsewhere() }) };
}
