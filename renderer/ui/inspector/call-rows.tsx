/** A few ledger lines as a small table; each opens its own proof. */
import type { CallLine } from '../../../shared/contract/query.ts';
import { tokensText } from '../../format/count.ts';
import { lineName, lineWhen } from '../../format/line.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import { proveLine } from '../../state/inspector.ts';

const MILLISECONDS = /\.\d{3}$/;

/** Lines with when, model, tokens, attempt and cost.
 *  Null   a line without a reference is the unexplained part of billed: it has no file line to show. */
export function CallRows({
  lines,
  timeZone,
}: {
  readonly lines: readonly CallLine[];
  readonly timeZone: string;
}) {
  if (lines.length === 0) return <p className="t-proof-words">No lines in this period.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Charged at</th>
          <th scope="col">Model</th>
          <th scope="col" data-align="right">
            Tokens
          </th>
          <th scope="col" data-align="right">
            Cost, $
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => {
          const { ref } = line;
          const when = lineWhen(line, timeZone).replace(MILLISECONDS, '');
          const name = lineName(line);
          return (
            <tr key={ref === null ? `none-${at}` : `${ref.chunk}.${ref.row}`}>
              <td>
                {ref === null ? (
                  <span data-tip="Computed: it has no file line">{when}</span>
                ) : (
                  <button type="button" onClick={() => proveLine(ref)}>
                    {when}
                  </button>
                )}
              </td>
              <td className="t-proof-clip" data-tip={name}>
                {name}
              </td>
              <td data-align="right">
                {tokensText(line.inputTokens + line.cachedTokens + line.outputTokens)}
              </td>
              <td
                data-align="right"
                data-tip={line.cost === null ? 'No price for this model' : exactMoney(line.cost)}
              >
                {line.cost === null ? 'unpriced' : eachAmount(line.cost)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
