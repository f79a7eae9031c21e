/** Where in the month bill and detail differ. */
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { DayHeat } from '../../charts/day-heat.tsx';
import { Fit } from '../../charts/fit.tsx';
import { Card } from '../../ui/card.tsx';
import { countDays, heatRows } from './cells.ts';
import { openDrill } from './drill.ts';
import { daysTitle } from './sentences.ts';

/** The card. */
export function DaysCard({ report }: { readonly report: TieOut }) {
  const rows = heatRows(report);
  const title = daysTitle(countDays(rows));
  return (
    <Card
      title={title}
      subtitle="Billed minus detail, $, rounded in cells"
      padded
      side={
        <ul className="o-key" aria-label="Key">
          <li>
            <i style={{ background: 'var(--heat-matched)' }} /> to the cent
          </li>
          <li>
            <i style={{ background: 'var(--heat-named-strong)' }} /> named
          </li>
          <li>
            <i style={{ background: 'var(--unfavourable)' }} /> unexplained
          </li>
          <li>
            <i className="t-hatched" /> not final
          </li>
        </ul>
      }
    >
      <Fit height={22 + rows.length * 22}>
        {(width) => (
          <DayHeat
            width={width}
            rows={rows}
            endNames={['Items, $', 'Unexpl., $']}
            label={`${title}. Arrow keys move by provider and day, Enter opens the models.`}
            onSelect={(provider, day) => openDrill({ provider, day })}
          />
        )}
      </Fit>
    </Card>
  );
}
