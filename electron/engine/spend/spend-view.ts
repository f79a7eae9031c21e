/** The spend view: every line that counts, from all roles, such that totals equal what carries the spend.
 *  Built once per ledger version and shared by all questions. */
import type { KeptFigures } from '../../store/kept-figures.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import type { Block } from './block.ts';
import { byProviderDay, carryDaily, type Carry, type DayCells } from './carry.ts';
import { addToCells, dayOfLine, moneyOf, type Cells } from './cells.ts';
import { keptCells, mergeCells } from './detail-cells.ts';
import { differenceBlock } from './difference-block.ts';
import { detailBlock, evidenceBlocks } from './line-blocks.ts';
import { withLentKeys } from './lent-keys.ts';
import type { OutcomeJoin } from './outcome-joins.ts';
import { joinNames, tasksOf, type JoinNames } from './join-names.ts';
import {
  joinOutcomes,
  outcomeBlock,
  unmatchedOutcomes,
  type JoinOptions,
  type OutcomeBlock,
} from './outcomes.ts';
import { carriersOf, type SetAside } from './carriers.ts';
import { lastsDays, usesOf, type LineUse } from './line-uses.ts';
import { hasFailed } from './outcome-states.ts';
import { settledBlocks } from './settled-blocks.ts';
import { tasksBehind } from './task-amounts.ts';
import { taskKeys, type TaskKeys } from './task-keys.ts';
import { taskNumbers } from './task-numbers.ts';
import { taskStates } from './task-states.ts';
import { tasksOfCalls, type TasksOfCalls } from './tasks-of-calls.ts';
import { carrySpans, daysOfSpan, type SpanAmount } from './spans.ts';

export type SpendView = {
  readonly version: number;
  readonly blocks: readonly Block[];
  /** Calls of settled tasks again, dated by their outcome: what measures of the cohort basis add up. */
  readonly settled: readonly Block[];
  readonly outcomes: OutcomeJoin;
  /** The tasks that calls belong to, by number. */
  readonly tasks: TasksOfCalls;
  /** How many live outcomes of a time have a key that no call in the workspace carries. */
  unmatched(fromMs: number, toMs: number): number;
  /** Evidence per provider and UTC day, for the tie-out. */
  readonly detail: DayCells;
  readonly usage: DayCells;
  readonly billed: DayCells;
  readonly carry: Carry;
  /** Billed lines that are no usage (tax, credit, …), and what multi-day evidence adds beyond its days. */
  readonly alone: readonly AloneLine[];
  readonly spans: readonly (SpanAmount & { readonly role: 'billed' | 'usage' })[];
  /** What other sources say of days that are carried without them, by role. */
  readonly aside: Readonly<Record<'billed' | 'usage', readonly SetAside[]>>;
  /** The source that carries a provider's day in a role (key: cellKey with model 0). */
  carrier(role: 'billed' | 'usage', dayKey: number): string | null;
  /** Outcome of each line's task: 0 none, else index into OUTCOME_STATUSES + 1; null = none in the block. */
  outcomeCodes(block: Block): Uint8Array | null;
  /** The same of one line, without the others being looked at. */
  outcomeCodeAt(block: Block, row: number): number;
  /** The same by the number of a task; null where outcomes reach calls by more than their task. */
  stateByTask(): Uint8Array | null;
  /** Tasks by the print of their id. Null where outcomes reach calls by more than their task. */
  taskKeys(): TaskKeys | null;
};

/** A billed line outside usage, spread over its UTC days; `day` is its middle. */
export type AloneLine = {
  readonly source: string;
  readonly provider: number;
  readonly day: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly category: string;
  readonly item: string | null;
  readonly cost: bigint;
};

function aloneLines(chunk: Chunk, use: LineUse, ledger: LedgerReader): AloneLine[] {
  const lines: AloneLine[] = [];
  const money = moneyOf(chunk, ledger.dictionary('priceState'));
  for (let i = 0; i < chunk.count; i += 1) {
    if (use.alone[i] === 0) continue;
    const [start, end] = [chunk.numbers('start')[i]!, chunk.numbers('end')[i]!];
    const day = dayOfLine(chunk.role, start, end);
    const [firstDay, lastDay] = lastsDays(start, end) ? daysOfSpan(start, end) : [day, day];
    const item = ledger.dictionary('line-item').textOf(chunk.codes('line-item')[i]!);
    lines.push({
      source: chunk.sourceId,
      provider: chunk.codes('provider')[i]!,
      day,
      firstDay,
      lastDay,
      category: ledger.dictionary('category').textOf(chunk.codes('category')[i]!) ?? 'adjustment',
      item,
      cost: BigInt(money[i]!),
    });
  }
  return lines;
}

