/** One task as text for people and as a value for scripts. */
import type { TaskCall, TaskResult, TaskTimeline } from '../../../shared/contract/tasks.ts';
import { TASK_MEASURES } from '../../../shared/contract/tasks.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { plural } from '../../../shared/words/figures.ts';
import { KEY_NAMES } from '../../../shared/words/joins.ts';
import { OUTCOME_WORDS, taskSentence } from '../../../shared/words/tasks.ts';
import { count, countOf, dollars, dollarsEach, percent, usd } from './output.ts';
import { left, right, tableText } from './table.ts';

const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
const each = (cost: bigint | null) => (cost === null ? 'unpriced' : dollarsEach(Number(cost)));
const seconds = (ms: number | null) => (ms === null ? 'n/a' : `${(ms / 1000).toFixed(1)} s`);
const cachedShare = (call: TaskCall) => ratio(BigInt(call.cachedTokens), BigInt(call.inputTokens));
/** A measure of the task's total. */
const measure = (timeline: TaskTimeline, id: (typeof TASK_MEASURES)[number]) =>
  timeline.total[TASK_MEASURES.indexOf(id)] as bigint | null;

const COLUMNS = [
  left('Start, UTC'),
  right('Waited'),
  right('Attempt'),
  left('Model'),
  left('Status'),
  right('Input'),
  right('Cached'),
  right('Output'),
  right('Latency'),
  right('Cost'),
  right('So far'),
];

function callRow(call: TaskCall): string[] {
  return [
    instant(call.startMs),
    call.gapMs === null ? '' : seconds(call.gapMs),
    count(call.attempt),
    call.model ?? 'no model',
    call.status ?? '',
    count(call.inputTokens),
    percent(cachedShare(call)),
    count(call.outputTokens),
    seconds(call.latencyMs),
    each(call.cost),
    dollarsEach(Number(call.running)),
  ];
}

function outcomeLines({ outcome, otherResults, timeZone }: TaskTimeline): string[] {
  const place = ({ file, fileRow }: TaskResult) => `${file}, line ${count(fileRow)}`;
  return [
    outcome === null
      ? 'No result of it is known.'
      : `${OUTCOME_WORDS[outcome.status]} on ${instant(outcome.atMs)}${outcome.value === null ? '' : `, worth ${dollars(outcome.value)}`}, joined ${KEY_NAMES[outcome.joinedBy].toLowerCase()}${outcome.tasks > 1 ? `, with ${plural(outcome.tasks - 1, 'other task')}` : ''}: ${place(outcome)}.`,
    ...otherResults.map(
      (result) =>
        `Does not count: ${OUTCOME_WORDS[result.status].toLowerCase()} of ${instant(result.atMs)}: ${place(result)}.`,
    ),
    `Days are of ${timeZone}.`,
  ];
}

/** For people. */
export function taskText(timeline: TaskTimeline): string {
  const { calls, aside, asideCount, owners } = timeline;
  return [
    `${taskSentence({
      task: timeline.task,
      calls: timeline.count,
      retries: measure(timeline, 'retries') ?? 0n,
      cost: measure(timeline, 'cost'),
      unpriced: timeline.incomplete.unpricedCalls,
      outcome: timeline.outcome?.status ?? null,
    })}.`,
    ...(calls.length === 0 ? [] : [tableText(COLUMNS, calls.map(callRow))]),
    ...(calls.length < timeline.count
      ? [
          `${count(calls.length)} of ${plural(timeline.count, 'call')} shown; --limit and --offset show others.`,
        ]
      : []),
    ...owners.map(
      ({ dimension, values }) =>
        `${dimensionOf(dimension)?.name ?? dimension}: ${values.map(({ value, cost }) => `${value ?? 'not stated'} ${dollarsEach(Number(cost))}`).join(', ')}`,
    ),
    ...outcomeLines(timeline),
    ...aside.map(
      (line) => `${line.file}, line ${count(line.fileRow)}, ${instant(line.startMs)}: ${line.reason}`,
    ),
    ...(aside.length < asideCount
      ? [`and ${plural(asideCount - aside.length, 'more line')} like these.`]
      : []),
  ].join('\n');
}

/** The measures that are no money. */
const COUNTS = TASK_MEASURES.filter((id) => id !== 'cost' && id !== 'retry-cost');

const resultValue = ({ atMs, statedMs, value, ...result }: TaskResult) => ({
  ...result,
  at: instant(atMs),
  stated: instant(statedMs),
  valueUsd: usd(value),
});

/** For scripts. */
export function taskValue(timeline: TaskTimeline) {
  const { total: _, calls, outcome, otherResults, aside, owners, incomplete, ...rest } = timeline;
  return {
    ...rest,
    total: {
      costUsd: usd(measure(timeline, 'cost')),
      retryCostUsd: usd(measure(timeline, 'retry-cost')),
      ...Object.fromEntries(
        COUNTS.map((id) => {
          const value = measure(timeline, id);
          return [id, value === null ? null : countOf(value)];
        }),
      ),
      unpricedTokens: countOf(incomplete.unpricedTokens),
    },
    calls: calls.map(({ cost, running, startMs, ...call }) => ({
      start: instant(startMs),
      ...call,
      costUsd: usd(cost),
      runningUsd: usd(running),
    })),
    outcome: outcome === null ? null : resultValue(outcome),
    otherResults: otherResults.map(resultValue),
    aside: aside.map(({ cost, startMs, ...line }) => ({
      ...line,
      start: instant(startMs),
      costUsd: usd(cost),
    })),
    owners: owners.map(({ dimension, values }) => ({
      dimension,
      values: values.map(({ value, calls: number, cost }) => ({ value, calls: number, costUsd: usd(cost) })),
    })),
  };
}
