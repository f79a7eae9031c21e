/** Columns of the single ledger lines. */
import type { CallLine, Filter } from '../../../shared/contract/query.ts';
import { addDays, type Period } from '../../../shared/units/period.ts';
import { localDate } from '../../../shared/units/zone.ts';
import { countText, durationText } from '../../format/count.ts';
import { isCall, isComputed, lineName, lineWhen } from '../../format/line.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure, proveLine } from '../../state/inspector.ts';
import { outcomeWord } from '../../../shared/words/tasks.ts';
import { openTask } from '../../state/task.ts';
import type { Column } from '../../ui/table/column.ts';

const text = (value: string | null) => (
  <span className={value === null ? 't-quiet' : undefined}>{value ?? 'none'}</span>
);

const startOf = (line: CallLine) =>
  isComputed(line) ? new Date(line.startMs).toISOString().slice(0, 10) : new Date(line.startMs).toISOString();

/** A computed line has no file line: what its provider and model come to on its day proves it. */
const computedScope = (line: CallLine): Filter[] => [
  onlyValue('basis', line.basis),
  onlyValue('provider', line.provider),
  onlyValue('model', line.model),
];

function dayOf(line: CallLine, timeZone: string): Period {
  const from = localDate(line.startMs, timeZone);
  return { from, to: addDays(from, 1) };
}

/** Every column; amounts keep three significant digits, all digits on hover and in exports. */
export function lineColumns(timeZone: string): Column<CallLine>[] {
  const still = { sortable: false } as const;
  const prove = (line: CallLine) =>
    line.ref === null
      ? () => proveFigure('cost', computedScope(line), dayOf(line, timeZone))
      : () => proveLine(line.ref!);
  const count = { sortable: false, align: 'right', prove } as const;
  return [
    {
      ...still,
      id: 'start',
      header: 'Charged at',
      kind: 'instant',
      width: 160,
      value: startOf,
      open: prove,
      exact: (line) => (isComputed(line) ? 'Computed: it has no file line' : startOf(line)),
      cell: (line) => <span className="t-cell t-num">{lineWhen(line, timeZone)}</span>,
    },
    {
      ...count,
      id: 'cost',
      header: 'Cost, $',
      width: 86,
      strong: true,
      money: true,
      kind: 'each',
      value: (line) => line.cost,
      open: prove,
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
      about: (line) => ({ dimension: 'model', value: line.model }),
      exact: (line) => `${lineName(line)}\n${line.provider ?? 'no provider'}, ${line.basis}`,
      cell: (line) => <span className={line.model === null ? 't-quiet' : undefined}>{lineName(line)}</span>,
    },
    {
      ...still,
      id: 'team',
      header: 'Team',
      width: 88,
      yields: 1,
      value: (line) => line.team,
      about: (line) => ({ dimension: 'team', value: line.team }),
      cell: (line) => text(line.team),
    },
    {
      ...still,
      id: 'feature',
      header: 'Feature',
      width: 116,
      value: (line) => line.feature,
      about: (line) => ({ dimension: 'feature', value: line.feature }),
      cell: (line) => text(line.feature),
    },
    {
      ...still,
      id: 'customer',
      header: 'Customer',
      width: 92,
      yields: 3,
      value: (line) => line.customer,
      about: (line) => ({ dimension: 'customer', value: line.customer }),
      cell: (line) => text(line.customer),
    },
    {
      ...still,
      id: 'task',
      header: 'Task',
      width: 108,
      yields: 4,
      value: (line) => line.task,
      exact: (line) => line.task ?? undefined,
      open: (line) => openTask(line.task),
      cell: (line) => text(line.task),
    },
    {
      ...count,
      id: 'attempt',
      header: 'Attempt',
      width: 76,
      yields: 7,
      value: (line) => (isCall(line) ? line.attempt : null),
      cell: (line) => (isCall(line) ? line.attempt : ''),
    },
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
      about: (line) => ({ dimension: 'outcome', value: line.outcome }),
      cell: (line) => text(line.outcome === null ? null : outcomeWord(line.outcome)),
    },
  ];
}
