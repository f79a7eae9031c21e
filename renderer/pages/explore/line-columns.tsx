/** Columns of the single ledger lines. */
import type { CallLine } from '../../../shared/contract/query.ts';
import { countText, durationText } from '../../format/count.ts';
import { instantText } from '../../format/date.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import { proveLine } from '../../state/inspector.ts';
import type { Column } from '../../ui/table/column.ts';

const text = (value: string | null) => (
  <span className={value === null ? 't-quiet' : undefined}>{value ?? 'none'}</span>
);

/** Every column; amounts keep three significant digits, all digits on hover and in exports. */
export function lineColumns(timeZone: string): Column<CallLine>[] {
  const still = { sortable: false } as const;
  const count = { sortable: false, align: 'right' } as const;
  return [
    {
      ...still,
      id: 'start',
      header: 'Charged at',
      width: 160,
      value: (line) => new Date(line.startMs).toISOString(),
      open: (line) => (line.ref === null ? undefined : () => proveLine(line.ref!)),
      exact: (line) => new Date(line.startMs).toISOString(),
      cell: (line) => <span className="t-cell t-num">{instantText(line.startMs, timeZone)}</span>,
    },
    {
      ...count,
      id: 'cost',
      header: 'Cost, $',
      width: 86,
      strong: true,
      value: (line) =>
        line.cost === null ? null : exactMoney(line.cost).replace(/[$,]/g, '').replace('\u2212', '-'),
      open: (line) => (line.ref === null ? undefined : () => proveLine(line.ref!)),
      exact: (line) => (line.cost === null ? 'No price for this model' : exactMoney(line.cost)),
      cell: (line) => (
        <span className="t-cell">{line.cost === null ? 'unpriced' : eachAmount(line.cost)}</span>
      ),
    },
    {
      ...still,
      id: 'model',
      header: 'Model',
      width: 140,
      grow: true,
      value: (line) => line.model,
      exact: (line) => `${line.provider ?? 'no provider'}, ${line.basis}`,
      cell: (line) => text(line.model),
    },
    {
      ...still,
      id: 'team',
      header: 'Team',
      width: 88,
      yields: 1,
      value: (line) => line.team,
      cell: (line) => text(line.team),
    },
    {
      ...still,
      id: 'feature',
      header: 'Feature',
      width: 116,
      value: (line) => line.feature,
      cell: (line) => text(line.feature),
    },
    {
      ...still,
      id: 'customer',
      header: 'Customer',
      width: 92,
      yields: 3,
      value: (line) => line.customer,
      cell: (line) => text(line.customer),
    },
    {
      ...still,
      id: 'task',
      header: 'Task',
      width: 72,
      yields: 4,
      value: (line) => line.task,
      cell: (line) => text(line.task),
    },
    { ...count, id: 'attempt', header: 'Try', width: 42, value: (line) => line.attempt },
    {
      ...count,
      id: 'input',
      header: 'Input',
      width: 84,
      value: (line) => line.inputTokens,
      cell: (line) => countText(line.inputTokens),
    },
    {
      ...count,
      id: 'cached',
      header: 'Cached',
      width: 76,
      yields: 5,
      value: (line) => line.cachedTokens,
      cell: (line) => countText(line.cachedTokens),
    },
    {
      ...count,
      id: 'output',
      header: 'Output',
      width: 72,
      value: (line) => line.outputTokens,
      cell: (line) => countText(line.outputTokens),
    },
    {
      ...count,
      id: 'latency',
      header: 'Latency',
      width: 86,
      yields: 6,
      value: (line) => line.latencyMs,
      cell: (line) => durationText(line.latencyMs),
    },
    {
      ...still,
      id: 'outcome',
      header: 'Outcome',
      width: 84,
      yields: 2,
      value: (line) => line.outcome,
      cell: (line) => text(line.outcome),
    },
  ];
}
