/** The worked formula of the exchange rate's part in a line: what was billed, and at which rate. */
import { billedIn, rateOf, type RatePart } from '../../../shared/maths/variance/exchange.ts';
import { REPORTING } from '../../../shared/units/money.ts';
import { amountText, exactMoney } from '../../format/money.ts';

/** A table of the line's currencies. */
export function RateFormula({ parts }: { readonly parts: readonly RatePart[] }) {
  return (
    <div className="v-proof">
      <table className="v-formula">
        <caption>
          Exchange rate: (rate after − rate before) × the mean of what was billed before and after
        </caption>
        <thead>
          <tr>
            <th scope="col">Billed in</th>
            <th scope="col">Billed before</th>
            <th scope="col">Billed after</th>
            <th scope="col">{REPORTING} each before</th>
            <th scope="col">{REPORTING} each after</th>
            <th scope="col">Effect</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ currency, before, after, effect }) => (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              <td>{amountText(billedIn(before))}</td>
              <td>{amountText(billedIn(after))}</td>
              <td>{rateOf(before.rate).toPrecision(6)}</td>
              <td>{rateOf(after.rate).toPrecision(6)}</td>
              <td>{exactMoney(effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
