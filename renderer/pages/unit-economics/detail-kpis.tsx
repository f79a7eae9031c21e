/** The headline figures of one use case. */
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { eachMoney, exactMoney, moneyText, shortMoney } from '../../format/money.ts';
import { changeOf, percentAmount, percentText, pointsText, signedPercent } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { hasHumanCost } from '../../print/facts.ts';
import { costOn, failureCostOn, retryCostOn } from '../../../shared/maths/unit-basis.ts';
import { pluralOf } from '../../print/nouns.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Fit } from '../../charts/fit.tsx';
import { Kpi, KpiStrip } from '../../ui/card.tsx';
import { Figure } from '../../ui/controls.tsx';
import { BandBadge, ShareBullet } from './bands.tsx';
import { metricOn, type UnitFigure } from '../../../shared/catalogue/on-basis.ts';
import type { Period } from '../../../shared/units/period.ts';
import { shareReason } from './sentences.ts';

function Moved(props: {
  readonly text: string;
  readonly tone: string;
  readonly arrow: string;
  readonly onOpen: () => void;
}) {
  const still = /^0\.0(?!\d*[1-9])/.test(props.text);
  return (
    <span className={still ? '' : `t-${props.tone}`}>
      <Figure label={`Change ${props.text}, prove it`} onOpen={props.onOpen}>
        {props.text} {still ? '' : props.arrow}
      </Figure>
    </span>
  );
}

/** "181 of 282 outcomes; 58.4 to 69.6 % at 95 %" */
function rateReason({ now, successInterval }: UseCaseScore, outcomes: bigint): string {
  const range =
    successInterval === null
      ? ''
      : `; ${percentAmount(successInterval.low)} to ${percentText(successInterval.high)} at 95 %`;
  return `${countText(now.successes)} of ${countText(outcomes)} outcomes${range}`;
}

