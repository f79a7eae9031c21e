/** Columns of the calls of one task. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { TaskCall, TaskTimeline } from '../../../shared/contract/tasks.ts';
import { runScale } from '../../charts/run-scale.ts';
import { countText, durationText } from '../../format/count.ts';
import { instantText } from '../../format/date.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import { percentAmount, percentText } from '../../format/percent.ts';
import { proveLine } from '../../state/inspector.ts';
import type { Column } from '../../ui/table/column.ts';
import { cachedShare, hasFailed, marksOf, attemptWords } from './marks.ts';

const PICTURE = 120;

/** Where in the task a call ran. */
function Place(props: { readonly from: number; readonly to: number | null; readonly failed: boolean }) {
  const { from, to, failed } = props;
  return (
    <svg width={PICTURE} height="14" aria-hidden className="k-place">
      <line x1="0" x2={PICTURE} y1="7" y2="7" stroke="var(--line)" />
      {to === null ? (
        <circle
          cx={Math.max(3, from)}
          cy="7"
          r="2.5"
          fill={failed ? 'var(--unfavourable)' : 'var(--chart-actual)'}
        />
      ) : (
        <rect
          x={Math.min(from, PICTURE - 2)}
          y="3"
          width={Math.max(2, to - from)}
          height="8"
          fill={failed ? 'var(--unfavourable)' : 'var(--chart-actual)'}
        />
      )}
    </svg>
  );
}

const open = (call: TaskCall) => (call.ref === null ? undefined : () => proveLine(call.ref!));

/** Room of a count and its total. Units  pixels. */
const countWidth = (least: number, total: bigint | null): number =>
  Math.max(least, countText(total).length * 8 + 22);

/** The columns; totals are those of the whole task. */
export function callColumns(timeline: TaskTimeline, prove: (metric: MetricId) => void): Column<TaskCall>[] {
  const { calls, timeZone, total } = timeline;
  const scale = runScale(marksOf(calls, timeZone), PICTURE);
  const still = { sortable: false } as const;
  const figure = { sortable: false, align: 'right', open } as const;
  const whole = total[0] as bigint | null;
  return [
    {
      ...still,
      id: 'start',
      header: 'Started',
      width: 166,
      value: (call) => new Date(call.startMs).toISOString(),
      open,
      exact: (call) => `${call.file}, line ${countText(call.fileRow)}`,
      cell: (call) => <span className="t-cell t-num">{instantText(call.startMs, timeZone)}</span>,
      total: 'Task',
    },
    {
      ...still,
      id: 'wait',
      header: 'Waited',
      width: 84,
      align: 'right',
      quiet: true,
      yields: 3,
      headerTip: 'From the end of all calls before it to its start',
      value: (call) => call.gapMs,
      open,
      cell: (call) => (call.gapMs === null ? '' : durationText(call.gapMs)),
    },
    {
      ...still,
      id: 'place',
      header: 'In the task',
      width: PICTURE + 24,
      picture: true,
      yields: 4,
      value: () => null,
      cell: (call) => (
        <Place
          from={scale.x(call.startMs)}
          to={call.latencyMs === null ? null : scale.x(call.startMs + call.latencyMs)}
          failed={hasFailed(call)}
        />
      ),
    },
    {
      ...still,
      id: 'model',
      header: 'Model',
      width: 150,
      grow: true,
      value: (call) => call.model,
      exact: (call) =>
        [
          call.provider ?? 'no provider',
          call.id ?? 'no id',
          call.lent ? 'joined by another tool’s record' : null,
        ]
          .filter((part) => part !== null)
          .join('\n'),
      cell: (call) => (
        <span className={call.model === null ? 't-cell t-quiet' : 't-cell'}>{call.model ?? 'No model'}</span>
      ),
    },
    {
      ...still,
      id: 'attempt',
      header: 'Attempt',
      width: 76,
      align: 'right',
      value: (call) => call.attempt,
      open,
      exact: attemptWords,
      cell: (call) => (
        <span className={call.attempt > 1 || call.innerRetries > 0 ? 't-attention' : undefined}>
          {countText(call.attempt)}
          {call.innerRetries > 0 ? `+${countText(call.innerRetries)}` : ''}
        </span>
      ),
    },
    {
      ...still,
      id: 'status',
      header: 'Status',
      width: 80,
      value: (call) => call.status,
      cell: (call) => (
        <span className={hasFailed(call) ? 't-cell t-unfavourable' : 't-cell t-quiet'}>
          {call.status ?? 'not stated'}
        </span>
      ),
    },
    {
      ...figure,
      id: 'input',
      header: 'Input',
      width: countWidth(84, total[5] as bigint | null),
      value: (call) => call.inputTokens,
      cell: (call) => countText(call.inputTokens),
      total: countText(total[5] as bigint | null),
      totalValue: total[5] as bigint | null,
      totalOpen: () => prove('total-input-tokens'),
    },
    {
      ...figure,
      id: 'cached',
      header: 'Cached, %',
      width: 84,
      yields: 2,
      value: cachedShare,
      exact: (call) => `${countText(call.cachedTokens)} of ${countText(call.inputTokens)} input tokens`,
      cell: (call) => percentAmount(cachedShare(call)),
    },
    {
      ...figure,
      id: 'output',
      header: 'Output',
      width: countWidth(76, total[7] as bigint | null),
      value: (call) => call.outputTokens,
      cell: (call) => countText(call.outputTokens),
      total: countText(total[7] as bigint | null),
      totalValue: total[7] as bigint | null,
      totalOpen: () => prove('output-tokens'),
    },
    {
      ...figure,
      id: 'latency',
      header: 'Took',
      width: 86,
      value: (call) => call.latencyMs,
      exact: (call) => (call.latencyMs === null ? 'Its source states no latency' : undefined),
      cell: (call) => durationText(call.latencyMs),
    },
    {
      ...figure,
      id: 'cost',
      header: 'Cost, $',
      width: 96,
      strong: true,
      money: true,
      value: (call) => call.cost,
      exact: (call) => (call.cost === null ? 'No price for this model' : exactMoney(call.cost)),
      cell: (call) => (call.cost === null ? 'unpriced' : eachAmount(call.cost)),
      total: whole === null ? 'n/a' : eachAmount(whole),
      totalValue: whole,
      totalOpen: () => prove('cost'),
    },
    {
      ...figure,
      id: 'running',
      header: 'So far, $',
      width: 96,
      yields: 1,
      money: true,
      value: (call) => call.running,
      exact: (call) =>
        `${exactMoney(call.running)}${whole === null || whole <= 0n ? '' : `, ${percentText(Number(call.running) / Number(whole))} of the task`}`,
      cell: (call) => eachAmount(call.running),
    },
  ];
}
