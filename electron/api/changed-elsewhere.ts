/** Which changes a thread of their own makes in a large workspace, so that the program's own thread stays free for its windows. */
import { CONTRACT, type Api } from '../../shared/contract/contract.ts';
import type { EventsHub } from './events-hub.ts';
import { isPreview, jobOf, type AskElsewhere } from './asked-elsewhere.ts';
import type { Jobs } from './jobs.ts';
import { requireStillOpen } from './still-open.ts';
import type { WriteQueue } from './write-queue.ts';
import type { Workspace } from '../store/workspace.ts';

/** Lines from which a look at all of them would be felt in the window. */
export const LARGE_LINES = 200_000;

export type ChangeTools = {
  readonly change: AskElsewhere;
  readonly jobs: Jobs;
  readonly queue: WriteQueue;
  readonly hub: EventsHub;
  /** Whether the workspace is so large that a look at all of it would be felt in the window. */
  readonly isLarge: () => boolean;
  workspace(): Workspace;
};

/** Changes that look at every line. */
const CHANGES: readonly string[] = [
  'imports.undo',
  'imports.retry',
  'periods.close',
  'periods.reopen',
  'prices.add',
  'prices.addContract',
  'prices.addAlias',
  'prices.end',
  'prices.remove',
  'prices.restore',
  'prices.reprice',
  'currencies.add',
  'scenarios.adopt',
];

type Verbs = Readonly<Record<string, (input: unknown, signal?: AbortSignal) => Promise<unknown>>>;

/** The API with its long changes made elsewhere while the workspace is large. */
export function changedElsewhere(api: Api, tools: ChangeTools): Api {
  const made = (noun: string, verb: string, input: unknown, signal: AbortSignal | undefined) => {
    const asked = tools.workspace();
    return tools.queue.run(async () => {
      requireStillOpen(asked, tools.workspace());
      const before = tools.workspace().version();
      try {
        return await tools.change(noun, verb, input, signal);
      } finally {
        const ledgerVersion = tools.workspace().version();
        if (ledgerVersion !== before) tools.hub.publish({ type: 'changed', ledgerVersion });
      }
    });
  };
  const nouns = Object.entries(CONTRACT).map(([noun, procedures]) => {
    const own = (api as unknown as Readonly<Record<string, Verbs>>)[noun]!;
    const verbs = Object.keys(procedures).map((verb) => {
      if (!CHANGES.includes(`${noun}.${verb}`)) return [verb, own[verb]!];
      return [
        verb,
        (input: unknown, signal?: AbortSignal) => {
          // What only looks, and what is refused anyway, waits for nobody.
          if (isPreview(input) || tools.workspace().mode === 'read' || !tools.isLarge())
            return own[verb]!(input, signal);
          const job = jobOf(input);
          if (job === null) return made(noun, verb, input, signal);
          return tools.jobs.run(job, (cancelled) => made(noun, verb, input, cancelled));
        },
      ];
    });
    return [noun, Object.fromEntries(verbs)];
  });
  return Object.fromEntries(nouns) as Api;
}
