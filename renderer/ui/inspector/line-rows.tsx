/** A few ledger lines as a small table: each names its file and line, and opens its own proof. */
import type { ExplainedLine } from '../../../shared/contract/explain.ts';
import { countText, tokensText } from '../../format/count.ts';
import { lineName, lineWhen } from '../../format/line.ts';
import { eachAmount, exactMoney } from '../../format/money.ts';
import { proveLine } from '../../state/inspector.ts';

const MILLISECONDS = /\.\d{3}$/;

function Row({ line, timeZone }: { readonly line: ExplainedLine; readonly timeZone: string }) {
  const { ref, file, fileRow } = line;
  const when = lineWhen(line, timeZone).replace(MILLISECONDS, '');
  const name = lineName(line);
  const row = fileRow === null ? null : `line ${countText(fileRow)}`;
  return (
    <tr>
      <td className="t-proof-place">
        {ref === null ? (
          <span data-tip="Computed: it has no file line">{when}</span>
        ) : (
          <button type="button" onClick={() => proveLine(ref)}>
            {when}
          </button>
        )}
        {file === null || row === null ? (
          <small>computed</small>
        ) : (
          <small data-tip={`${file}, ${row}`}>
            <span>{file}</span> <b>{row}</b>
          </small>
        )}
      </td>
      <td className="t-proof-clip" data-tip={name}>
        {name}
      </td>
      <td data-align="right">{tokensText(line.inputTokens + line.cachedTokens + line.outputTokens)}</td>
      <td
        data-align="right"
        data-tip={line.cost === null ? 'No price for this model' : exactMoney(line.cost)}
      >
        {line.cost === null ? 'unpriced' : eachAmount(line.cost)}
      </td>
    </tr>
  );
}

/** Lines with when and where they stand, model, tokens and cost.
 *  Null   a line without a reference is the unexplained part of billed: it has no file line to show. */
export function LineRows({
  lines,
  timeZone,
}: {
  readonly lines: readonly ExplainedLine[];
  readonly timeZone: string;
}) {
  if (lines.length === 0) return <p className="t-proof-words">No lines of spend in this period.</p>;
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
        {lines.map((line, at) => (
          <Row
            key={line.ref === null ? `none-${at}` : `${line.ref.chunk}.${line.ref.row}`}
            line={line}
            timeZone={timeZone}
          />
        ))}
      </tbody>
    </table>
  );
}
