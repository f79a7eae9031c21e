/** Prices: what does a token cost, since when, and who says so? */
import { useState } from 'react';
import type { BrowsedModel } from '../../../shared/contract/prices.ts';
import type { WorkspaceSummary } from '../../../shared/contract/workspace.ts';
import { useAnswer } from '../../state/answers.ts';
import { useToday } from '../../state/today.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Page } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { UnpricedCard } from '../../ui/prices/unpriced-card.tsx';
import { Note, Skeleton } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { BookCard, bookStart } from './book-card.tsx';
import { CompareCard, type Side } from './compare-card.tsx';
import { OwnCard } from './own-card.tsx';
import { pricesTitle } from './sentences.ts';
import { VersionsCard } from './versions-card.tsx';
import './prices.css';

type Compared = { readonly a: Side; readonly b: Side | null };

function Loaded({ summary }: { readonly summary: WorkspaceSummary }) {
  const { timeZone, readOnly } = summary;
  const today = useToday(timeZone);
  const head = useAnswer('prices', 'browse', { on: today, limit: 1 });
  const unpriced = useAnswer('prices', 'unpriced', undefined);
  const entries = useAnswer('prices', 'entries', undefined);
  const versions = useAnswer('prices', 'versions', undefined);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [said, say] = useState<string | null>(null);
  const broken = [head, unpriced, entries, versions].find(({ fault }) => fault !== null);
  if (broken?.fault) return <PageFault page="Prices" fault={broken.fault} onRetry={broken.retry} />;
  if (head.value === null || unpriced.value === null || entries.value === null || versions.value === null)
    return <Skeleton heights={[56, 400, 200, 200]} />;
  const compare = ({ provider, model }: BrowsedModel, day: string) => {
    const side = { provider, model, day };
    setCompared(compared === null || compared.b !== null ? { a: side, b: null } : { a: compared.a, b: side });
  };
  const { listed, checked, priceBook } = head.value;
  return (
    <Page
      title={pricesTitle(listed, checked, summary.lines > 0 ? unpriced.value : null)}
      subtitle={`Every charge is priced at its own instant: the list, then contracts, then your own prices. Price book ${priceBook}.`}
    >
      {said === null ? null : (
        <div role="status">
          <Note>
            <span className="p-grow">{said}</span>
            <Button look="quiet" onClick={() => say(null)}>
              Close
            </Button>
          </Note>
        </div>
      )}
      {unpriced.value.length === 0 ? null : <UnpricedCard timeZone={timeZone} readOnly={readOnly} />}
      <BookCard
        key={String(summary.lines > 0)}
        start={bookStart(today, summary.lines > 0)}
        onCompare={compare}
      />
      {compared === null ? null : (
        <CompareCard
          key={`${compared.a.provider}/${compared.a.model}/${compared.b?.provider ?? ''}/${compared.b?.model ?? ''}`}
          a={compared.a}
          b={compared.b}
          onClose={() => setCompared(null)}
        />
      )}
      <OwnCard entries={entries.value} today={today} readOnly={readOnly} onSaid={say} />
      <VersionsCard
        versions={versions.value}
        checked={checked}
        timeZone={timeZone}
        readOnly={readOnly}
        onSaid={say}
      />
    </Page>
  );
}

/** The page. */
export function PricesPage() {
  const summary = useWorkspace((store) => store.summary);
  return summary === null ? <Skeleton heights={[56, 400, 200]} /> : <Loaded summary={summary} />;
}
