/** The whole core as one value: a workspace, the engine over it, and the API that every shell serves. */
import type { CoreEvent } from '../shared/contract/events.ts';
import type { LinesReply } from '../shared/contract/exports.ts';
import { FaultError, type Fault } from '../shared/contract/fault.ts';
import type { Host } from './host/host.ts';
import { ownLayers } from './engine/prices/own-layers.ts';
import { isSettled } from './engine/periods/settle.ts';
import { importFile, type ImportFile } from './engine/ingest/import-file.ts';
import { answersOver } from './api/answers.ts';
import { apiOver } from './api/api.ts';
import type { AskLines } from './api/export-lines.ts';
import { askedElsewhere, type AskElsewhere } from './api/asked-elsewhere.ts';
import { changedElsewhere, LARGE_LINES } from './api/changed-elsewhere.ts';
import { eventsHub } from './api/events-hub.ts';
import { jobs } from './api/jobs.ts';
import { keepAhead } from './api/keep-ahead.ts';
import { settle } from './api/settle.ts';
import { workspaceName } from './api/workspaces.ts';
import { writeQueue } from './api/write-queue.ts';
import type { Core } from './api/router.ts';
import { workspacePriceBook } from './price-book/built-in.ts';
import { changeInThread } from './workers/change-in-thread.ts';
import type { ChangeStart } from './workers/change-messages.ts';
import { questionThread } from './workers/ask-in-thread.ts';
import { importInThread } from './workers/import-in-thread.ts';
import { scanPool } from './workers/scan-pool.ts';
import { realPlace } from './store/workspace-place.ts';
import { createWorkspace, openWorkspace, type Workspace } from './store/workspace.ts';

export type AppOptions = {
  readonly host: Host;
  readonly workspacePath: string;
  readonly mode: 'write' | 'read';
  /** Where it cannot be opened for writing, because another program writes to it or the disk forbids it, open it for
   *  reading instead. */
  readonly elseRead?: boolean;
  /** Make the workspace when there is no file yet. */
  readonly create: boolean;
  /** Shown to a second program that wants to write. */
  readonly appName: string;
  /** Bring large files in by a thread of their own: for programs whose own thread serves a window. */
  readonly importsInThread?: boolean;
  /** Answer questions, and make changes that look at every line of a large workspace, in threads of their own, for the
   *  same programs. */
  readonly questionsInThread?: boolean;
  /** Lines from which a workspace is large. */
  readonly largeLines?: number;
};

const MOST_WAIT_MS = 5000;

export type App = Core & {
  /** Why the first workspace is only read although it was to be written; null = as asked. */
  readonly onlyRead: Fault | null;
  close(): Promise<void>;
};

/** Open a workspace at a path; with `create`, make it there when there is no file yet.
 *  Fault  workspace.* */
function openAt(
  path: string,
  create: boolean,
  options: Pick<AppOptions, 'mode' | 'appName' | 'host'>,
): Workspace {
  const { host, mode, appName } = options;
  try {
    return openWorkspace(path, { mode, now: host.now, app: appName });
  } catch (error) {
    const isMissing = error instanceof FaultError && error.fault.code === 'workspace.missing';
    if (!isMissing || !create) throw error;
    return createWorkspace(path, { now: host.now, app: appName, name: workspaceName(path), timeZone: 'UTC' });
  }
}

/** Open as asked, or for reading where writing is not to be had. */
function openFirst(options: AppOptions): { readonly workspace: Workspace; readonly onlyRead: Fault | null } {
  const { workspacePath: path, create } = options;
  try {
    return { workspace: openAt(path, create, options), onlyRead: null };
  } catch (error) {
    const fault = error instanceof FaultError ? error.fault : null;
    const refused = fault?.code === 'workspace.locked' || fault?.code === 'workspace.read-only';
    if (options.elseRead !== true || options.mode !== 'write' || !refused) throw error;
    return { workspace: openAt(path, false, { ...options, mode: 'read' }), onlyRead: fault };
  }
}

