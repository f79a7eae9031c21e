/** The equation per provider. */
import { knownText } from '../../format/known.ts';
import { knownAmount } from '../../../shared/words/tie-out.ts';
import type { ReactNode } from 'react';
import type { ProviderTieOut, TieOut } from '../../../shared/contract/tie-out.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { textWidth } from '../../charts/geometry.ts';
import { counted, countText } from '../../format/count.ts';
import { amountText, exactMoney, signedAmount } from '../../format/money.ts';
import { percentAmount } from '../../format/percent.ts';
import { providerName } from '../../format/provider-name.ts';
import { Card } from '../../ui/card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { amountWidth } from './cell-columns.tsx';
import { openDrill, proveMonth } from './drill.ts';
import { proveTieOut } from './made-amounts.ts';
import { proveAmount } from './prove-amount.ts';
import { barWords, plusMinus, spanText } from './error-bar.ts';
import { ProviderState } from './provider-state.tsx';
import { providersTitle } from './sentences.ts';

type Row = ProviderTieOut;

/** What carries the cost of a provider or a day. */
export const CARRIED: Record<ProviderTieOut['carriedBy'], string> = {
  billed: 'Invoice',
  usage: 'Usage API',
  detail: 'Detail',
};

/** What is carried; by call records alone with the error that they were seen to have. */
function Billed({ row, report }: { readonly row: Row; readonly report: TieOut }): ReactNode {
  if (row.billed === 0n && report.missingRates.some((each) => each.provider === row.provider))
    return (
      <span className="t-cell t-quiet" data-tip="Billed in a currency of which no rate is known yet">
        n/a
      </span>
    );
  const off = row.carriedBy === 'detail' ? (plusMinus(row.errorBar) ?? '±n/a') : null;
  return (
    <span className="t-cell">
      {amountText(knownAmount(row, 'billed'))}
      {off === null ? null : <small className="o-off">{off}</small>}
    </span>
  );
}

const operator = (id: string, sign: string): Column<Row> => ({
  id,
  header: `“${sign}”`,
  head: '',
  width: 32,
  align: 'right',
  sortable: false,
  picture: true,
  quiet: true,
  value: () => null,
  cell: () => (
    <span className="o-sign" aria-hidden>
      {sign}
    </span>
  ),
  total: <span className="o-sign">{sign}</span>,
});

/** Room of the names: whole up to forty letters. Units  pixels. */
function nameWidth(names: readonly string[]): number {
  const widest = names.reduce((most, name) => Math.max(most, textWidth(name, 13)), 0);
  return Math.min(290, Math.max(106, Math.ceil(widest * 1.06) + 24));
}

