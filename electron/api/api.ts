/** The contract, implemented: each entry checks what only the workspace can know, calls one engine room and shapes the reply. */
import type { Api } from '../../shared/contract/contract.ts';
import type { Host } from '../host/host.ts';
import type { PeriodTools } from '../engine/periods/settle.ts';
import type { ImportFile } from '../engine/ingest/import-file.ts';
import type { ScanPool } from '../engine/scan/scan-order.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Answers } from './answers.ts';
import { allocationApi } from './allocation.ts';
import { boardOver } from './board.ts';
import { currenciesApi } from './currencies.ts';
import type { EventsHub } from './events-hub.ts';
import { exportLines, type AskLines } from './export-lines.ts';
import { fetchApi } from './fetch.ts';
import { importsApi } from './imports.ts';
import { keptBaseline } from './kept-baseline.ts';
import type { Jobs } from './jobs.ts';
import { namesOver } from './names.ts';
import { periodsApi, periodTools } from './periods.ts';
import { pricesApi } from './prices.ts';
import { reviewApi } from './review.ts';
import { scenariosApi } from './scenarios.ts';
import { settle } from './settle.ts';
import { requireStillOpen } from './still-open.ts';
import { tieOutApi } from './tie-out.ts';
import { unitsApi } from './units.ts';
import { varianceApi } from './variance.ts';
import { workspaceApi } from './workspace.ts';
import { workspacesApi } from './workspaces.ts';
import { savedViewsApi } from './saved-views.ts';
import { SOURCES } from '../sources/index.ts';
import type { WriteQueue } from './write-queue.ts';

export type ApiTools = {
  readonly host: Host;
  readonly hub: EventsHub;
  readonly jobs: Jobs;
  readonly queue: WriteQueue;
  readonly answers: Answers;
  /** Brings a file in: in this thread, or in one of its own. */
  readonly importFile: ImportFile;
  /** Threads that read large files. */
  readonly scanPool: ScanPool;
  /** Sees to what a change leads to; left out = in this thread. */
  readonly settle?: (tools: PeriodTools, nowMs: number) => Promise<void>;
  /** Asks a thread for lines; left out where this one answers. */
  readonly askLines?: AskLines | undefined;
  workspace(): Workspace;
  /** Open another workspace in place of the current one. */
  switchTo(path: string, how: { readonly create: boolean; readonly readOnly: boolean }): Promise<void>;
};

/** What every command needs to change something: one at a time, and everybody told afterwards. */
export type Changes = {
  /** Run a change after those before it, then tell every listener. It is made to the workspace that was open when it was asked
   *  for; `anyOpen`: to whichever is open when its turn comes.
   *  Fault  job.cancelled when another one was opened meanwhile. */
  change<T>(work: () => Promise<T> | T, how?: { readonly anyOpen: boolean }): Promise<T>;
};

/** The API over the open workspace. */
export function apiOver(tools: ApiTools): Api {
  const { answers } = tools;
  const changes: Changes = {
    change: (work, how) => {
      const asked = tools.workspace();
      return tools.queue.run(async () => {
        const workspace = tools.workspace();
        if (how?.anyOpen !== true) requireStillOpen(asked, workspace);
        const before = workspace.version();
        try {
          const result = await work();
          if (tools.workspace().version() !== before && tools.workspace() === workspace)
            await (tools.settle ?? settle)(periodTools(tools), tools.host.now());
          return result;
        } finally {
          // Told also when the work failed after it had changed something, such as the third of five files.
          const now = tools.workspace();
          const ledgerVersion = now.version();
          if (now !== workspace) tools.hub.publish({ type: 'changed', ledgerVersion, opened: now.path });
          else if (ledgerVersion !== before) tools.hub.publish({ type: 'changed', ledgerVersion });
        }
      });
    },
  };
  const baselines = keptBaseline(tools);
  const names = namesOver(answers, tools.workspace);
  const board = boardOver({
    workspace: tools.workspace,
    answers,
    now: tools.host.now,
    report: tools.hub.publish,
  });
  return {
    workspace: workspaceApi(tools, changes, board),
    workspaces: workspacesApi(tools),
    sources: { list: async () => SOURCES.map((source) => source.info) },
    imports: importsApi(tools, changes),
    fetch: fetchApi(tools, changes),
    explore: {
      query: async (input) => answers.at(input.priceVersion).query(input),
      calls: async (input) => answers.at(input.priceVersion).calls(input),
      lines: async (input) => answers.at(input.priceVersion).lines(input),
      exportLines: (input) => tools.jobs.run(input.job, (signal) => exportLines(tools, input, signal)),
      task: async (input) => answers.at(input.priceVersion).task(input),
      taskCosts: async (input) => answers.at(input.priceVersion).taskCosts(input),
      names: async (input) => names(input),
      prove: async (input) => answers.prove(input),
      explain: async (input) => answers.at(input.priceVersion).explain(input),
    },
    views: savedViewsApi(tools, changes),
    units: unitsApi(tools, changes),
    tieOut: tieOutApi(tools),
    currencies: currenciesApi(tools, changes),
    periods: periodsApi(tools, changes, board),
    prices: pricesApi(tools, changes),
    allocation: allocationApi(tools, changes),
    review: reviewApi(tools, board),
    variance: varianceApi(tools, baselines),
    scenarios: scenariosApi(tools, changes, baselines),
    jobs: { cancel: async ({ job }) => ({ cancelled: tools.jobs.cancel(job) }) },
  };
}
