/** Questions over the current workspace. Views and price books are kept until the ledger changes. */
import { measuresOf } from '../../shared/catalogue/index.ts';
import type { z } from 'zod';
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
import type { TieOut } from '../../shared/contract/tie-out.ts';
import type { SegmentsInput, SegmentsReply } from '../../shared/contract/unit-segments.ts';
import type {
  Distribution,
  DistributionInput,
  Maturity,
  MaturityInput,
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
import { importLabel } from '../../shared/words/imports.ts';
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
import { allocationOver, type Allocation, type Ground } from '../engine/allocate/allocation.ts';
import { ownersOfLine } from '../engine/allocate/owner-proof.ts';
import { ruledLedger } from '../engine/allocate/ruled-view.ts';
import type { Dimensions } from '../engine/measure/dimension-codes.ts';
import { listCalls } from '../engine/measure/list-calls.ts';
import { proveLine } from '../engine/measure/prove-line.ts';
import { receiptOf } from '../engine/ingest/receipt.ts';
import { closedStateOf } from '../engine/periods/period-states.ts';
import { monthSummaryOf } from '../engine/review/month-summary.ts';
import { reviewPackOf } from '../engine/review/review-pack.ts';
import { unmatchedOutcomes } from '../engine/spend/outcomes.ts';
import { buildSpendView, type SpendView } from '../engine/spend/spend-view.ts';
import { tieOutOf } from '../engine/tie-out/tie-out-of.ts';
import { matchingOf } from '../engine/units/matching.ts';
import { scorecardOf } from '../engine/units/scorecard.ts';
import { unmatchedOf } from '../engine/units/unmatched.ts';
import { listRatesOf } from '../engine/variance/list-rates.ts';
import { varianceLines, varianceOf, type VarianceTools } from '../engine/variance/variance-of.ts';
import { requireVersion } from '../engine/prices/own-layers.ts';
import { unitAnswers } from './unit-answers.ts';
import { sha256Of } from '../store/digest.ts';
import type { LedgerReader } from '../store/ledger.ts';
import type { StoredLedger } from '../store/ledger-reader.ts';
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
  prove(ref: LineRef): LineProof;
  explain(ask: ExplainAsk): Explanation;
  scorecard(period: Period, compare: Period | null, basis?: UnitBasis): Scorecard;
  segments(ask: z.output<typeof SegmentsInput>): SegmentsReply;
  maturity(ask: z.output<typeof MaturityInput>): Maturity;
  distribution(ask: z.output<typeof DistributionInput>): Distribution;
  preview(ask: z.output<typeof UseCasePreviewInput>): UseCasePreview;
  matching(period: Period): Matching;
  unmatched(ask: z.output<typeof UnmatchedInput>): UnmatchedReply;
  tieOut(month: string): TieOut;
  variance(ask: VarianceAsk): VarianceReport;
  varianceLines(ask: VarianceLinesAsk): VarianceLinesReply;
  /** The same query on another calendar. */
  queryIn(query: Query, timeZone: TimeZone): QueryReply;
  /** The same questions at an earlier version of the prices: as reported then. Left out = in force. */
  at(priceVersion: number | undefined): Answers;
  /** Queries over a ledger that is not written, such as one with other prices. */
  over(ledger: LedgerReader): (query: Query) => QueryReply;
  /** `broken` names the invariants that do not hold. */
  month(month: string, nowMs: number, broken: readonly string[]): MonthSummary;
  pack(month: string, nowMs: number, broken: readonly string[]): ReviewPack;
};

type Kept = {
  readonly workspace: Workspace;
  readonly version: number;
  readonly ledger: LedgerReader;
  readonly book: PriceBook;
  readonly ground: () => Ground;
  readonly allocation: () => Allocation;
  readonly view: () => SpendView;
  readonly dimensions: () => Dimensions;
};

type Built = { readonly workspace: Workspace; readonly print: string; readonly view: SpendView };

/** How many earlier versions of the prices are held beside the one in force. */
const EARLIER_KEPT = 2;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Answers over whatever workspace is open. `priced` is an earlier version of the prices; undefined = in force. */
export function answersOver(
  workspace: () => Workspace,
  makeBook: (priceVersion?: number) => PriceBook,
  priced?: number,
): Answers {
  let kept: Kept | null = null;
  const earlier = new Map<number, Answers>();
  let built: Built | null = null;
  /** The view of the written ledger: built anew when lines, prices or the way outcomes join have changed, and only then. */
  const viewOf = (now: Workspace, ledger: StoredLedger): SpendView => {
    const { accountDays } = now.settings.all();
    const print = `${ledger.print()} ${accountDays}`;
    if (built === null || built.workspace !== now || built.print !== print)
      built = { workspace: now, print, view: buildSpendView(ledger, { accountDays }, now.kept) };
    return { ...built.view, version: now.version() };
  };
  const viewing = (now: Workspace, ledger: LedgerReader, view: () => SpendView) => {
    const ground = once((): Ground => {
      const { timeZone } = now.settings.all();
      return {
        view: view(),
        ledger,
        useCases: now.useCases.list(),
        zone: timeZone,
        importName: (id) => importLabel(id, now.imports.get(id)?.file),
      };
    });
    const allocation = once(() => allocationOver(ground(), now.allocation.state().active));
    return { ground, allocation, view: () => allocation().view, dimensions: () => allocation().dimensions };
  };
  const current = (): Kept => {
    const now = workspace();
    const version = now.version();
    if (kept === null || kept.workspace !== now || kept.version !== version) {
      const ledger = priced === undefined ? now.ledger : now.ledgerAt(priced);
      const view = () => viewOf(now, ledger);
      kept = { workspace: now, version, ledger, book: makeBook(priced), ...viewing(now, ledger, view) };
    }
    return kept;
  };
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

  const varianceTools = (): VarianceTools => ({
    ask: answers.query,
    rates: listRatesOf(answers.book()),
    priceBook: answers.book().version,
  });

  const answers: Answers = {
    book: () => current().book,
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
        earlier.set(priceVersion, (found = answersOver(workspace, makeBook, priceVersion)));
      }
      return found;
    },
    over: (ledger) => {
      const { accountDays } = workspace().settings.all();
      const { allocation } = viewing(workspace(), ledger, () => buildSpendView(ledger, { accountDays }));
      return (query) => allocation().ask(query);
    },
    calls: (ask) => listCalls(ask, current().view(), current().dimensions(), owners().ledger, zone()),
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
        unmatchedOutcomes: unmatchedOutcomes(answers.view().outcomes, fromMs, toMs),
      });
    },
    matching: (period) => matchingOf(answers.view(), period, zone(), workspace().settings.all().accountDays),
    unmatched: (ask) => unmatchedOf(ask, answers.view(), owners(), zone()),
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
    variance: (ask) => varianceOf(ask, varianceTools()),
    varianceLines: (ask) => varianceLines(ask, varianceTools()),
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
        ask: answers.query,
        sha256: sha256Of,
        imports: workspace()
          .imports.list()
          .map((record) => receiptOf(record, workspace())),
      }),
  };
  return answers;
}
