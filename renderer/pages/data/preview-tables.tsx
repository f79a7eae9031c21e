/** What a file holds: its own first rows, and the lines they would become. */
import { useMemo } from 'react';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { countText } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

type Preview = Inspection['preview'][number] & { readonly at: number };

const words = (value: string | null) => (
  <span className={value === null ? 't-quiet' : undefined}>{value ?? 'none'}</span>
);

/** Amounts in other currencies say theirs, and are no dollars. */
const statedText = (amount: bigint, currency: string | null): string =>
  currency === null ? eachAmount(amount) : `${eachAmount(amount)} ${currency}`;
const exactText = (amount: bigint, currency: string | null): string =>
  currency === null ? exactMoney(amount) : `${exactMoney(amount).replace('$', '')} ${currency}`;

function previewColumns(timeZone: string, foreign: boolean): Column<Preview>[] {
  const still = { sortable: false } as const;
  return [
    {
      ...still,
      id: 'when',
      header: 'Charged at',
      width: 150,
      value: (line) => line.when,
      exact: (line) => new Date(line.when).toISOString(),
      cell: (line) => <span className="t-num">{momentText(line.when, timeZone)}</span>,
    },
    { ...still, id: 'what', header: 'What', width: 150, value: (line) => line.what },
    {
      ...still,
      id: 'provider',
      header: 'Provider',
      width: 110,
      value: (line) => line.provider,
      cell: (line) => words(line.provider),
    },
    {
      ...still,
      id: 'model',
      header: 'Model',
      width: 200,
      grow: true,
      value: (line) => line.model,
      cell: (line) => words(line.model),
    },
    {
      ...still,
      id: 'task',
      header: 'Task',
      width: 130,
      value: (line) => line.task,
      cell: (line) => words(line.task),
    },
    {
      ...still,
      id: 'tokens',
      header: 'Tokens',
      width: 90,
      align: 'right',
      value: (line) => line.tokens,
      cell: (line) => (line.tokens === null ? <span className="t-quiet">n/a</span> : countText(line.tokens)),
    },
    {
      ...still,
      id: 'cost',
      header: foreign ? 'Stated cost' : 'Stated cost, $',
      width: 120,
      align: 'right',
      value: (line) => line.cost,
      exact: (line) =>
        line.cost === null ? 'The file states no amount' : exactText(line.cost, line.currency),
      cell: (line) =>
        line.cost === null ? <span className="t-quiet">n/a</span> : statedText(line.cost, line.currency),
    },
  ];
}

const OUTCOME_HEADERS: Readonly<Record<string, string>> = {
  when: 'Decided at',
  what: 'Outcome',
  task: 'Task',
  cost: 'Value',
};

/** Outcomes have no provider, model or tokens; their amount is what the outcome is worth. */
function outcomeColumns(timeZone: string, foreign: boolean): Column<Preview>[] {
  return previewColumns(timeZone, foreign).flatMap((column) => {
    const header = OUTCOME_HEADERS[column.id];
    if (header === undefined) return [];
    const named = column.id === 'cost' && !foreign ? `${header}, $` : header;
    return [{ ...column, header: named, grow: column.id === 'task' }];
  });
}

/** The first lines as they would be imported. */
export function PreviewTable(props: {
  readonly outcomes: boolean;
  readonly preview: Inspection['preview'];
  readonly timeZone: string;
}) {
  const { outcomes, preview, timeZone } = props;
  const foreign = preview.some((line) => line.currency !== null);
  const columns = useMemo(
    () => (outcomes ? outcomeColumns(timeZone, foreign) : previewColumns(timeZone, foreign)),
    [outcomes, timeZone, foreign],
  );
  const rows = useMemo(() => preview.map((line, at) => ({ ...line, at })), [preview]);
  return (
    <div className="d-inset">
      <DataTable
        label="First lines as they would be imported"
        columns={columns}
        rows={rows}
        rowKey={(line) => String(line.at)}
        rowHeight={26}
        maxHeight={238}
      />
    </div>
  );
}

type SampleRow = { readonly at: number; readonly cells: readonly string[] };

/** The first rows of the file itself. */
export function SampleTable({ header, sample }: Pick<Inspection, 'header' | 'sample'>) {
  const columns = header.map((name, at): Column<SampleRow> => ({
    id: String(at),
    header: name === '' ? `Column ${at + 1}` : name,
    width: 130,
    sortable: false,
    value: (row) => row.cells[at] ?? '',
    exact: (row) => row.cells[at],
  }));
  return (
    <div className="d-inset">
      <DataTable
        label="First rows of the file"
        columns={columns}
        rows={sample.map((cells, at) => ({ at, cells }))}
        rowKey={(row) => String(row.at)}
        rowHeight={26}
        maxHeight={238}
      />
    </div>
  );
}
