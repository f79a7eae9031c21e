/** What each import gives to the parts of a figure, exactly, and whether that makes the figure. */
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Contribution, ExplainedPart, Explanation } from '../../../shared/contract/explain.ts';
import { exactFigureOf, figureOf } from '../../../shared/words/metric.ts';
import { counted, countText } from '../../format/count.ts';
import { placeLink } from '../../state/place.ts';
import { PartLines } from './part-lines.tsx';
import { ProofHead } from './parts.tsx';

const HASH_SHOWN = 12;

function about({ sha256, source, role }: Contribution): string {
  if (sha256 === null) return 'Computed from bills and usage; it stands in no file';
  return `${source ?? 'Unknown source'}, ${role ?? 'no role'}\nsha256 ${sha256.slice(0, HASH_SHOWN)}…`;
}

function Row({ part, each }: { readonly part: ExplainedPart; readonly each: Contribution }) {
  const name = each.importId === null ? 'Computed difference' : `#${each.importId} ${each.file ?? ''}`;
  const link = placeLink(each.place);
  return (
    <tr>
      <td className="t-proof-file" data-tip={`${name}\n${about(each)}`}>
        {link === null ? name : <a href={link}>{name}</a>}
      </td>
      <td data-align="right">{countText(each.rows)}</td>
      <td data-align="right" data-tip={exactFigureOf(part.unit, each.value)}>
        {figureOf(part.unit, each.value)}
      </td>
    </tr>
  );
}

function Agreement({ part }: { readonly part: ExplainedPart }) {
  if (part.difference === null) return <p className="t-proof-words">{part.counted}</p>;
  return part.difference === 0n ? (
    <p className="t-proof-check t-favourable">
      <IconCheck size={14} aria-hidden />
      Lines and figure agree; difference {part.unit === 'usd' ? '0.00' : '0'}
    </p>
  ) : (
    <p className="t-proof-check t-unfavourable">
      <IconAlertTriangle size={14} aria-hidden />
      Lines differ from the figure by {exactFigureOf(part.unit, part.difference)}
    </p>
  );
}

function PartImports(props: {
  readonly part: ExplainedPart;
  readonly alone: boolean;
  readonly timeZone: string;
}) {
  const { part, alone, timeZone } = props;
  const { contributions } = part;
  const files = contributions.filter((each) => each.importId !== null).length;
  return (
    <section className="t-proof">
      <ProofHead
        title={
          part.kind === 'calendar' ? part.name : alone ? 'Imports that give to it' : `${part.name}, by import`
        }
        side={part.kind === 'calendar' ? 'of the calendar' : counted(files, 'file')}
      />
      {contributions.length === 0 ? (
        <p className="t-proof-words">{part.counted}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col" data-align="right">
                  Rows
                </th>
                <th scope="col" data-align="right">
                  Gives
                </th>
              </tr>
            </thead>
            <tbody>
              {contributions.map((each) => (
                <Row key={each.importId ?? 'computed'} part={part} each={each} />
              ))}
              {part.kind === 'additive' ? (
                <tr data-sum="">
                  <td>Together</td>
                  <td data-align="right">
                    {countText(contributions.reduce((sum, each) => sum + each.rows, 0))}
                  </td>
                  <td data-align="right">{figureOf(part.unit, part.value)}</td>
                </tr>
              ) : null}
            </tbody>
          </table>
          <Agreement part={part} />
          <PartLines part={part} timeZone={timeZone} />
        </>
      )}
    </section>
  );
}

/** One table for each base measure of the formula. */
export function FigureImports({ proof }: { readonly proof: Explanation }) {
  return proof.parts.map((part) => (
    <PartImports
      key={part.measure}
      part={part}
      alone={proof.parts.length === 1}
      timeZone={proof.period.timeZone}
    />
  ));
}
