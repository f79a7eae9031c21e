/** periods.*: closing months, reopening them, and what came in after a month was closed. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { ClosingReason, PeriodState } from '../../shared/contract/periods.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { localDate } from '../../shared/units/zone.ts';
import { monthName } from '../../shared/words/figures.ts';
import { cellsText, monthCells } from '../engine/periods/cells.ts';
import { closeOf } from '../engine/periods/close-month.ts';
import { markOf } from '../engine/periods/mark.ts';
import { closeText } from '../engine/periods/period-book.ts';
import { costByMonth, periodsOf } from '../engine/periods/period-states.ts';
import { reasonsOf } from '../engine/periods/reasons.ts';
import { settlePeriods, type PeriodTools } from '../engine/periods/settle.ts';
import type { InvariantsReply } from '../../shared/contract/invariants.ts';
import type { ApiTools, Changes } from './api.ts';
import type { Board } from './board.ts';
import { summaryOf } from './workspace-summary.ts';

/** What the engine asks of the open workspace about its periods. */
export function periodTools({ workspace, answers }: Pick<ApiTools, 'workspace' | 'answers'>): PeriodTools {
  return { workspace: workspace(), ask: answers.queryIn };
}

/** The period part of the API. */
export function periodsApi(tools: ApiTools, { change }: Changes, board: Board): Api['periods'] {
  const { answers, host } = tools;
  const zone = () => tools.workspace().settings.all().timeZone;
  const periods = () => periodsOf(periodTools(tools), host.now());
  const list = (): PeriodState[] => {
    const known = periods();
    const { months } = summaryOf(tools.workspace(), answers);
    const costs = costByMonth(periodTools(tools), months);
    return [...new Set([...months, ...known.book.closed.keys()])]
      .toSorted()
      .map((month) => known.stateOf(month, costs.get(month) ?? 0n));
  };
  const stateOf = (month: string): PeriodState => {
    const cost = costByMonth(periodTools(tools), [month]).get(month) ?? 0n;
    return periods().stateOf(month, cost);
  };
  const reasons = (month: string, found: InvariantsReply | null): ClosingReason[] => {
    const period = monthPeriod(month);
    const { incomplete } = answers.query({ measures: ['cost'], by: [], where: [], period, grain: null });
    const isOver = localDate(host.now(), zone()) >= period.to;
    return reasonsOf({ month, tieOut: answers.tieOut(month), incomplete, board: found, isOver });
  };
  const statement: Api['periods']['get'] = async ({ month }) => {
    const { book, adjustments } = periods();
    const state = stateOf(month);
    return {
      ...state,
      closes: book.closesOf(month),
      events: book.eventsOf(month),
      changes: adjustments.filter((each) => each.month === month).toReversed(),
      carriedHere: adjustments.filter((each) => each.carriedIn === month),
      reasons: reasons(month, board.known()),
    };
  };
  const requireReady = (order: Parameters<Api['periods']['close']>[0], found: ClosingReason[]): string[] => {
    const red = found.filter((each) => each.severity === 'red').map((each) => each.words);
    if (red.length > 0 && !order.anyway)
      fail(
        'period.not-ready',
        `${monthName(order.month)} is not ready to be closed. ${red.join(' ')}`,
        'Mend what is named, or close anyway with a note that says why.',
      );
    if (red.length > 0 && order.note === '')
      fail(
        'period.not-ready',
        'A month that is closed although something is not in order needs a note.',
        'Say in the note why it is closed.',
        { column: 'note' },
      );
    return red;
  };
  return {
    list: async () => list(),
    get: statement,
    adjustments: async () => periods().adjustments.toReversed(),
    close: (order) =>
      tools.jobs.run(order.job, (signal) =>
        change(async () => {
          const { month } = order;
          const workspace = tools.workspace();
          settlePeriods(periodTools(tools), host.now());
          const state = stateOf(month);
          if (state.state === 'closed' && state.adjustments === 0)
            fail(
              'period.closed',
              `${monthName(month)} is closed already, as version ${state.version}, and nothing has changed since.`,
              'Reopen it first to close it anew.',
            );
          if (!summaryOf(workspace, answers).months.includes(month))
            fail(
              'period.empty',
              `There is no spend in ${monthName(month)}.`,
              'Choose a month that has data, or import its exports first.',
            );
          const found = reasons(month, await board.run({ job: order.job, month, signal }));
          const accepted = requireReady(order, found);
          const close = closeOf({
            month,
            version: (state.version ?? 0) + 1,
            atMs: host.now(),
            note: order.note,
            accepted,
            tieOut: answers.tieOut(month),
            priceBook: answers.book().version,
            workspace,
            ask: answers.query,
          });
          const { version, atMs, note } = close;
          const cells = cellsText(monthCells(month, answers.query));
          workspace.periods.close(
            { month, version, atMs, note, report: closeText(close), cells },
            JSON.stringify(markOf(workspace)),
          );
          return statement({ month });
        }),
      ),
    reopen: ({ month, note }) =>
      change(async () => {
        settlePeriods(periodTools(tools), host.now());
        const state = stateOf(month);
        if (state.state === 'open')
          fail('period.open', `${monthName(month)} is open.`, 'Only a closed month can be reopened.');
        tools.workspace().periods.reopen({ month, version: state.version!, atMs: host.now(), note });
        return statement({ month });
      }),
  };
}
