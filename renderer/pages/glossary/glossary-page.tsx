/** Glossary: what do the words and figures mean? */
import type { SheetColumn, SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useEffect, useRef, useState } from 'react';
import { isMetricId, metricOf } from '../../../shared/catalogue/index.ts';
import type { Term } from '../../../shared/words/glossary.ts';
import type { MetricHelp } from '../../../shared/words/metric-help.ts';
import { counted } from '../../format/count.ts';
import { useAddress } from '../../state/address.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { saveSheet } from '../../state/save-sheet.ts';
import { Card, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { MetricName } from '../../ui/help.tsx';
import { metricsWith, termsWith } from './entries.ts';
import './glossary.css';

function TermRow({ term }: { readonly term: Term }) {
  return (
    <div>
      <dt>{term.term}</dt>
      <dd>
        {term.words}
        {term.see === undefined ? null : (
          <span className="g-see">
            {term.see.map((id) => (
              <MetricName key={id} metric={id}>
                {metricOf(id).name}
              </MetricName>
            ))}
          </span>
        )}
      </dd>
    </div>
  );
}

function MetricRow({ help, marked }: { readonly help: MetricHelp; readonly marked: boolean }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'center' });
  }, [marked]);
  return (
    <div ref={row} data-marked={marked ? '' : undefined}>
      <dt>
        <MetricName metric={help.id}>{help.name}</MetricName>
      </dt>
      <dd>
        {help.words}
        {help.formula === null ? null : <code className="g-formula">{help.formula}</code>}
        <span className="g-unit">
          In {help.unit}. {help.direction}.
        </span>
      </dd>
    </div>
  );
}

const COLUMNS: readonly SheetColumn[] = [
  { header: 'Group', kind: 'text', width: 22 },
  { header: 'Name', kind: 'text', width: 28 },
  { header: 'Meaning', kind: 'text', width: 60 },
  { header: 'Formula', kind: 'text', width: 40 },
  { header: 'Unit', kind: 'text' },
];

/** The page. */
export function GlossaryPage() {
  const [text, setText] = useState('');
  const item = useAddress((address) => address.item);
  const terms = termsWith(text);
  const metrics = metricsWith(text);
  const found =
    terms.reduce((sum, group) => sum + group.terms.length, 0) +
    metrics.reduce((sum, group) => sum + group.metrics.length, 0);
  const exportAs = (format: SheetFormat) =>
    void saveSheet(format, 'tieout-glossary', {
      name: 'Glossary',
      columns: COLUMNS,
      rows: [
        ...terms.flatMap((group) =>
          group.terms.map((each) => [group.name, each.term, each.words, null, null]),
        ),
        ...metrics.flatMap((group) =>
          group.metrics.map((each) => [group.name, each.name, each.words, each.formula ?? null, each.unit]),
        ),
      ],
      notes: [],
    });
  usePageActions({ exportAs });
  return (
    <Page
      title="What the words and figures mean"
      subtitle="Every word is used for one thing only, and every measure is defined once: screens, command line, exports and paper share it."
      actions={
        <>
          <input
            className="t-input g-search"
            type="search"
            aria-label="Find a word or measure"
            placeholder="Find a word or measure"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      {found === 0 ? <p className="g-none">Nothing here speaks of “{text}”.</p> : null}
      <div className="g-columns">
        <div className="g-column">
          {terms.map((group) => (
            <Card key={group.name} title={group.name} subtitle={counted(group.terms.length, 'word')} padded>
              <dl className="g-list">
                {group.terms.map((term) => (
                  <TermRow key={term.term} term={term} />
                ))}
              </dl>
            </Card>
          ))}
        </div>
        <div className="g-column">
          {metrics.map((group) => (
            <Card
              key={group.name}
              title={group.name}
              subtitle={counted(group.metrics.length, 'measure')}
              padded
            >
              <dl className="g-list">
                {group.metrics.map((help) => (
                  <MetricRow
                    key={help.id}
                    help={help}
                    marked={item !== null && isMetricId(item) && item === help.id}
                  />
                ))}
              </dl>
            </Card>
          ))}
        </div>
      </div>
    </Page>
  );
}