/** The columns. */
export function providerColumns(report: TieOut): Column<Row>[] {
  const right = { align: 'right' } as const;
  const lacks = (row: Row) => row.carriedBy === 'detail' && row.unpricedCalls > 0n;
  const tip = (amount: 'billed' | 'matched') => (row: Row) =>
    lacks(row)
      ? knownText('cost', { cost: row[amount], 'unpriced-calls': row.unpricedCalls })
      : exactMoney(row[amount]);
  const texts = (field: 'billed' | 'matched' | 'items' | 'unexplained', text: (amount: bigint) => string) =>
    [report, ...report.providers].map((row) => text(row[field]));
  const prove = (amount: Parameters<typeof proveAmount>[0]) => (row: Row) =>
    proveAmount(amount, row.provider, report.period);
  const calls = report.providers.reduce((sum, row) => sum + row.detailCalls, 0n);
  return [
    {
      id: 'provider',
      header: 'Provider',
      width: nameWidth(report.providers.map((row) => providerName(row.provider))),
      grow: true,
      strong: true,
      value: (row) => providerName(row.provider),
      exact: (row) => providerName(row.provider),
      open: (row) => () => openDrill({ provider: row.provider, day: null }),
      cell: (row) => <span className="t-cell">{providerName(row.provider)}</span>,
      total: 'Total',
    },
    { id: 'carried', header: 'Carried by', width: 84, value: (row) => CARRIED[row.carriedBy] },
    {
      id: 'document',
      header: 'Document',
      width: 142,
      yields: 3,
      value: (row) => row.invoices.join(', '),
      exact: (row) => (row.invoices.length > 1 ? row.invoices.join('\n') : undefined),
      cell: (row) =>
        row.invoices.length === 0 ? (
          <span className="t-quiet">{row.carriedBy === 'billed' ? 'no number' : 'no invoice yet'}</span>
        ) : row.invoices.length === 1 ? (
          <span className="t-mono">{row.invoices[0]}</span>
        ) : (
          counted(row.invoices.length, 'invoice')
        ),
    },
    {
      ...right,
      id: 'billed',
      header: 'Billed, $',
      width: amountWidth(92, texts('billed', amountText)),
      money: true,
      strong: true,
      value: (row) => knownAmount(row, 'billed'),
      lacking: lacks,
      prove: prove('billed'),
      totalOpen: proveAmount('billed', null, report.period),
      exact: tip('billed'),
      cell: (row) => <Billed row={row} report={report} />,
      total: amountText(report.billed),
      totalValue: report.billed,
    },
    operator('equals', '='),
    {
      ...right,
      id: 'matched',
      header: 'Matched, $',
      width: amountWidth(94, texts('matched', amountText)),
      money: true,
      value: (row) => knownAmount(row, 'matched'),
      lacking: lacks,
      prove: prove('matched'),
      totalOpen: proveAmount('matched', null, report.period),
      exact: tip('matched'),
      cell: (row) => <span className="t-cell">{amountText(knownAmount(row, 'matched'))}</span>,
      total: amountText(report.matched),
      totalValue: report.matched,
    },
    operator('plus-items', '+'),
    {
      ...right,
      id: 'items',
      header: 'Named items, $',
      width: amountWidth(110, texts('items', signedAmount)),
      money: true,
      value: (row) => row.items,
      prove: prove('items'),
      totalOpen: proveAmount('items', null, report.period),
      exact: (row) => exactMoney(row.items),
      cell: (row) => (
        <span className={row.itemCount === 0 ? 't-cell' : 't-cell t-attention'}>
          {signedAmount(row.items)}
        </span>
      ),
      total: signedAmount(report.items),
      totalValue: report.items,
    },
    operator('plus-unexplained', '+'),
    {
      ...right,
      id: 'unexplained',
      header: 'Unexplained, $',
      width: amountWidth(104, texts('unexplained', signedAmount)),
      money: true,
      value: (row) => row.unexplained,
      open: (row) => () => openDrill({ provider: row.provider, day: null }),
      prove: (row) => proveTieOut({ amount: 'unexplained', provider: row.provider }),
      totalOpen: proveTieOut({ amount: 'unexplained', provider: null }),
      exact: (row) => exactMoney(row.unexplained),
      cell: (row) => (
        <span className={row.state === 'unexplained' ? 't-cell t-unfavourable' : 't-cell t-favourable'}>
          {signedAmount(row.unexplained)}
        </span>
      ),
      total: (
        <span className={report.state === 'unexplained' ? 't-unfavourable' : 't-favourable'}>
          {signedAmount(report.unexplained)}
        </span>
      ),
      totalValue: report.unexplained,
    },
    {
      ...right,
      id: 'count',
      header: 'Items',
      width: 60,
      yields: 1,
      value: (row) => row.itemCount,
      prove: prove('items'),
      totalOpen: proveAmount('items', null, report.period),
      total: countText(report.itemList.length),
      totalValue: report.itemList.length,
    },
    {
      ...right,
      id: 'share',
      header: 'Matched, %',
      width: 88,
      yields: 2,
      value: (row) => ratio(row.matched, row.billed),
      prove: (row) => proveTieOut({ amount: 'matched-share', provider: row.provider }),
      totalOpen: proveTieOut({ amount: 'matched-share', provider: null }),
      cell: (row) => <span className="t-cell">{percentAmount(ratio(row.matched, row.billed), 2)}</span>,
      total: percentAmount(ratio(report.matched, report.billed), 2),
      totalValue: ratio(report.matched, report.billed),
    },
    {
      ...right,
      id: 'error',
      header: 'Calls vs bill, %',
      headerTip: 'Where 80 % of the billed dollars lie: (call records − bill) ÷ bill',
      width: amountWidth(
        108,
        report.providers.map((row) => spanText(row.errorBar)),
      ),
      yields: 3,
      value: (row) => row.errorBar?.middle ?? null,
      exact: (row) => barWords(row.errorBar),
      cell: (row) => (
        <span className={row.errorBar === null ? 't-cell t-quiet' : 't-cell'}>{spanText(row.errorBar)}</span>
      ),
    },
    {
      ...right,
      id: 'calls',
      header: 'Detail calls',
      width: 82,
      yields: 4,
      value: (row) => row.detailCalls,
      prove: prove('matched'),
      totalOpen: proveAmount('matched', null, report.period),
      cell: (row) => <span className="t-cell">{countText(row.detailCalls)}</span>,
      total: countText(calls),
      totalValue: calls,
    },
    {
      id: 'state',
      header: 'State',
      width: 122,
      value: (row) => row.state,
      cell: (row) => <ProviderState row={row} />,
    },
  ];
}

/** The card. */
export function ProvidersCard({ report }: { readonly report: TieOut }) {
  return (
    <Card title={providersTitle(report)} subtitle="$, one role carries each provider and day">
      <DataTable
        label="Tie-out by provider"
        columns={providerColumns(report)}
        rows={report.providers}
        rowKey={(row) => row.provider}
        // A second line says how far call records were off.
        rowHeight={report.providers.some((row) => row.carriedBy === 'detail') ? 38 : 27}
        onProve={(row) => proveMonth(row.provider, report.period)}
      />
    </Card>
  );
}
