/** What a price would change, month by month. */
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import { counted } from '../../format/count.ts';
import { monthLong } from '../../format/date.ts';
import { amountText, signedAmount } from '../../format/money.ts';

/** List cost of each month before and after. */
export function PricePreview({ reply }: { readonly reply: RepriceReply }) {
  if (reply.linesChanged === 0)
    return (
      <p className="t-field-note">
        No line changes. Check the provider and the model; they have to be named as in the files.
      </p>
    );
  return (
    <table className="d-months">
      <caption>{counted(reply.linesChanged, 'line')} would change. Cost at list price, $</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {reply.months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{monthLong(month.month)}</th>
            <td>{amountText(month.before)}</td>
            <td>{amountText(month.after)}</td>
            <td>{signedAmount(month.after - month.before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
