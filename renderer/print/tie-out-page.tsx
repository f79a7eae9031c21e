/** The tie-out statement: what was billed, what matches it, what differs by name, and what is left. */
import type { ReactNode } from 'react';
import type { ReviewPack } from '../../shared/contract/review.ts';
import type { ProviderTieOut } from '../../shared/contract/tie-out.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { counted, countText } from '../format/count.ts';
import { daysText, monthLong } from '../format/date.ts';
import { amountText, signedAmount } from '../format/money.ts';
import { percentText } from '../format/percent.ts';
import { OtherBills } from './other-bills.tsx';
import { providerName } from '../format/provider-name.ts';
import { PrintPage } from './print-page.tsx';
import { tieOutTitle } from './sentences.ts';
import { CLASS_WORDS } from '../../shared/words/tie-out.ts';
import { columnSum, tieOutGrid, type GridColumn } from './tie-out-grid.ts';
import { proves } from './proves.ts';

const COLUMNS = 6;
/** Items up to which the list stays on one sheet. */
const TOGETHER = 20;

const CARRIED: Record<ProviderTieOut['carriedBy'], string> = {
  billed: 'invoice',
  usage: 'usage API',
  detail: 'detail only',
};

const dash = (amount: bigint, text: (amount: bigint) => string) => (amount === 0n ? '–' : text(amount));

function Head({ column }: { readonly column: GridColumn }): ReactNode {
  const [first, ...more] = column.providers;
  if (first === undefined) return null;
  if (more.length > 0)
    return (
      <th scope="col">
        {counted(column.providers.length, 'other')}
        <small>{column.providers.map((provider) => providerName(provider.provider)).join(', ')}</small>
      </th>
    );
  return (
    <th scope="col">
      {providerName(first.provider)}
      <small>
        {first.invoices.length === 0
          ? CARRIED[first.carriedBy]
          : first.invoices.length === 1
            ? first.invoices[0]
            : counted(first.invoices.length, 'invoice')}
      </small>
    </th>
  );
}

