/** Questions over the current workspace. Views and price books are kept until the ledger changes. */
import { measuresOf } from '../../shared/catalogue/index.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { z } from 'zod';
import type { LinesInput, LinesReply } from '../../shared/contract/exports.ts';
import type {
  CallsInput,
  CallsReply,
  LineProof,
  LineRef,
  Query,
  QueryReply,
} from '../../shared/contract/query.ts';
import type { ExplainAsk, Explanation } from '../../shared/contract/explain.ts';
import type { MonthSummary, ReviewPack } from '../../shared/contract/review.ts';
import type { TaskInput, TaskTimeline } from '../../shared/contract/tasks.ts';
import type { TieOut, TieOutDays } from '../../shared/contract/tie-out.ts';
import type { SegmentsInput, SegmentsReply } from '../../shared/contract/unit-segments.ts';
import type {
  Distribution,
  DistributionInput,
  Maturity,
  MaturityInput,
  TaskCosts,
  TaskCostsInput,
} from '../../shared/contract/unit-tasks.ts';
import type {
  Matching,
  Scorecard,
  UnitBasis,
  UnmatchedInput,
  UnmatchedReply,
} from '../../shared/contract/units.ts';
import type { UseCasePreview, UseCasePreviewInput } from '../../shared/contract/use-cases.ts';
import { rulesName } from '../../shared/words/allocation.ts';
import type {
  VarianceAsk,
  VarianceLinesAsk,
  VarianceLinesReply,
  VarianceReport,
} from '../../shared/contract/variance.ts';
import type { PriceBook } from '../../shared/maths/price.ts';
import { instantsOf, monthPeriod, type Period } from '../../shared/units/period.ts';
import type { TimeZone } from '../../shared/units/zone.ts';
import { explain } from '../engine/explain/explain.ts';
import type { Allocation, Ground } from '../engine/allocate/allocation.ts';
import { ownersOfLine } from '../engine/allocate/owner-proof.ts';
import { reportOf } from '../engine/allocate/report.ts';
import { ruledLedger } from '../engine/allocate/ruled-view.ts';
import { linesInTime } from '../engine/measure/lines-in-time.ts';
import { columnsAsked } from '../engine/rollup/columns.ts';
import { listCalls } from '../engine/measure/list-calls.ts';
import { proveLine } from '../engine/measure/prove-line.ts';
import { receiptOf } from '../engine/ingest/receipt.ts';
import { closedStateOf } from '../engine/periods/period-states.ts';
import { monthSummaryOf } from '../engine/review/month-summary.ts';
import { reviewPackOf } from '../engine/review/review-pack.ts';
import type { SpendView } from '../engine/spend/spend-view.ts';
import { tieOutDaysOf } from '../engine/tie-out/days-of.ts';
import { tieOutOf } from '../engine/tie-out/tie-out-of.ts';
import { matchingOf } from '../engine/units/matching.ts';
import { scorecardOf } from '../engine/units/scorecard.ts';
import { unmatchedOf } from '../engine/units/unmatched.ts';
import { listRatesOf } from '../engine/variance/list-rates.ts';
import { varianceLines, varianceOf, type VarianceTools } from '../engine/variance/variance-of.ts';
import { requireVersion } from '../engine/prices/own-layers.ts';
import type { KeepReply } from './kept-replies.ts';
import { taskAnswer } from './task-answers.ts';
import { unitAnswers } from './unit-answers.ts';
import { viewsOver, type ViewOptions } from './views.ts';
import { sha256Of } from '../store/digest.ts';
import type { LedgerReader } from '../store/ledger.ts';
import type { Workspace } from '../store/workspace.ts';

