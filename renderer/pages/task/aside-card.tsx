/** Lines that name the task and do not count, each with its reason. */
import type { TaskAside, TaskTimeline } from '../../../shared/contract/tasks.ts';
import { counted, countText } from '../../format/count.ts';
import { instantText } from '../../format/date.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import { Card } from '../../ui/card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

function asideColumns(timeZone: string): Column<TaskAside>[] {
  return [
    {
      id: 'start',
      header: 'Started',
      width: 150,
      value: (line) => new Date(line.startMs).toISOString(),
      cell: (line) => <span className="t-cell t-num">{instantText(line.startMs, timeZone)}</span>,
    },
    { id: 'model', header: 'Model', width: 150, value: (line) => line.model },
    {
      id: 'cost',
      header: 'Would be, $',
      width: 100,
      align: 'right',
      money: true,
      quiet: true,
      value: (line) => line.cost,
      exact: (line) => (line.cost === null ? 'No price for this model' : exactMoney(line.cost)),
      cell: (line) => (line.cost === null ? 'unpriced' : eachAmount(line.cost)),
    },
    {
      id: 'reason',
      header: 'Why',
      width: 300,
      grow: true,
      value: (line) => line.reason,
      exact: (line) => line.reason,
    },
    {
      id: 'file',
      header: 'File and line',
      width: 220,
      quiet: true,
      value: (line) => `${line.file}, line ${countText(line.fileRow)}`,
      exact: (line) => `${line.file}, line ${countText(line.fileRow)}`,
    },
  ];
}

/** The card; nothing where every line counts. */
export function AsideCard({ timeline }: { readonly timeline: TaskTimeline }) {
  const { aside, asideCount, timeZone } = timeline;
  if (asideCount === 0) return null;
  return (
    <Card
      title={`${counted(asideCount, 'line')} ${asideCount === 1 ? 'names' : 'name'} this task and ${asideCount === 1 ? 'does' : 'do'} not count`}
      subtitle={
        aside.length < asideCount
          ? `the first ${countText(aside.length)}`
          : 'duplicates and what was replaced'
      }
    >
      <DataTable
        label="Lines that do not count"
        columns={asideColumns(timeZone)}
        rows={aside}
        rowKey={(line) => `${line.importId}-${line.fileRow}`}
        rowHeight={26}
        maxHeight={240}
      />
    </Card>
  );
}
