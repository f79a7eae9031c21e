/** The lines that a base measure rests on: each with its file and line and what it gives. */
import type { ExplainedPart, LineBehind } from '../../../shared/contract/explain.ts';
import { exactFigureOf, figureOf } from '../../../shared/words/metric.ts';
import { countText } from '../../format/count.ts';
import { instantText } from '../../format/date.ts';
import { proveLine } from '../../state/inspector.ts';

type Props = { readonly part: ExplainedPart; readonly timeZone: string };

function Row({ part, line, timeZone }: Props & { readonly line: LineBehind }) {
  const { ref, file, fileRow } = line;
  const name = line.name ?? instantText(line.startMs, timeZone);
  const place = file === null || fileRow === null ? null : `${file}, line ${countText(fileRow)}`;
  return (
    <tr>
      <td className="t-proof-place" data-tip={`${name}\n${instantText(line.startMs, timeZone)}`}>
        {ref === null ? (
          <span>{name}</span>
        ) : (
          <button type="button" onClick={() => proveLine(ref)}>
            {name}
          </button>
        )}
        <small data-tip={place ?? 'Computed: it has no file line'}>
          {file === null || fileRow === null ? (
            'computed'
          ) : (
            <>
              <span>{file}</span> <b>line {countText(fileRow)}</b>
            </>
          )}
        </small>
      </td>
      <td data-align="right" data-tip={exactFigureOf(part.unit, line.gives)}>
        {figureOf(part.unit, line.gives)}
      </td>
    </tr>
  );
}

const TITLE: Readonly<Record<ExplainedPart['kind'], string>> = {
  additive: 'Lines that give most',
  distinct: 'First to name it',
  percentile: 'Stated by',
  calendar: '',
};

/** The table; nothing where no line is listed. */
export function PartLines({ part, timeZone }: Props) {
  if (part.lines.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{TITLE[part.kind]}</th>
          <th scope="col" data-align="right">
            Gives
          </th>
        </tr>
      </thead>
      <tbody>
        {part.lines.map((line, at) => (
          // Lines stay as they are while they are shown.
          <Row key={at} part={part} line={line} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}