export type Answers = {
  book(): PriceBook;
  view(): SpendView;
  /** What rules and pools are laid over. */
  ground(): Ground;
  /** The rules and pools in force, laid over it. */
  allocation(): Allocation;
  query(query: Query): QueryReply;
  calls(ask: z.output<typeof CallsInput>): CallsReply;
  /** A stretch of the lines in order of time. */
  lines(ask: z.output<typeof LinesInput>): LinesReply;
  /** The reply to a question as it is kept, or as it is found now. */
  keep: KeepReply;
  task(ask: z.output<typeof TaskInput>): TaskTimeline;
  prove(ref: LineRef): LineProof;
  explain(ask: ExplainAsk): Explanation;
  scorecard(period: Period, compare: Period | null, basis?: UnitBasis): Scorecard;
  segments(ask: z.output<typeof SegmentsInput>): SegmentsReply;
  maturity(ask: z.output<typeof MaturityInput>): Maturity;
  distribution(ask: z.output<typeof DistributionInput>): Distribution;
  taskCosts(ask: z.output<typeof TaskCostsInput>): TaskCosts;
  preview(ask: z.output<typeof UseCasePreviewInput>): UseCasePreview;
  matching(period: Period): Matching;
  unmatched(ask: z.output<typeof UnmatchedInput>): UnmatchedReply;
  tieOut(month: string): TieOut;
  tieOutDays(month: string, provider: string): TieOutDays;
  /** `under`: what a scenario is worked out on. */
  variance(ask: VarianceAsk, under?: VarianceTools['under']): VarianceReport;
  varianceLines(ask: VarianceLinesAsk, under?: VarianceTools['under']): VarianceLinesReply;
  /** The same query on another calendar. */
  queryIn(query: Query, timeZone: TimeZone): QueryReply;
  /** The same questions at an earlier version of the prices: as reported then. Left out = in force. */
  at(priceVersion: number | undefined): Answers;
  /** Queries over a ledger that is not written, such as one with other prices. */
  over(ledger: LedgerReader): (query: Query) => QueryReply;
  /** `broken` names the invariants that do not hold. */
  month(month: string, nowMs: number, broken: readonly string[]): MonthSummary;
  pack(month: string, nowMs: number, broken: readonly string[]): ReviewPack;
  /** Do one piece of work ahead of questions, less than a second of it. False when there is none. */
  prepare(): boolean;
};

/** How many earlier versions of the prices are held beside the one in force. */
const EARLIER_KEPT = 2;