/** The tie-out page. */
export function TieOutStatement({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { summary } = pack;
  const { tieOut } = summary;
  const { columns, lines } = tieOutGrid(tieOut, COLUMNS);
  const calls = tieOut.providers.reduce((sum, provider) => sum + provider.detailCalls, 0n);
  const invoices = tieOut.providers.reduce((sum, provider) => sum + provider.invoices.length, 0);
  const bills = tieOut.providers.filter((provider) => provider.carriedBy === 'billed').length;
  const signed = (amount: bigint) => dash(amount, signedAmount);
  return (
    <PrintPage
      id="tie-out"
      title={tieOutTitle(tieOut)}
      subtitle={`Tie-out statement, UTC days of ${monthLong(summary.month)}, ${invoices === 0 ? counted(bills, 'bill') : counted(invoices, 'invoice')} against ${countText(calls)} calls in detail, in ${summary.currency} to the cent.`}
    >
      {tieOut.state === 'no-data' ? (
        <p className="pack-none">Import a bill, a usage export or call records to tie this month out.</p>
      ) : (
        <table className="pack-table pack-statement">
          <thead>
            <tr>
              <th scope="col">{summary.currency}</th>
              {columns.map((column) => (
                <Head key={column.key} column={column} />
              ))}
              <th scope="col">
                Total<small>{counted(tieOut.providers.length, 'provider')}</small>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr className="pack-rule">
              <th scope="row">
                <b>Billed or carried</b> <small>invoice where there is one</small>
              </th>
              {columns.map((column) => (
                <td key={column.key}>
                  <b>{amountText(columnSum(column, 'billed'))}</b>
                </td>
              ))}
              <td>
                <b {...proves('cost', tieOut.period, [], { utc: true })}>{amountText(tieOut.billed)}</b>
              </td>
            </tr>
            <tr>
              <th scope="row">
                Matched call by call <small>{countText(calls)} calls</small>
              </th>
              {columns.map((column) => (
                <td key={column.key}>{amountText(columnSum(column, 'matched'))}</td>
              ))}
              <td>
                <b {...proves('attributed-cost', tieOut.period, [], { utc: true })}>
                  {amountText(tieOut.matched)}
                </b>
              </td>
            </tr>
            <tr className="pack-subhead">
              <th scope="rowgroup" colSpan={columns.length + 2}>
                Named reconciling items
              </th>
            </tr>
            {lines.map((line, at) => (
              <tr key={line.itemClass}>
                <th scope="row">
                  <i className="pack-ordinal">{at + 1}</i>
                  {CLASS_WORDS[line.itemClass].name} <small>{CLASS_WORDS[line.itemClass].words}</small>
                </th>
                {line.amounts.map((amount, i) => (
                  <td key={columns[i]!.key}>{signed(amount)}</td>
                ))}
                <td>
                  <b>{signed(line.total)}</b>
                </td>
              </tr>
            ))}
            {lines.length === 0 ? (
              <tr>
                <td colSpan={columns.length + 2} className="pack-left">
                  {tieOut.unexplained === 0n ? 'None: billed and detail agree.' : 'None.'}
                </td>
              </tr>
            ) : null}
            <tr className="pack-rule">
              <th scope="row">
                <b>Sum of named items</b>
              </th>
              {columns.map((column) => (
                <td key={column.key}>
                  <b>{signed(columnSum(column, 'items'))}</b>
                </td>
              ))}
              <td>
                <b>{signed(tieOut.items)}</b>
              </td>
            </tr>
            <tr className="pack-rule">
              <th scope="row">
                <b>Explained</b> <small>matched + named items</small>
              </th>
              {columns.map((column) => (
                <td key={column.key}>
                  <b>{amountText(columnSum(column, 'matched') + columnSum(column, 'items'))}</b>
                </td>
              ))}
              <td>
                <b>{amountText(tieOut.matched + tieOut.items)}</b>
              </td>
            </tr>
            <tr className="pack-double pack-final">
              <th scope="row">
                <b>Unexplained</b> <small>billed − explained</small>
              </th>
              {columns.map((column) => (
                <td key={column.key}>
                  <b className={columnSum(column, 'unexplained') === 0n ? undefined : 'pack-bad'}>
                    {amountText(columnSum(column, 'unexplained'))}
                  </b>
                </td>
              ))}
              <td>
                <b className={tieOut.unexplained === 0n ? undefined : 'pack-bad'}>
                  {amountText(tieOut.unexplained)}
                </b>
              </td>
            </tr>
            <tr className="pack-quiet">
              <th scope="row">
                Matched share <small>matched ÷ billed</small>
              </th>
              {columns.map((column) => (
                <td key={column.key}>
                  {percentText(ratio(columnSum(column, 'matched'), columnSum(column, 'billed')))}
                </td>
              ))}
              <td>{percentText(ratio(tieOut.matched, tieOut.billed))}</td>
            </tr>
          </tbody>
        </table>
      )}
      <table className="pack-table pack-chain">
        <caption>
          From the bill to the cover<span> invoices follow UTC, the review follows {tieOut.timeZone}</span>
        </caption>
        <tbody>
          <tr>
            <th scope="row">Billed or carried, UTC month</th>
            <td>{amountText(tieOut.billed)}</td>
          </tr>
          <tr>
            <th scope="row">Month edge: hours that fall into another month in {tieOut.timeZone}</th>
            <td>{signedAmount(tieOut.monthEdge)}</td>
          </tr>
          <tr className="pack-double">
            <th scope="row">
              <b>AI spend of {monthLong(summary.month)}, as on the cover</b>
            </th>
            <td>
              <b>{amountText(tieOut.billed + tieOut.monthEdge)}</b>
            </td>
          </tr>
        </tbody>
      </table>
      <OtherBills tieOut={tieOut} currency={summary.currency} />
      {tieOut.itemList.length === 0 ? null : (
        <table
          className={`pack-table pack-items${tieOut.itemList.length <= TOGETHER ? ' pack-together' : ''}`}
        >
          <caption>
            {counted(tieOut.itemList.length, 'named item')}
            <span> largest first; billed minus detail</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">Provider</th>
              <th scope="col">Class</th>
              <th scope="col">Evidence</th>
              <th scope="col">Model</th>
              <th scope="col">Days</th>
              <th scope="col" className="pack-right">
                Amount, {summary.currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {tieOut.itemList.map((item, at) => (
              <tr key={at}>
                <th scope="row">{providerName(item.provider)}</th>
                <td>{CLASS_WORDS[item.class].name}</td>
                <td>{item.evidence}</td>
                <td>{item.model ?? '–'}</td>
                <td className="pack-nowrap">{daysText(item.fromDay, item.toDay)}</td>
                <td className="pack-right">{signedAmount(item.amount)}</td>
              </tr>
            ))}
            <tr className="pack-total">
              <th scope="row" colSpan={5}>
                Sum of named items
              </th>
              <td className="pack-right" {...proves('unattributed-cost', tieOut.period, [], { utc: true })}>
                {signedAmount(tieOut.items)}
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </PrintPage>
  );
}
