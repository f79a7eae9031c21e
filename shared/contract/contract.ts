/** The one API of the product: every capability, its validated input and its reply. Shells add nothing to it. */
import { z } from 'zod';
import {
  AllocationPreviewInput,
  AllocationReportInput,
  AllocationRulesInput,
  CoverageInput,
  PublishInput,
  RestoreRulesInput,
  RulesVersionInput,
  type AllocationPreview,
  type AllocationReport,
  type AllocationRules,
  type AllocationState,
  type Coverage,
} from './allocation.ts';
import { AddRatesInput, type AddRatesReply, type CurrenciesReply } from './currencies.ts';
import { CancelInput } from './events.ts';
import { ExplainInput, type Explanation } from './explain.ts';
import {
  CallLogInput,
  ConnectionIdInput,
  ConnectionInput,
  FetchInput,
  KeyInput,
  type CallLogReply,
  type Connection,
  type ConnectionsReply,
  type FetchReply,
} from './fetch.ts';
import {
  AddInput,
  ContentsInput,
  InspectInput,
  InvoiceInput,
  UndoInput,
  type FileContents,
  type ImportReceipt,
  type Inspection,
  type UndoReceipt,
} from './imports.ts';
import { InvariantsInput, type InvariantsReply } from './invariants.ts';
import { SaveViewInput, ViewIdInput, type SavedView } from './saved-views.ts';
import type { SourceInfo } from './sources.ts';
import {
  RejectedInput,
  RetryInput,
  RetryPreviewInput,
  type RejectedReply,
  type RetryPreview,
  type RetryReceipt,
} from './rejected.ts';
import {
  AddAliasInput,
  AddContractInput,
  AddPriceInput,
  BrowseInput,
  EffectInput,
  EndEntryInput,
  PricesInput,
  RemoveEntryInput,
  RepriceInput,
  RestoreInput,
  type BrowseReply,
  type PriceEffect,
  type PriceEntryLine,
  type PriceLine,
  type PriceVersion,
  type RepriceReply,
  type UnpricedModel,
} from './prices.ts';
import {
  CallsInput,
  LineInput,
  QueryInput,
  type CallsReply,
  type LineProof,
  type QueryReply,
} from './query.ts';
import { PackInput, PrintInput, type MonthSummary, type PrintReply, type ReviewPack } from './review.ts';
import {
  ClosePeriodInput,
  OnePeriodInput,
  ReopenPeriodInput,
  type PeriodAdjustment,
  type PeriodState,
  type PeriodStatement,
} from './periods.ts';
import { TaskInput, type TaskTimeline } from './tasks.ts';
import { TieOutDaysInput, TieOutInput, type TieOut, type TieOutDays } from './tie-out.ts';
import {
  MatchingInput,
  ScorecardInput,
  UnmatchedInput,
  type Matching,
  type Scorecard,
  type UnmatchedReply,
} from './units.ts';
import { SegmentsInput, type SegmentsReply } from './unit-segments.ts';
import {
  DistributionInput,
  MaturityInput,
  TaskCostsInput,
  type Distribution,
  type Maturity,
  type TaskCosts,
} from './unit-tasks.ts';
import {
  UseCaseIdInput,
  UseCaseInput,
  UseCaseOrderInput,
  UseCasePreviewInput,
  type UseCase,
  type UseCasePreview,
} from './use-cases.ts';
import {
  VarianceInput,
  VarianceLinesInput,
  type VarianceLinesReply,
  type VarianceReport,
} from './variance.ts';
import {
  AdoptInput,
  BaselineInput,
  DuplicateScenarioInput,
  ImportScenarioInput,
  ProjectInput,
  RatesInput,
  RevertScenarioInput,
  SaveScenarioInput,
  ScenarioIdInput,
  type BaselineReply,
  type RatesReply,
  type ScenarioAnswer,
  type ScenarioEntry,
  type ScenarioFile,
  type ScenarioReview,
  type ScenarioVersion,
} from './scenarios.ts';
import { OpenInput, SettingsInput, type WorkspaceSummary } from './workspace.ts';
import {
  ChooseWorkspaceInput,
  HandedWorkspaceInput,
  WorkspacePathInput,
  type ChosenWorkspace,
  type KnownWorkspaces,
} from './workspaces.ts';