/** Answers over whatever workspace is open. */
export function answersOver(
  workspace: () => Workspace,
  makeBook: (priceVersion?: number) => PriceBook,
  options: ViewOptions = {},
): Answers {
  const { priced } = options;
  const earlier = new Map<number, Answers>();
  const { current, over, prepare } = viewsOver(workspace, makeBook, options);
  const inTime = linesInTime();
  const zone = () => workspace().settings.all().timeZone;
  const evidence = () => {
    const { target, redLine, minOutcomes } = workspace().settings.all();
    return { target, redLine, minOutcomes };
  };

  /** The workspace with dictionaries that know the owners rules give. */
  const owners = (): Workspace => {
    const now = workspace();
    return { ...now, ledger: ruledLedger(now.ledger, current().allocation().overlay) };
  };

  const noScenarios: VarianceTools['under'] = (id) =>
    fail('scenario.unknown', `There is no scenario ${id} here.`, 'Compare with a period or a plan.');
  const varianceTools = (under: VarianceTools['under'] = noScenarios): VarianceTools => ({
    under,
    ask: answers.query,
    rates: listRatesOf(answers.book()),
    priceBook: answers.book().version,
    ledger: current().ledger,
  });

  const answers: Answers = {
    book: () => current().book,
    prepare,
    keep: (name, ask, find) => current().keep(name, ask, find),
    view: () => current().view(),
    ground: () => current().ground(),
    allocation: () => current().allocation(),
    query: (query) => answers.queryIn(query, zone()),
    queryIn: (query, timeZone) => current().allocation().ask(query, timeZone),
    at: (priceVersion) => {
      if (priceVersion === undefined || priceVersion === (priced ?? workspace().derived.current()))
        return answers;
      requireVersion(workspace(), priceVersion);
      let found = earlier.get(priceVersion);
      if (found === undefined) {
        if (earlier.size >= EARLIER_KEPT) earlier.delete(earlier.keys().next().value!);
        earlier.set(
          priceVersion,
          (found = answersOver(workspace, makeBook, { ...options, priced: priceVersion })),
        );
      }
      return found;
    },
    over: (ledger) => {
      const allocation = over(ledger);
      return (query) => allocation.ask(query);
    },
    calls: (ask) =>
      listCalls(ask, current().view(), current().dimensions(), owners().ledger, zone(), () => {
        const { where, period } = ask;
        const rollups = current().ground().helpFor?.(current().view()).rollups;
        const columns = columnsAsked({ by: [], where }, workspace().useCases.list());
        if (rollups?.isWorthHaving !== true || columns === null) return null;
        const asked: Query = { measures: ['cost', 'calls'], by: ['basis'], where, period, grain: null };
        const { rows, total } = answers.query(asked);
        const detail = rows.find(({ keys }) => keys[0] === 'detail');
        return { cost: total[0] as bigint, detailCalls: (detail?.cell[1] ?? 0n) as bigint };
      }),
    lines: (ask) => inTime(ask, current().view(), current().dimensions(), owners().ledger, zone()),
    task: (ask) =>
      taskAnswer(ask, {
        ask: answers.query,
        view: current().view(),
        dimensions: current().dimensions(),
        workspace: owners(),
        timeZone: zone(),
      }),
    prove: (ref) => ({
      ...proveLine(ref, current().view(), owners(), current().book),
      owners: ownersOfLine(ref, answers.allocation(), workspace().allocation.state().version),
    }),
    explain: (ask) =>
      explain(ask, {
        ask: answers.queryIn,
        view: measuresOf([ask.metric]).includes('shared-cost')
          ? current().allocation().loaded()
          : current().view(),
        dimensions: current().dimensions(),
        workspace: owners(),
        timeZone: zone(),
        priceBook: current().book.version,
        allocationRules: rulesName(workspace().allocation.state().version),
      }),
    ...unitAnswers({
      ask: (query) => answers.query(query),
      view: () => answers.view(),
      dimensions: () => current().dimensions(),
      useCases: () => workspace().useCases.list(),
      evidence,
      zone,
      proceed: options.proceed,
      keep: (name, ask, find) => current().keep(name, ask, find),
    }),
    scorecard: (period, compare, basis = 'period') => {
      const { fromMs, toMs } = instantsOf(period, zone());
      return scorecardOf({
        ask: answers.query,
        useCases: workspace().useCases.list(),
        period,
        compare,
        basis,
        evidence: evidence(),
        unmatchedOutcomes: answers.view().unmatched(fromMs, toMs),
      });
    },
    matching: (period) =>
      current().keep('matching', period, () =>
        matchingOf(answers.view(), period, zone(), workspace().settings.all().accountDays, options.proceed),
      ),
    unmatched: (ask) =>
      current().keep('unmatched', ask, () =>
        unmatchedOf(ask, answers.view(), owners(), zone(), options.proceed),
      ),
    tieOut: (month) => {
      const cost = answers.query({
        measures: ['cost'],
        by: [],
        where: [],
        period: monthPeriod(month),
        grain: null,
      }).total[0] as bigint;
      return tieOutOf(month, answers.view(), current().ledger, zone(), cost);
    },
    tieOutDays: (month, provider) => tieOutDaysOf(month, provider, answers.view(), current().ledger),
    variance: (ask, under) => {
      const find = () => varianceOf(ask, varianceTools(under));
      // What a scenario rests on is kept by itself.
      if ('scenario' in ask.compare) return find();
      return current().keep('variance', [ask, answers.book().version], find);
    },
    varianceLines: (ask, under) => varianceLines(ask, varianceTools(under)),
    month: (month, nowMs, broken) =>
      monthSummaryOf({
        month,
        nowMs,
        broken,
        ask: answers.query,
        scorecard: answers.scorecard,
        tieOut: answers.tieOut,
        imports: workspace()
          .imports.list()
          .map((record) => receiptOf(record, workspace())),
        currency: workspace().settings.all().currency,
        priceBook: answers.book().version,
        rules: workspace().allocation.state().version,
        closed: closedStateOf({ workspace: workspace(), ask: answers.queryIn }, month, nowMs),
      }),
    pack: (month, nowMs, broken) =>
      reviewPackOf({
        workspace: workspace().settings.all().name,
        summary: answers.month(month, nowMs, broken),
        sharing: reportOf(
          { period: monthPeriod(month), compare: null, dimension: 'team' },
          answers.allocation(),
          workspace().allocation.state().version,
        ),
        ask: answers.query,
        sha256: sha256Of,
        imports: workspace()
          .imports.list()
          .map((record) => receiptOf(record, workspace())),
      }),
  };
  return answers;
}