/** The strip. */
export function DetailKpis({ card, score }: { readonly card: Scorecard; readonly score: UseCaseScore }) {
  const { useCase, now, before } = score;
  const where = [onlyValue('use-case', useCase.id)];
  const { unitBasis: basis } = card;
  const prove =
    (figure: UnitFigure, period: Period = card.period, on: Scorecard['unitBasis'] = basis) =>
    () =>
      proveFigure(metricOn(on, figure), where, period);
  const proveChange = (figure: UnitFigure) => () =>
    proveFigure(
      metricOn(basis, figure),
      where,
      card.period,
      card.compare === null ? {} : { compare: card.compare },
    );
  const said = (text: string, figure: UnitFigure, period?: Period | null, on?: Scorecard['unitBasis']) => (
    <Figure label={`${text}, prove it`} onOpen={prove(figure, period ?? card.period, on)}>
      {text}
    </Figure>
  );
  const cost = costOn(basis, now);
  const [failureCost, retryCost] = [failureCostOn(basis, now), retryCostOn(basis, now)];
  const outcomes = basis === 'cohort' ? score.settled : now.outcomes;
  const against = card.compare === null ? '' : periodShort(card.compare);
  const each = changeOf(score.costPerSuccess, score.costPerSuccessBefore, 'lower');
  const rateBefore =
    before === null
      ? null
      : ratio(
          before.successes,
          basis === 'cohort' ? before.successes + before.failures + before.fallbacks : before.outcomes,
        );
  const rate = changeOf(score.successRate, rateBefore, 'higher');
  const retryBefore = before === null ? null : ratio(retryCostOn(basis, before), costOn(basis, before));
  const retry = changeOf(score.retryOverhead, retryBefore, 'lower');
  const lost = now.failures + now.fallbacks;
  return (
    <KpiStrip label={useCase.name}>
      <Kpi
        label={`Cost per ${useCase.outcome}`}
        help={metricOn(basis, 'each')}
        figure={
          <Figure
            exact={exactText(metricOn(basis, 'each'), score.costPerSuccess)}
            label={`${eachMoney(score.costPerSuccess)}, cost per ${useCase.outcome}`}
            onOpen={prove('each')}
          >
            {eachMoney(score.costPerSuccess)}
          </Figure>
        }
      >
        {score.costPerSuccess === null ? (
          cost === 0n ? (
            basis === 'cohort' ? (
              'Nothing settled in this period'
            ) : (
              'No calls in this period'
            )
          ) : (
            `No successes, ${moneyText(cost)} spent`
          )
        ) : each.share === null ? (
          <>
            {said(moneyText(cost), 'cost')} ÷ {countText(now.successes)}
          </>
        ) : (
          <>
            <Moved
              text={`${signedPercent(each.share)}\u00a0%`}
              tone={each.tone}
              arrow={each.arrow}
              onOpen={proveChange('each')}
            />{' '}
            from {said(eachMoney(score.costPerSuccessBefore), 'each', card.compare)} in {against}
          </>
        )}
        <br />
        {score.other.costPerSuccess === null
          ? `Nothing to say by ${score.other.basis}`
          : said(eachMoney(score.other.costPerSuccess), 'each', null, score.other.basis)}
        {score.other.costPerSuccess === null ? '' : ` by ${score.other.basis}`}
      </Kpi>
      <Kpi
        label="Success rate"
        help={metricOn(basis, 'rate')}
        figure={
          <Figure
            exact={rateReason(score, outcomes)}
            label={`${percentText(score.successRate)}, success rate`}
            onOpen={prove('rate')}
          >
            {percentText(score.successRate)}
          </Figure>
        }
      >
        {score.successRate === null ? (
          'No outcomes in this period'
        ) : rateBefore === null ? (
          `${countText(now.successes)} of ${countText(outcomes)}`
        ) : (
          <>
            <Moved
              text={pointsText(score.successRate, rateBefore)}
              tone={rate.tone}
              arrow={rate.arrow}
              onOpen={proveChange('rate')}
            />{' '}
            from {said(percentText(rateBefore), 'rate', card.compare)}
          </>
        )}
        {now.pending === 0n ? null : (
          <>
            <br />
            {counted(now.pending, useCase.unit, pluralOf(useCase.unit))} pending
          </>
        )}
      </Kpi>
      <Kpi
        label="Share of human cost"
        help={metricOn(basis, 'share')}
        badge={<BandBadge band={score.band} />}
        figure={
          score.humanCostShare === null ? (
            NOT_KNOWN
          ) : (
            <Figure
              exact={shareReason(score, basis)}
              label={`${percentText(score.humanCostShare)}, share of human cost`}
              onOpen={prove('share')}
            >
              {percentText(score.humanCostShare)}
            </Figure>
          )
        }
      >
        <Fit height={18}>
          {(width) => (
            <ShareBullet
              share={score.humanCostShare}
              before={score.humanCostShareBefore}
              band={score.band}
              thresholds={card.thresholds}
              name={useCase.name}
              width={Math.min(170, width)}
              height={18}
            />
          )}
        </Fit>
        {score.human.each === null
          ? hasHumanCost(useCase)
            ? 'Human cost is not known'
            : 'Human cost is not stated'
          : said(eachMoney(score.human.each), 'share')}
        {score.human.each === null ? '' : ` a ${useCase.unit} by a human`}
      </Kpi>
      <Kpi
        label="Cost of failure"
        help={metricOn(basis, 'failure')}
        figure={
          now.outcomes === 0n ? (
            NOT_KNOWN
          ) : (
            <Figure
              exact={exactMoney(failureCost)}
              label={`${shortMoney(failureCost)}, cost of failure`}
              onOpen={prove('failure')}
            >
              {shortMoney(failureCost)}
            </Figure>
          )
        }
      >
        {now.outcomes === 0n ? (
          'No outcomes in this period'
        ) : (
          <>
            {said(percentText(ratio(failureCost, cost)), 'failureShare')} of {said(moneyText(cost), 'cost')},{' '}
            {counted(lost, 'outcome')}
          </>
        )}
      </Kpi>
      <Kpi
        label="Retry overhead"
        help={metricOn(basis, 'retry')}
        figure={
          <Figure
            exact={exactMoney(retryCost)}
            label={`${percentText(score.retryOverhead)}, retry overhead`}
            onOpen={prove('retry')}
          >
            {percentText(score.retryOverhead)}
          </Figure>
        }
      >
        {retryBefore === null || score.retryOverhead === null ? (
          <>{said(moneyText(retryCost), 'retry')} on attempts after the first</>
        ) : (
          <>
            <Moved
              text={pointsText(score.retryOverhead, retryBefore)}
              tone={retry.tone}
              arrow={retry.arrow}
              onOpen={proveChange('retry')}
            />{' '}
            from {said(percentText(retryBefore), 'retry', card.compare)},{' '}
            {said(moneyText(retryCost), 'retry')}
          </>
        )}
      </Kpi>
    </KpiStrip>
  );
}
