/** Bills in other currencies: the rates they are converted at, and what still lacks one. */
import { useState } from 'react';
import type { CurrenciesReply, ExchangeRate, MissingRate } from '../../../shared/contract/currencies.ts';
import { amountText } from '../../format/money.ts';
import { counted } from '../../format/count.ts';
import { dayText, monthText } from '../../format/date.ts';
import { providerName } from '../../format/provider-name.ts';
import { useAnswer } from '../../state/answers.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { Note } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { RatesDialog } from './rates-dialog.tsx';

const dateWords = (date: string) => (date.length === 7 ? monthText(date) : dayText(date));

const COLUMNS: Column<ExchangeRate>[] = [
  { id: 'currency', header: 'Currency', width: 90, strong: true, value: (rate) => rate.currency },
  {
    id: 'date',
    header: 'Day or month',
    width: 120,
    kind: 'date',
    value: (rate) => rate.date,
    cell: (rate) => dateWords(rate.date),
  },
  {
    id: 'rate',
    header: '$ for one',
    width: 120,
    align: 'right',
    value: (rate) => rate.rate,
    cell: (rate) => <span className={rate.replaced ? 't-cell t-quiet' : 't-cell'}>{rate.rate}</span>,
  },
  {
    id: 'source',
    header: 'Source',
    width: 220,
    grow: true,
    value: (rate) => rate.source,
    exact: (rate) => rate.source,
    cell: (rate) => <span className="t-cell">{rate.source}</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: 150,
    value: (rate) => (rate.replaced ? 'replaced by a later one' : 'in force'),
  },
];

/** "100.00 EUR on 1 line counts as $108.42". */
function convertedWords(reply: CurrenciesReply): string {
  return reply.converted
    .map(
      (each) =>
        `${amountText(each.amount)} ${each.currency} on ${counted(each.lines, 'line')} ${each.lines === 1 ? 'counts' : 'count'} as $${amountText(each.reported)}`,
    )
    .join('; ');
}

/** Lines without a rate in one sentence each. */
export function missingWords({ provider, currency, lines, amount, fromDay, toDay }: MissingRate): string {
  const days = fromDay === toDay ? dayText(fromDay) : `${dayText(fromDay)} to ${dayText(toDay)}`;
  const what =
    provider === null
      ? `${counted(lines, 'value')} of outcomes`
      : `${counted(lines, 'line')} of ${providerName(provider)}`;
  return `${what}, ${amountText(amount)} ${currency}, ${lines === 1 ? 'counts' : 'count'} nothing yet: no rate is known for ${days}.`;
}

/** The card; nothing where every amount is in dollars. */
export function RatesCard() {
  const reply = useAnswer('currencies', 'get', undefined).value;
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const [adding, setAdding] = useState(false);
  if (reply === null) return null;
  const { rates, missing, converted } = reply;
  if (rates.length === 0 && missing.length === 0 && converted.length === 0) return null;
  return (
    <Card
      title={
        missing.length === 0
          ? 'Every amount in another currency has a rate'
          : 'Some amounts in another currency lack a rate'
      }
      subtitle={
        converted.length === 0
          ? 'Each line at the rate of its own day, else of its month'
          : convertedWords(reply)
      }
      side={readOnly ? undefined : <Button onClick={() => setAdding(true)}>Add rates</Button>}
    >
      {missing.length === 0 ? null : (
        <div className="t-card-body-padded">
          {missing.map((each) => (
            <Note key={`${each.provider} ${each.currency}`} tone="attention">
              {missingWords(each)}
            </Note>
          ))}
        </div>
      )}
      {rates.length === 0 ? null : (
        <DataTable
          label="Exchange rates"
          columns={COLUMNS}
          rows={rates}
          rowKey={(rate) => String(rate.id)}
          rowHeight={27}
          maxHeight={240}
        />
      )}
      <RatesDialog opened={adding} missing={missing} onClose={() => setAdding(false)} />
    </Card>
  );
}
