/** What an import stated anew: the version that was reversed, the one that stands there now, and the difference. */
import { useState } from 'react';
import type { Restatement, RestatedReply, Statement } from '../../../shared/contract/restated.ts';
import { DAY_MS, localDate } from '../../../shared/units/zone.ts';
import { countText } from '../../format/count.ts';
import { dayText, momentText } from '../../format/date.ts';
import { amountText, exactMoney, moneyText, signedAmount, signedMoney } from '../../format/money.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { outcomeWord } from '../../../shared/words/tasks.ts';
import { useAnswer } from '../../state/answers.ts';
import { Pager } from '../../ui/pager.tsx';
import { FaultView } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

const PAGE = 100;

/** What a version says: its cost, else its tokens, else its result. */
function statementText({ cost, tokens, status }: Statement): string {
  if (cost !== null) return amountText(cost);
  if (tokens !== null) return `${countText(tokens)} tokens`;
  return status === null ? NOT_KNOWN : outcomeWord(status);
}

const difference = ({ before, after }: Restatement): bigint | null =>
  before.cost === null || after.cost === null ? null : after.cost - before.cost;

/** The sentence over the list: what was taken back and what was put in its place. */
function restatedText({ reversed, corrected }: RestatedReply): string {
  if (reversed === null || corrected === null)
    return 'The older versions stay in the workspace and no longer count.';
  return `${moneyText(-reversed)} was reversed and ${moneyText(corrected)} stated instead, ${signedMoney(reversed + corrected)} in all. The older versions stay in the workspace and no longer count.`;
}

function columnsIn(timeZone: string): Column<Restatement>[] {
  return [
    {
      id: 'row',
      header: 'Line',
      width: 70,
      align: 'right',
      sortable: false,
      value: ({ after }) => after.row,
      cell: ({ after }) => countText(after.row),
    },
    {
      id: 'when',
      header: 'Time',
      width: 130,
      sortable: false,
      value: ({ startMs }) => new Date(startMs).toISOString(),
      cell: ({ startMs }) =>
        startMs % DAY_MS === 0 ? dayText(localDate(startMs, 'UTC')) : momentText(startMs, timeZone),
    },
    {
      id: 'what',
      header: 'What',
      width: 150,
      grow: true,
      sortable: false,
      value: ({ what, provider }) => what ?? provider,
    },
    {
      id: 'before',
      header: 'Before, $',
      width: 110,
      align: 'right',
      sortable: false,
      value: ({ before }) => before.cost ?? before.tokens ?? before.status,
      exact: ({ before }) => (before.cost === null ? undefined : exactMoney(before.cost)),
      cell: ({ before }) => <span className="t-quiet">{statementText(before)}</span>,
    },
    {
      id: 'from',
      header: 'In import',
      width: 90,
      align: 'right',
      sortable: false,
      value: ({ before }) => before.importId,
      exact: ({ before }) =>
        `${before.file}, line ${countText(before.row)}, imported ${momentText(before.atMs, timeZone)}`,
    },
    {
      id: 'after',
      header: 'Now, $',
      width: 110,
      align: 'right',
      sortable: false,
      value: ({ after }) => after.cost ?? after.tokens ?? after.status,
      exact: ({ after }) => (after.cost === null ? undefined : exactMoney(after.cost)),
      cell: ({ after }) => statementText(after),
    },
    {
      id: 'difference',
      header: 'Difference, $',
      width: 110,
      align: 'right',
      sortable: false,
      money: true,
      value: difference,
      cell: (line) => {
        const change = difference(line);
        return change === null ? '' : signedAmount(change);
      },
    },
  ];
}

/** The lines that an import stated anew, in the order of its file. */
export function RestatedLines(props: {
  readonly id: number;
  readonly file: string;
  readonly timeZone: string;
}) {
  const { id, file, timeZone } = props;
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('imports', 'restated', { id, offset, limit: PAGE });
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <div className="t-skeleton" style={{ height: 120 }} />;
  const { rows, count } = answer.value;
  return (
    <>
      <p className="d-anew">{restatedText(answer.value)}</p>
      <div className="d-inset">
        <DataTable
          label={`Lines that ${file} stated anew`}
          columns={columnsIn(timeZone)}
          rows={rows}
          rowKey={({ after }) => `${after.row}`}
          rowHeight={26}
          maxHeight={300}
          none="No line is stated anew"
        />
        {count <= PAGE ? null : (
          <Pager offset={offset} shown={rows.length} count={count} size={PAGE} onMove={setOffset} />
        )}
      </div>
    </>
  );
}