/** A question: changes nothing. */
const query =
  <Reply>() =>
  <const Input extends z.ZodType>(input: Input) => ({
    kind: 'query' as const,
    input,
    reply: undefined as unknown as Reply,
  });
/** A command: may change the workspace. */
const command =
  <Reply>() =>
  <const Input extends z.ZodType>(input: Input) => ({
    kind: 'mutation' as const,
    input,
    reply: undefined as unknown as Reply,
  });
const Nothing = z.void();

export const CONTRACT = {
  workspace: {
    summary: query<WorkspaceSummary>()(Nothing),
    open: command<WorkspaceSummary>()(OpenInput),
    configure: command<WorkspaceSummary>()(SettingsInput),
    invariants: query<InvariantsReply>()(InvariantsInput),
    addSample: command<readonly ImportReceipt[]>()(z.object({ job: z.string().min(1).max(64) })),
  },
  workspaces: {
    list: query<KnownWorkspaces>()(Nothing),
    forget: command<KnownWorkspaces>()(WorkspacePathInput),
    reveal: command<{ readonly revealed: boolean }>()(WorkspacePathInput),
    choose: command<ChosenWorkspace>()(ChooseWorkspaceInput),
    handedOver: command<ChosenWorkspace>()(HandedWorkspaceInput),
  },
  sources: { list: query<readonly SourceInfo[]>()(Nothing) },
  imports: {
    contents: query<FileContents>()(ContentsInput),
    inspect: query<Inspection>()(InspectInput),
    add: command<ImportReceipt>()(AddInput),
    list: query<readonly ImportReceipt[]>()(Nothing),
    undo: command<UndoReceipt>()(UndoInput),
    rejected: query<RejectedReply>()(RejectedInput),
    previewRetry: query<RetryPreview>()(RetryPreviewInput),
    retry: command<RetryReceipt>()(RetryInput),
    addInvoice: command<ImportReceipt>()(InvoiceInput),
  },
  fetch: {
    connections: query<ConnectionsReply>()(Nothing),
    save: command<Connection>()(ConnectionInput),
    remove: command<{ readonly removed: boolean }>()(ConnectionIdInput),
    saveKey: command<Connection>()(KeyInput),
    removeKey: command<Connection>()(ConnectionIdInput),
    run: command<FetchReply>()(FetchInput),
    calls: query<CallLogReply>()(CallLogInput),
  },
  explore: {
    query: query<QueryReply>()(QueryInput),
    calls: query<CallsReply>()(CallsInput),
    task: query<TaskTimeline>()(TaskInput),
    taskCosts: query<TaskCosts>()(TaskCostsInput),
    prove: query<LineProof>()(LineInput),
    explain: query<Explanation>()(ExplainInput),
  },
  views: {
    list: query<readonly SavedView[]>()(Nothing),
    save: command<readonly SavedView[]>()(SaveViewInput),
    remove: command<readonly SavedView[]>()(ViewIdInput),
  },
  units: {
    scorecard: query<Scorecard>()(ScorecardInput),
    matching: query<Matching>()(MatchingInput),
    segments: query<SegmentsReply>()(SegmentsInput),
    maturity: query<Maturity>()(MaturityInput),
    distribution: query<Distribution>()(DistributionInput),
    unmatched: query<UnmatchedReply>()(UnmatchedInput),
    useCases: query<readonly UseCase[]>()(Nothing),
    preview: query<UseCasePreview>()(UseCasePreviewInput),
    save: command<readonly UseCase[]>()(UseCaseInput),
    order: command<readonly UseCase[]>()(UseCaseOrderInput),
    remove: command<readonly UseCase[]>()(UseCaseIdInput),
  },
  currencies: {
    get: query<CurrenciesReply>()(Nothing),
    add: command<AddRatesReply>()(AddRatesInput),
  },
  periods: {
    list: query<readonly PeriodState[]>()(Nothing),
    get: query<PeriodStatement>()(OnePeriodInput),
    adjustments: query<readonly PeriodAdjustment[]>()(Nothing),
    close: command<PeriodStatement>()(ClosePeriodInput),
    reopen: command<PeriodStatement>()(ReopenPeriodInput),
  },
  tieOut: { report: query<TieOut>()(TieOutInput), days: query<TieOutDays>()(TieOutDaysInput) },
  prices: {
    list: query<readonly PriceLine[]>()(PricesInput),
    unpriced: query<readonly UnpricedModel[]>()(Nothing),
    browse: query<BrowseReply>()(BrowseInput),
    entries: query<readonly PriceEntryLine[]>()(Nothing),
    versions: query<readonly PriceVersion[]>()(Nothing),
    effect: query<PriceEffect>()(EffectInput),
    add: command<RepriceReply>()(AddPriceInput),
    addContract: command<RepriceReply>()(AddContractInput),
    addAlias: command<RepriceReply>()(AddAliasInput),
    end: command<RepriceReply>()(EndEntryInput),
    remove: command<RepriceReply>()(RemoveEntryInput),
    restore: command<RepriceReply>()(RestoreInput),
    reprice: command<RepriceReply>()(RepriceInput),
  },
  review: {
    month: query<MonthSummary>()(PackInput),
    pack: query<ReviewPack>()(PackInput),
    print: command<PrintReply>()(PrintInput),
  },
  variance: {
    report: query<VarianceReport>()(VarianceInput),
    lines: query<VarianceLinesReply>()(VarianceLinesInput),
  },
  allocation: {
    get: query<AllocationState>()(Nothing),
    version: query<AllocationRules>()(RulesVersionInput),
    saveDraft: command<AllocationState>()(AllocationRulesInput),
    discard: command<AllocationState>()(Nothing),
    // Changes nothing, but its rules may be longer than an address.
    preview: command<AllocationPreview>()(AllocationPreviewInput),
    publish: command<AllocationState>()(PublishInput),
    restore: command<AllocationState>()(RestoreRulesInput),
    report: query<AllocationReport>()(AllocationReportInput),
    coverage: query<Coverage>()(CoverageInput),
  },
  scenarios: {
    baseline: query<BaselineReply>()(BaselineInput),
    rates: query<RatesReply>()(RatesInput),
    project: query<ScenarioAnswer>()(ProjectInput),
    list: query<readonly ScenarioEntry[]>()(Nothing),
    get: query<ScenarioEntry>()(ScenarioIdInput),
    versions: query<readonly ScenarioVersion[]>()(ScenarioIdInput),
    exportFile: query<ScenarioFile>()(ScenarioIdInput),
    review: query<ScenarioReview>()(ScenarioIdInput),
    save: command<ScenarioEntry>()(SaveScenarioInput),
    duplicate: command<ScenarioEntry>()(DuplicateScenarioInput),
    revert: command<ScenarioEntry>()(RevertScenarioInput),
    remove: command<readonly ScenarioEntry[]>()(ScenarioIdInput),
    bringBack: command<ScenarioEntry>()(ScenarioIdInput),
    importFile: command<ScenarioEntry>()(ImportScenarioInput),
    adopt: command<ScenarioEntry>()(AdoptInput),
    endAdoption: command<ScenarioEntry>()(ScenarioIdInput),
  },
  jobs: { cancel: command<{ readonly cancelled: boolean }>()(CancelInput) },
};

type Procedure = { readonly kind: 'query' | 'mutation'; readonly input: z.ZodType; readonly reply: unknown };
type Contract = typeof CONTRACT;

declare global {
  // The platforms bring it whole; here it is only passed on. Merging with theirs needs an interface.
  interface AbortSignal {
    readonly aborted: boolean;
  }
}

/** How a question is asked. A signal calls it off; the asker then hears the fault job.cancelled. */
export type Asking = { readonly signal?: AbortSignal | undefined };

/** What the core implements: one function per entry of the contract. Inputs arrive validated. */
export type Api = {
  readonly [Noun in keyof Contract]: {
    readonly [Verb in keyof Contract[Noun]]: Contract[Noun][Verb] extends infer P extends Procedure
      ? (input: z.output<P['input']>) => Promise<P['reply']>
      : never;
  };
};

/** The same API as a caller sees it: inputs before defaults are filled in. */
export type Client = {
  readonly [Noun in keyof Contract]: {
    readonly [Verb in keyof Contract[Noun]]: Contract[Noun][Verb] extends infer P extends Procedure
      ? (input: z.input<P['input']>, asking?: Asking) => Promise<P['reply']>
      : never;
  };
};
