/** All use cases side by side, and what lies outside of them. */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useState } from 'react';
import type { Scorecard } from '../../../shared/contract/units.ts';
import { BASIS_WORDS } from '../../../shared/words/units.ts';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { percentText } from '../../format/percent.ts';
import { scoresOf } from '../../print/facts.ts';
import { scorecardTitle } from '../../print/sentences.ts';
import { ValueRatesNote } from './value-rates-note.tsx';
import { go, useAddress } from '../../state/address.ts';
import { filtersWords, onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Card, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Button } from '../../ui/controls.tsx';
import { Empty, Note } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { BasisSwitch } from './basis-switch.tsx';
import { MatchingCard } from './matching-card.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { OverviewKpis } from './overview-kpis.tsx';
import { OverviewCards } from './overview-cards.tsx';
import { overviewColumns } from './overview-columns.tsx';
import { UseCaseEditor } from './use-case-editor.tsx';

/** The page without a use case in the address. */
export function Overview({ card, dim }: { readonly card: Scorecard; readonly dim: boolean }) {
  const [creating, setCreating] = useState(false);
  const [ordering, setOrdering] = useState(false);
  const where = useAddress((address) => address.where);
  const columns = overviewColumns(card);
  const scores = scoresOf(card);
  const exportAs = (format: SheetFormat) =>
    exportTable(format, {
      stem: `tieout-unit-economics-${card.period.from}`,
      name: 'Use cases',
      columns,
      rows: scores,
      own: [['Tasks counted', BASIS_WORDS[card.unitBasis]]],
    });
  usePageActions({ exportAs });
  usePageCommand('add-use-case', () => setCreating(true));
  usePageCommand('order-use-cases', scores.length < 2 ? undefined : () => setOrdering(true));
  const { target, redLine } = card.thresholds;
  return (
    <Page
      title={scorecardTitle(card)}
      subtitle={`${periodText(card.period)}, ${BASIS_WORDS[card.unitBasis]}. Cost counts failed tasks too.`}
      dim={dim}
      actions={
        <>
          {scores.length === 0 ? null : <BasisSwitch basis={card.unitBasis} />}
          {scores.length < 2 ? null : <Button onClick={() => setOrdering(true)}>Order</Button>}
          <Button look={scores.length === 0 ? 'primary' : 'plain'} onClick={() => setCreating(true)}>
            New use case
          </Button>
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      {where.length === 0 ? null : (
        <Note>Use cases bring their own filters; the filter on {filtersWords(where)} holds in Explore.</Note>
      )}
      <ValueRatesNote />
      <OverviewKpis card={card} />
      <Card
        title={
          scores.length === 0
            ? 'No use case yet'
            : `${counted(scores.length, 'use case')}, by what one outcome costs`
        }
        subtitle={
          scores.length === 0
            ? undefined
            : 'Open one for its trend, segments and outcomes; open triangle: before'
        }
        side={`Target under ${percentText(target, 0)} of human cost, red line ${percentText(redLine, 0)}`}
      >
        {scores.length === 0 ? (
          <Empty
            title="Name what success means"
            actions={
              <Button look="primary" onClick={() => setCreating(true)}>
                New use case
              </Button>
            }
          >
            A use case is a filter on calls, one unit of work and one definition of success: support, ticket,
            resolved without a human. Tieout then answers what one of them costs.
          </Empty>
        ) : (
          <DataTable
            label="Use cases"
            columns={columns}
            rows={scores}
            rowKey={(row) => row.useCase.id}
            rowHeight={30}
            onProve={(row) =>
              proveFigure(
                metricOn(card.unitBasis, 'each'),
                [onlyValue('use-case', row.useCase.id)],
                card.period,
              )
            }
          />
        )}
      </Card>
      <OverviewCards card={card} />
      <MatchingCard period={card.period} />
      {ordering ? (
        <OrderDialog useCases={scores.map((score) => score.useCase)} onClose={() => setOrdering(false)} />
      ) : null}
      {creating ? (
        <UseCaseEditor
          useCase={null}
          others={scores.map((score) => score.useCase)}
          period={card.period}
          onClose={() => setCreating(false)}
          onSaved={(id) => {
            setCreating(false);
            go({ item: id, subject: null });
          }}
          onRemoved={() => setCreating(false)}
        />
      ) : null}
    </Page>
  );
}