/** Build the view from all active lines of the ledger. `kept` holds what earlier views have added up. */
export function buildSpendView(ledger: LedgerReader, options?: JoinOptions, kept?: KeptFigures): SpendView {
  const version = ledger.version();
  const priceStates = ledger.dictionary('priceState');
  const categories = ledger.dictionary('category');
  const detailChunks = withLentKeys([...ledger.chunks({ roles: ['detail'] })]);
  const outcomeChunks = [...ledger.chunks({ roles: ['outcome'] })];

  const numbers = taskNumbers(detailChunks, outcomeChunks, kept, options?.proceed);
  const outcomes = joinOutcomes(
    outcomeChunks,
    detailChunks,
    ledger.dictionary('outcomeStatus'),
    numbers,
    options,
    kept,
  );
  let known: JoinNames | null = null;
  let instants: Float64Array | null = null;
  const names = () => (known ??= joinNames(outcomes, outcomeChunks, detailChunks, options, kept));
  const keys = taskKeys([...detailChunks, ...outcomeChunks], numbers, kept);
  const states = taskStates(outcomes, numbers, () => names(), kept);
  const behind = tasksBehind(numbers, states, () => names(), outcomes.range !== null);

  const details = detailChunks.map((chunk) =>
    detailBlock(
      chunk,
      priceStates,
      () => tasksOf(chunk, names().reaches ? outcomes : null),
      () => {
        const codes = states.of(chunk);
        return codes === null ? null : codes.map((code) => (hasFailed(code) ? 1 : 0));
      },
      () => names().print,
      behind,
    ),
  );
  const cells: Record<'detail' | 'usage' | 'billed', Cells> = {
    detail: new Map(),
    usage: new Map(),
    billed: new Map(),
  };
  for (const block of details) mergeCells(cells.detail, keptCells(block, kept));
  const detail = byProviderDay(cells.detail);
  const carriers = (role: 'usage' | 'billed', hasEvidence: (dayKey: number) => boolean) =>
    carriersOf(
      [...ledger.chunks({ roles: [role] })].map((chunk) => [chunk, usesOf(chunk, categories)] as const),
      priceStates,
      hasEvidence,
    );
  const usages = carriers('usage', (key) => detail.has(key));
  const bills = carriers('billed', (key) => detail.has(key) || usages.days.carrier(key) !== null);
  const evidence = [...usages.evidence, ...bills.evidence];
  for (const [chunk, use] of evidence)
    addToCells(cells[chunk.role as 'usage' | 'billed'], chunk, priceStates, use.daily);
  const usage = byProviderDay(cells.usage);
  const billed = byProviderDay(cells.billed);
  const carry = carryDaily(detail, usage, billed);
  const byRole = { detail, usage, billed };
  const billedSpans = carrySpans('billed', bills.clusters, carry, byRole, [], bills.days.states);
  const usageSpans = carrySpans('usage', usages.clusters, carry, byRole, bills.clusters, usages.days.states);

  const blocks: Block[] = [...details];
  for (const [chunk, use] of evidence) {
    const spans = chunk.role === 'billed' ? billedSpans : usageSpans;
    blocks.push(...evidenceBlocks(chunk, use, carry, spans, priceStates));
  }
  const differences = differenceBlock([
    ...carry.differences,
    ...billedSpans.differences,
    ...usageSpans.differences,
  ]);
  if (differences !== null) blocks.push(differences);
  const matched: OutcomeBlock | null = outcomeBlock(outcomes, detailChunks);
  if (matched !== null) blocks.push(matched);

  return {
    version,
    blocks,
    settled: settledBlocks(blocks, outcomes, () => !names().reaches),
    outcomes,
    tasks: tasksOfCalls(numbers, outcomes, () => names().reaches),
    unmatched: (fromMs, toMs) => {
      instants ??= unmatchedOutcomes(outcomes, () => names().all, kept);
      return instants.reduce((count, at) => (at >= fromMs && at < toMs ? count + 1 : count), 0);
    },
    detail,
    usage,
    billed,
    carry,
    alone: evidence.flatMap(([chunk, use]) => aloneLines(chunk, use, ledger)),
    spans: [
      ...billedSpans.amounts.map((span) => ({ ...span, role: 'billed' as const })),
      ...usageSpans.amounts.map((span) => ({ ...span, role: 'usage' as const })),
    ],
    aside: { billed: bills.aside, usage: usages.aside },
    carrier: (role, key) => (role === 'billed' ? bills : usages).days.carrier(key),
    outcomeCodes(block) {
      if (block === matched) return matched.statuses;
      return block.basis === 'detail' && block.chunk !== null ? states.of(block.chunk) : null;
    },
    outcomeCodeAt(block, row) {
      if (block === matched) return matched.statuses[row]!;
      return block.basis === 'detail' && block.chunk !== null ? states.at(block.chunk, row) : 0;
    },
    stateByTask: () => states.byTask(),
    taskKeys: () => (names().reaches ? null : keys),
  };
}
