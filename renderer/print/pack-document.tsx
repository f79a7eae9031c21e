/** The whole review pack as one document, for the printer and for the preview on screen. */
import type { ReactNode } from 'react';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { AllocationPage } from './allocation-page.tsx';
import { AppendixPage } from './appendix-page.tsx';
import { Cover } from './cover.tsx';
import { ExecutiveSummary } from './executive-summary.tsx';
import { ScorecardPage } from './scorecard-page.tsx';
import { packTables } from './sentences.ts';
import { TieOutStatement } from './tie-out-page.tsx';

// Parts may refine what the page and its tables say, so the order below is the order of the cascade.
import './page.css';
import './cover.css';
import './executive-summary.css';
import './table.css';
import './scorecard.css';
import './allocation.css';
import './statement.css';
import './appendix.css';

/** Parts of a pack in order, with the name a table of contents shows. */
export const PACK_PARTS = [
  { id: 'cover', name: 'Cover' },
  { id: 'summary', name: 'Executive summary' },
  { id: 'scorecard', name: 'Unit-economics scorecard' },
  { id: 'allocation', name: 'Allocation' },
  { id: 'tie-out', name: 'Tie-out statement' },
  { id: 'appendix', name: 'Method and data quality' },
] as const;
export type PackPart = (typeof PACK_PARTS)[number]['id'];

/** One part of the pack. */
export function PackPartView({
  pack,
  part,
}: {
  readonly pack: ReviewPack;
  readonly part: PackPart;
}): ReactNode {
  switch (part) {
    case 'cover':
      return <Cover pack={pack} />;
    case 'summary':
      return <ExecutiveSummary pack={pack} teams={packTables(pack).teams} />;
    case 'scorecard':
      return <ScorecardPage pack={pack} />;
    case 'allocation':
      return <AllocationPage pack={pack} />;
    case 'tie-out':
      return <TieOutStatement pack={pack} />;
    case 'appendix':
      return <AppendixPage pack={pack} />;
  }
}

/** All parts in order. */
export function PackDocument({ pack }: { readonly pack: ReviewPack }): ReactNode {
  return (
    <main className="pack">
      {PACK_PARTS.map((part) => (
        <PackPartView key={part.id} pack={pack} part={part.id} />
      ))}
    </main>
  );
}
