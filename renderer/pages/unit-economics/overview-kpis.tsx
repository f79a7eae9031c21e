/** The headline figures of all use cases together. */
import { bandOf } from '../../../shared/maths/band.ts';
import { useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Scorecard } from '../../../shared/contract/units.ts';
import { costOn, failureCostOn, retryCostOn } from '../../../shared/maths/unit-basis.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactMoney, moneyText, shortMoney } from '../../format/money.ts';
import { changeText, percentText, pointsText } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { Fit } from '../../charts/fit.tsx';
import { humanShareOf, scoresOf } from '../../print/facts.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Kpi, KpiLines, KpiStrip } from '../../ui/card.tsx';
import { Figure } from '../../ui/controls.tsx';
import { BandBadge, ShareBullet } from './bands.tsx';
import { metricOn, type UnitFigure } from '../../../shared/catalogue/on-basis.ts';
import type { Side } from './matching.ts';
import { UnmatchedDialog } from './unmatched-dialog.tsx';

/** Everything that belongs to a use case. */
const IN_USE_CASES: readonly Filter[] = [{ dimension: 'use-case', values: [null], not: true }];

/** The strip. */
export function OverviewKpis({ card }: { readonly card: Scorecard }) {
  const [side, open] = useState<Side | null>(null);
  const timeZone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
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
  const prove =
    (figure: UnitFigure, compare: Scorecard['compare'] = null, where = IN_USE_CASES) =>
    () =>
      proveFigure(metricOn(basis, figure), where, card.period, compare === null ? {} : { compare });
  const ofHumans: readonly Filter[] = [
    { dimension: 'use-case', values: withHuman.map(({ useCase }) => useCase.id), not: false },
  ];
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
        {insideBefore === null ? (
          'Nothing to compare with'
        ) : (
          <>
            <Figure
              label={`${changeText(inside, insideBefore)}, change of it, prove it`}
              onOpen={prove('cost', card.compare)}
            >
              {changeText(inside, insideBefore)}
            </Figure>{' '}
            on {periodShort(card.compare!)}
          </>
        )}
        <br />
        {basis === 'cohort' ? '' : `${percentText(ratio(inside, card.total.cost))} of `}
        <Figure
          label={`Spend ${moneyText(card.total.cost)}, prove it`}
          exact={exactMoney(card.total.cost)}
          onOpen={() => proveFigure('cost', [], card.period)}
        >
          {moneyText(card.total.cost)}
        </Figure>
        {basis === 'cohort' ? ' of spend in the period' : ''}
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
              onOpen={prove('share', null, ofHumans)}
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
        {share === null ? (
          'No use case states a human cost'
        ) : before === null ? (
          'Use cases with a human cost'
        ) : (
          <>
            <Figure
              label={`${pointsText(share, before)}, change of the share, prove it`}
              onOpen={prove('share', card.compare, ofHumans)}
            >
              {pointsText(share, before)}
            </Figure>{' '}
            on {periodShort(card.compare!)}
          </>
        )}
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
        {settled ? (
          <>
            <Figure
              label={`${percentText(ratio(failed, inside))}, share that failed, prove it`}
              onOpen={prove('failureShare')}
            >
              {percentText(ratio(failed, inside))}
            </Figure>{' '}
            of {basis === 'cohort' ? 'their cost' : 'spend in use cases'}
          </>
        ) : (
          'No outcomes in this period'
        )}
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
        <Figure
          label={`${moneyText(retried)} on retries, prove it`}
          exact={exactMoney(retried)}
          onOpen={prove('retry')}
        >
          {moneyText(retried)}
        </Figure>{' '}
        on attempts after the first
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
              value: (
                <Figure
                  label={`${moneyText(card.outside.unallocated)} unallocated, prove it`}
                  exact={exactMoney(card.outside.unallocated)}
                  onOpen={() =>
                    proveFigure('cost', [onlyValue('use-case', null), onlyValue('team', null)], card.period)
                  }
                >
                  {moneyText(card.outside.unallocated)}
                </Figure>
              ),
              attention: card.outside.unallocated !== 0n,
            },
            {
              name: 'Tasks without outcome',
              value: (
                <Figure
                  label={`${countText(card.tasksWithoutOutcome)} tasks without outcome, show them`}
                  onOpen={card.tasksWithoutOutcome === 0 ? undefined : () => open('tasks')}
                >
                  {countText(card.tasksWithoutOutcome)}
                </Figure>
              ),
              attention: card.tasksWithoutOutcome > 0,
            },
          ]}
        />
      </Kpi>
      <UnmatchedDialog side={side} period={card.period} timeZone={timeZone} onClose={() => open(null)} />
    </KpiStrip>
  );
}
