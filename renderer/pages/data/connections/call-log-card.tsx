/** Every call that left this computer. */
import type { CallLogReply, LoggedCall } from '../../../../shared/contract/fetch.ts';
import { bytesText, countText, durationText } from '../../../format/count.ts';
import { instantText, momentText } from '../../../format/date.ts';
import { Card } from '../../../ui/card.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { callsTitle, resultText } from './words.ts';

const went = ({ result, status }: LoggedCall) => result === 'answered' && status !== null && status < 400;

function columns(timeZone: string): Column<LoggedCall>[] {
  return [
    {
      id: 'at',
      header: 'Time',
      width: 150,
      value: (call) => new Date(call.atMs).toISOString(),
      exact: (call) => `${momentText(call.atMs, timeZone)}, ${instantText(call.atMs, timeZone)}`,
      cell: (call) => momentText(call.atMs, timeZone),
    },
    { id: 'connection', header: 'Connection', width: 110, yields: 3, value: (call) => call.connection },
    {
      id: 'host',
      header: 'Sent to',
      width: 150,
      exact: (call) => call.host,
      value: (call) => call.host,
    },
    {
      id: 'path',
      header: 'Call',
      width: 270,
      grow: true,
      strong: true,
      exact: (call) => `${call.method} ${call.path}`,
      value: (call) => `${call.method} ${call.path}`,
    },
    {
      id: 'query',
      header: 'Asked by',
      headerTip: 'Names of what the call was narrowed down by; values are not logged',
      width: 190,
      quiet: true,
      yields: 4,
      exact: (call) => call.query.join(', '),
      value: (call) => call.query.join(', '),
    },
    {
      id: 'attempt',
      header: 'Try',
      width: 48,
      align: 'right',
      yields: 2,
      value: (call) => call.attempt,
      cell: (call) => countText(call.attempt),
    },
    {
      id: 'result',
      header: 'Result',
      width: 90,
      value: resultText,
      cell: (call) => (
        <span className={went(call) ? 't-cell' : 't-cell t-attention'}>{resultText(call)}</span>
      ),
    },
    {
      id: 'bytes',
      header: 'Received',
      width: 76,
      align: 'right',
      value: (call) => call.bytes,
      cell: (call) => (call.bytes === null ? '' : bytesText(call.bytes)),
    },
    {
      id: 'ms',
      header: 'Took',
      width: 66,
      align: 'right',
      yields: 1,
      value: (call) => call.ms,
      cell: (call) => (call.ms === null ? '' : durationText(call.ms)),
    },
  ];
}

/** The log, newest first. */
export function CallLogCard({ log, timeZone }: { readonly log: CallLogReply; readonly timeZone: string }) {
  const { calls, count } = log;
  const rest = count - calls.length;
  return (
    <Card
      title={callsTitle(count, calls[0]?.atMs ?? null, timeZone)}
      subtitle="Every call that leaves this computer; keys and contents are never logged"
      side={rest > 0 ? `The newest ${countText(calls.length)} of ${countText(count)}` : undefined}
      padded={count === 0}
    >
      {count === 0 ? (
        <p className="t-quiet">Tieout sends nothing until an API is connected and fetched.</p>
      ) : (
        <DataTable
          label="Calls, newest first"
          columns={columns(timeZone)}
          rows={calls}
          rowKey={(call) => String(call.id)}
          maxHeight={280}
        />
      )}
    </Card>
  );
}
