/** What is in the pack, part by part; choosing one shows it. */
import { IconAlertTriangle, IconCheck, IconDownload } from '@tabler/icons-react';
import type { ReviewPack } from '../../../shared/contract/review.ts';
import { countText } from '../../format/count.ts';
import { statusFacts } from '../../print/facts.ts';
import { isSettled, statusWord } from '../../format/status.ts';
import type { PackPart } from '../../print/pack-document.tsx';
import { saveText } from '../../state/save-file.ts';
import { Card } from '../../ui/card.tsx';
import { Badge } from '../../ui/controls.tsx';
import { partSentences } from './sentences.ts';
import { tableCsv, tablesOf } from './tables.ts';

/** The parts with the sentences they open with. */
export function ContentsCard(props: {
  readonly pack: ReviewPack;
  readonly part: PackPart;
  readonly onPart: (part: PackPart) => void;
}) {
  const { pack, part, onPart } = props;
  return (
    <Card title="What the pack says" side={`${partSentences(pack).length} parts`}>
      <ol className="r-parts">
        {partSentences(pack).map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-current={each.id === part ? 'true' : undefined}
              onClick={() => onPart(each.id)}
            >
              <strong>{each.name}</strong>
              <span>{each.sentence}</span>
            </button>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Why the month is preliminary or final. */
export function StatusCard({ pack }: { readonly pack: ReviewPack }) {
  return (
    <Card
      title="What decides the status"
      side={
        <Badge tone={isSettled(pack.summary) ? 'favourable' : 'neutral'}>{statusWord(pack.summary)}</Badge>
      }
    >
      <ul className="r-facts">
        {statusFacts(pack.summary).map((fact) => (
          <li key={fact.text}>
            {fact.good ? (
              <IconCheck className="t-favourable" size={15} stroke={2} role="img" aria-label="Done" />
            ) : (
              <IconAlertTriangle
                className="t-attention"
                size={15}
                stroke={1.8}
                role="img"
                aria-label="Open"
              />
            )}
            {fact.text}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The tables behind the pages, for spreadsheets. */
export function TablesCard({ pack }: { readonly pack: ReviewPack }) {
  return (
    <Card title="Tables for spreadsheets" side="CSV">
      <ul className="r-tables">
        {tablesOf(pack).map((table) => (
          <li key={table.id}>
            <button
              type="button"
              onClick={() => saveText(`tieout-${pack.summary.month}-${table.id}.csv`, tableCsv(table))}
            >
              <IconDownload size={14} stroke={1.7} aria-hidden />
              <span>{table.name}</span>
              <small className="t-num">
                {countText(table.rows.length - 1)}
                <span className="t-hidden"> rows, save as CSV</span>
              </small>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
