/** Bills of the same days from other sources, on the tie-out statement. */
import type { ReactNode } from 'react';
import type { TieOut } from '../../shared/contract/tie-out.ts';
import { daysText } from '../format/date.ts';
import { amountText, signedAmount } from '../format/money.ts';
import { providerName } from '../format/provider-name.ts';
import { otherBillsTitle } from './sentences.ts';

/** The table; nothing when every source stands alone. */
export function OtherBills(props: { readonly tieOut: TieOut; readonly currency: string }): ReactNode {
  const { tieOut, currency } = props;
  if (tieOut.otherBills.length === 0) return null;
  return (
    <table className="pack-table pack-together">
      <caption>
        {otherBillsTitle(tieOut)}
        <span> one source counts for each provider and day</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Provider</th>
          <th scope="col">Source</th>
          <th scope="col">Days</th>
          <th scope="col" className="pack-right">
            Not added, {currency}
          </th>
          <th scope="col" className="pack-right">
            More than counted
          </th>
        </tr>
      </thead>
      <tbody>
        {tieOut.otherBills.map((bill) => (
          <tr key={`${bill.provider} ${bill.source} ${bill.role}`}>
            <th scope="row">{providerName(bill.provider)}</th>
            <td>
              {bill.source}
              {bill.role === 'usage' ? ', usage' : ''}
            </td>
            <td className="pack-nowrap">{daysText(bill.fromDay, bill.toDay)}</td>
            <td className="pack-right">{amountText(bill.amount)}</td>
            <td className="pack-right">{signedAmount(bill.difference)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