/** Figures that could not be kept are worked out again the next time. */
const giveUp = (): void => undefined;

/** As `importFile`; what the next program asks first of a large import is found now. */
const importHere: ImportFile = async (request, tools, signal) => {
  const receipt = await importFile(request, tools, signal);
  keepAhead(tools.workspace, receipt.imported);
  return receipt;
};

/** Tell of every change of the workspace. */
async function lookAgain(events: AsyncIterable<CoreEvent>, tell: () => void): Promise<void> {
  for await (const event of events) if (event.type === 'changed') tell();
}

/** Start the core over one workspace.
 *  Fault  throws FaultError workspace.* when the file cannot be opened as asked. */
export async function createApp(options: AppOptions): Promise<App> {
  const { host } = options;
  const hub = eventsHub();
  const running = jobs();
  const queue = writeQueue();
  const { workspace: first, onlyRead } = openFirst(options);
  const held = { workspace: first };
  const note = () => host.workspaceFiles?.recent.note(held.workspace.path, host.now());
  note();
  const answers = answersOver(
    () => held.workspace,
    (priceVersion) => workspacePriceBook(ownLayers(held.workspace, priceVersion)),
  );
  const questions = () =>
    questionThread({
      workspace: held.workspace.path,
      readOnly: held.workspace.mode === 'read',
      now: host.now,
      report: hub.publish,
      keep: (unsaved) => {
        const { workspace } = held;
        if (workspace.mode === 'write')
          queue.run(async () => held.workspace === workspace && workspace.kept.save(unsaved)).catch(giveUp);
      },
    });
  let thread = options.questionsInThread === true ? questions() : null;
  const change = (made: ChangeStart['change'], signal?: AbortSignal) =>
    changeInThread({
      workspace: held.workspace.path,
      now: host.now,
      report: hub.publish,
      change: made,
      signal,
    });
  const isLarge = () => held.workspace.summary().lines >= (options.largeLines ?? LARGE_LINES);
  const settleElsewhere = async (...[tools, nowMs]: Parameters<typeof settle>): Promise<void> => {
    if (isLarge() && !isSettled(tools)) await change(null);
    else settle(tools, nowMs);
  };
  const askLines: AskLines = async (stretch, signal) =>
    (await thread!.ask('explore', 'lines', stretch, signal)) as LinesReply;
  const own = apiOver({
    host,
    hub,
    jobs: running,
    queue,
    scanPool,
    importFile: options.importsInThread === true ? importInThread : importHere,
    answers,
    ...(thread === null ? {} : { settle: settleElsewhere, askLines }),
    workspace: () => held.workspace,
    switchTo: async (path, { create, readOnly }) => {
      const mode = readOnly ? 'read' : options.mode;
      if (realPlace(path) === held.workspace.path && mode === held.workspace.mode) return;
      const next = openAt(path, create, { ...options, mode });
      await thread?.close();
      held.workspace.close();
      held.workspace = next;
      note();
      if (thread !== null) thread = questions();
    },
  });
  const ask: AskElsewhere = (...asked) => thread!.ask(...asked);
  const listening = new AbortController();
  if (thread !== null) void lookAgain(hub.listen(listening.signal), () => thread?.look());
  return {
    api:
      thread === null
        ? own
        : changedElsewhere(askedElsewhere(own, ask, running), {
            change: (noun, verb, input, signal) => change({ noun, verb, input }, signal),
            jobs: running,
            queue,
            hub,
            isLarge,
            workspace: () => held.workspace,
          }),
    onlyRead,
    events: (signal) => hub.listen(signal),
    close: async () => {
      // A fetch notes how its last call ended; one that hangs is not waited for.
      await running.end(MOST_WAIT_MS);
      // What is being written ends first: a file that an import thread writes to must not be given back.
      await queue.end();
      listening.abort();
      await thread?.close();
      held.workspace.close();
    },
  };
}
