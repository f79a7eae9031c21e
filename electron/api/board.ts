/** The invariant board of the open workspace, kept for each version of the ledger. */
import type { ProgressEvent } from '../../shared/contract/events.ts';
import type { InvariantsReply } from '../../shared/contract/invariants.ts';
import { VarianceInput } from '../../shared/contract/variance.ts';
import { contextOf } from '../engine/invariants/context-of.ts';
import { INVARIANTS } from '../engine/invariants/index.ts';
import type { ClosedMonth } from '../engine/invariants/invariant.ts';
import { runBoard } from '../engine/invariants/run-board.ts';
import { runQuery } from '../engine/measure/run-query.ts';
import { costByMonth, periodsOf } from '../engine/periods/period-states.ts';
import { tieOutDaysOf } from '../engine/tie-out/days-of.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Answers } from './answers.ts';
import { summaryOf } from './workspace-summary.ts';

export type Board = {
  /** Look at every invariant again; `month` null = at everything.
   *  Fault  job.cancelled */
  run(order: {
    readonly job: string;
    readonly month: string | null;
    readonly signal: AbortSignal;
  }): Promise<InvariantsReply>;
  /** What was found at this version of the ledger; null when nobody has looked. */
  known(): InvariantsReply | null;
  /** What is known, or what is found now. */
  found(signal: AbortSignal): Promise<InvariantsReply>;
};

export type BoardTools = {
  readonly workspace: () => Workspace;
  readonly answers: Answers;
  readonly now: () => number;
  readonly report: (event: ProgressEvent) => void;
};

function closedMonths(workspace: Workspace, answers: Answers, nowMs: number): ClosedMonth[] {
  const tools = { workspace, ask: answers.queryIn };
  const { book, stateOf } = periodsOf(tools, nowMs);
  const months = [...book.closed.keys()];
  const costs = costByMonth(tools, months);
  return months.flatMap((month) => {
    const now = costs.get(month) ?? 0n;
    const { reported, adjusted } = stateOf(month, now);
    return reported === null ? [] : [{ month, reported, adjusted, now }];
  });
}

/** The board over whatever workspace is open. */
export function boardOver({ workspace, answers, now, report }: BoardTools): Board {
  let kept: { readonly workspace: Workspace; readonly reply: InvariantsReply } | null = null;
  const board: Board = {
    run: async ({ job, month, signal }) => {
      const open = workspace();
      const { months, timeZone } = summaryOf(open, answers);
      const context = contextOf({
        workspace: open,
        months,
        timeZone,
        month,
        ask: answers.queryIn,
        // Past everything that is kept ready: the lines themselves, with what pools move.
        scan: (query) =>
          runQuery(query, answers.allocation().loaded(), answers.allocation().dimensions, timeZone),
        tieOut: answers.tieOut,
        tieOutDays: (of, provider) => tieOutDaysOf(of, provider, answers.view(), answers.ground().ledger),
        variance: (period, compare) => answers.variance(VarianceInput.parse({ period, compare })),
        closed: () => closedMonths(open, answers, now()),
      });
      const ledgerVersion = open.version();
      const reply = await runBoard(INVARIANTS, context, { job, month, ledgerVersion, signal, now, report });
      // A ledger that changed meanwhile was looked at in two states.
      if (month === null && open.version() === ledgerVersion) kept = { workspace: open, reply };
      return reply;
    },
    known: () =>
      kept !== null && kept.workspace === workspace() && kept.reply.ledgerVersion === workspace().version()
        ? kept.reply
        : null,
    found: async (signal) => board.known() ?? board.run({ job: 'check', month: null, signal }),
  };
  return board;
}
