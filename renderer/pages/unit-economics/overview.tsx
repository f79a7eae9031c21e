/** All use cases side by side, and what lies outside of them. */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { bandOf } from '../../../shared/maths/band.ts';
import { useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Scorecard } from '../../../shared/contract/units.ts';
import { BASIS_WORDS } from '../../../shared/words/units.ts';
import { costOn, failureCostOn, retryCostOn } from '../../../shared/maths/unit-basis.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText } from '../../format/count.ts';
import { periodShort, periodText } from '../../format/date.ts';
import { exactMoney, moneyText, shortMoney } from '../../format/money.ts';
import { changeText, percentText, pointsText } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { Fit } from '../../charts/fit.tsx';
import { humanShareOf, scoresOf } from '../../print/facts.ts';
import { scorecardTitle } from '../../print/sentences.ts';
import { ValueRatesNote } from './value-rates-note.tsx';
import { go, useAddress } from '../../state/address.ts';
import { filtersWords, onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Card, Kpi, KpiLines, KpiStrip, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Button, Figure } from '../../ui/controls.tsx';
import { Empty, Note } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { BandBadge, ShareBullet } from './bands.tsx';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { BasisSwitch } from './basis-switch.tsx';
import { MatchingCard } from './matching-card.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { OverviewCards } from './overview-cards.tsx';
import { overviewColumns } from './overview-columns.tsx';
import { UseCaseEditor } from './use-case-editor.tsx';

/** Everything that belongs to a use case. */
const IN_USE_CASES: readonly Filter[] = [{ dimension: 'use-case', values: [null], not: true }];

function Totals({ card }: { readonly card: Scorecard }) {
  const scores = scoresOf(card);
  const basis = card.unitBasis;
  const inside = sumNanos(scores.map((score) => costOn(basis, score.now)));
  const olds = scores.flatMap((score) => (score.before === null ? [] : [costOn(basis, score.before)]));
  const insideBefore = card.compare === null ? null : sumNanos(olds);
  // The share is of the use cases whose human cost is known.
  const withHuman = scores.filter(({ human }) => human.total !== null);
  const share = humanShareOf(card, 'now');
  const before = humanShareOf(card, 'before');
  const failed = sumNanos(scores.map((score) => failureCostOn(basis, score.now)));
  const retried = sumNanos(scores.map((score) => retryCostOn(basis, score.now)));
  const prove = (figure: 'cost' | 'failure' | 'retry') => () =>
    proveFigure(metricOn(basis, figure), IN_USE_CASES, card.period);
  const settled = scores.some((score) => score.now.outcomes > 0n);
  return (
    <KpiStrip label="All use cases">
      <Kpi
        label={basis === 'cohort' ? 'Cost of settled tasks' : 'Spend in use cases'}
        figure={
          <Figure
            exact={exactMoney(inside)}
            label={`${shortMoney(inside)}, cost in use cases`}
            onOpen={prove('cost')}
          >
            {shortMoney(inside)}
          </Figure>
        }
      >
        {insideBefore === null
          ? 'Nothing to compare with'
          : `${changeText(inside, insideBefore)} on ${periodShort(card.compare!)}`}
        <br />
        {basis === 'cohort'
          ? `${moneyText(card.total.cost)} of spend in the period`
          : `${percentText(ratio(inside, card.total.cost))} of ${moneyText(card.total.cost)}`}
      </Kpi>
      <Kpi
        label="Share of human cost"
        help={metricOn(basis, 'share')}
        badge={<BandBadge band={bandOf(share, card.thresholds)} />}
        figure={
          share === null ? (
            NOT_KNOWN
          ) : (
            <Figure
              exact={`${withHuman.map(({ useCase }) => useCase.name).join(', ')}`}
              label={`${percentText(share)}, share of human cost, prove it`}
              onOpen={() =>
                proveFigure(
                  metricOn(basis, 'share'),
                  [
                    {
                      dimension: 'use-case',
                      values: withHuman.map(({ useCase }) => useCase.id),
                      not: false,
                    },
                  ],
                  card.period,
                )
              }
            >
              {percentText(share)}
            </Figure>
          )
        }
      >
        <Fit height={18}>
          {(width) => (
            <ShareBullet
              share={share}
              before={before}
              band={bandOf(share, card.thresholds)}
              thresholds={card.thresholds}
              name="All use cases"
              width={Math.min(180, width)}
              height={18}
            />
          )}
        </Fit>
        {share === null
          ? 'No use case states a human cost'
          : before === null
            ? 'Use cases with a human cost'
            : `${pointsText(share, before)} on ${periodShort(card.compare!)}`}
      </Kpi>
      <Kpi
        label="Cost of failure"
        help={metricOn(basis, 'failure')}
        figure={
          settled ? (
            <Figure
              exact={exactMoney(failed)}
              label={`${shortMoney(failed)}, cost of failure`}
              onOpen={prove('failure')}
            >
              {shortMoney(failed)}
            </Figure>
          ) : (
            'n/a'
          )
        }
      >
        {settled
          ? `${percentText(ratio(failed, inside))} of ${basis === 'cohort' ? 'their cost' : 'spend in use cases'}`
          : 'No outcomes in this period'}
        <br />
        Tasks that failed or fell back
      </Kpi>
      <Kpi
        label="Retry overhead"
        help={metricOn(basis, 'retry')}
        figure={
          <Figure label={`${percentText(ratio(retried, inside))}, retry overhead`} onOpen={prove('retry')}>
            {percentText(ratio(retried, inside))}
          </Figure>
        }
      >
        {moneyText(retried)} on attempts after the first
      </Kpi>
      <Kpi
        label="Outside use cases"
        figure={
          <Figure
            exact={exactMoney(card.outside.cost)}
            label={`${shortMoney(card.outside.cost)}, spend outside use cases`}
            onOpen={() => proveFigure('cost', [onlyValue('use-case', null)], card.period)}
          >
            {shortMoney(card.outside.cost)}
          </Figure>
        }
      >
        <KpiLines
          lines={[
            {
              name: 'Unallocated',
              value: moneyText(card.outside.unallocated),
              attention: card.outside.unallocated !== 0n,
            },
            {
              name: 'Tasks without outcome',
              value: countText(card.tasksWithoutOutcome),
              attention: card.tasksWithoutOutcome > 0,
            },
          ]}
        />
      </Kpi>
    </KpiStrip>
  );
}

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
      <Totals card={card} />
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
