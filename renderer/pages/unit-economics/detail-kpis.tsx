/** The headline figures of one use case. */
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { eachMoney, exactMoney, moneyText, shortMoney } from '../../format/money.ts';
import { changeOf, percentText, pointsText, signedPercent } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { shareBefore, statedMoney, successRateOf } from '../../print/facts.ts';
import { pluralOf } from '../../print/nouns.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Fit } from '../../charts/fit.tsx';
import { Kpi, KpiStrip } from '../../ui/card.tsx';
import { Figure } from '../../ui/controls.tsx';
import { ShareBullet, Verdict } from './bands.tsx';
import { shareReason } from './sentences.ts';

function Moved(props: { readonly text: string; readonly tone: string; readonly arrow: string }) {
  const still = /^0\.0(?!\d*[1-9])/.test(props.text);
  return (
    <span className={still ? 't-num' : `t-${props.tone} t-num`}>
      {props.text} {still ? '' : props.arrow}
    </span>
  );
}

/** The strip. */
export function DetailKpis({ card, score }: { readonly card: Scorecard; readonly score: UseCaseScore }) {
  const { useCase, now, before } = score;
  const where = [onlyValue('use-case', useCase.id)];
  const prove = (metric: MetricId) => () => proveFigure(metric, where, card.period);
  const against = card.compare === null ? '' : periodShort(card.compare);
  const each = changeOf(score.costPerSuccess, score.costPerSuccessBefore, 'lower');
  const rateBefore = successRateOf(before);
  const rate = changeOf(score.successRate, rateBefore, 'higher');
  const retryBefore = before === null ? null : ratio(before.retryCost, before.cost);
  const retry = changeOf(score.retryOverhead, retryBefore, 'lower');
  const lost = now.failures + now.fallbacks;
  const human = useCase.humanCost === null ? null : parseNanos(useCase.humanCost);
  return (
    <KpiStrip label={useCase.name}>
      <Kpi
        label={`Cost per ${useCase.outcome}`}
        figure={
          <Figure
            exact={exactText('cost-per-success', score.costPerSuccess)}
            label={`${eachMoney(score.costPerSuccess)}, cost per ${useCase.outcome}`}
            onOpen={prove('cost-per-success')}
          >
            {eachMoney(score.costPerSuccess)}
          </Figure>
        }
      >
        {score.costPerSuccess === null ? (
          now.cost === 0n ? (
            'No calls in this period'
          ) : (
            `No successes, ${moneyText(now.cost)} spent`
          )
        ) : each.share === null ? (
          `${moneyText(now.cost)} ÷ ${countText(now.successes)}`
        ) : (
          <>
            <Moved text={`${signedPercent(each.share)}\u00a0%`} tone={each.tone} arrow={each.arrow} /> from{' '}
            {eachMoney(score.costPerSuccessBefore)} in {against}
          </>
        )}
      </Kpi>
      <Kpi
        label="Success rate"
        figure={
          <Figure
            exact={`${countText(now.successes)} of ${countText(now.outcomes)} outcomes`}
            label={`${percentText(score.successRate)}, success rate`}
            onOpen={prove('success-rate')}
          >
            {percentText(score.successRate)}
          </Figure>
        }
      >
        {score.successRate === null ? (
          'No outcomes in this period'
        ) : rateBefore === null ? (
          `${countText(now.successes)} of ${countText(now.outcomes)}`
        ) : (
          <>
            <Moved text={pointsText(score.successRate, rateBefore)} tone={rate.tone} arrow={rate.arrow} />{' '}
            from {percentText(rateBefore)}
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
        badge={<Verdict band={score.band} />}
        figure={
          score.humanCostShare === null ? (
            NOT_KNOWN
          ) : (
            <Figure
              exact={shareReason(score)}
              label={`${percentText(score.humanCostShare)}, share of human cost`}
              onOpen={prove('human-cost-share')}
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
              before={shareBefore(score)}
              band={score.band}
              thresholds={card.thresholds}
              name={useCase.name}
              width={Math.min(170, width)}
              height={18}
            />
          )}
        </Fit>
        {human === null ? 'Human cost is not stated' : `${statedMoney(human)} a ${useCase.unit} by a human`}
      </Kpi>
      <Kpi
        label="Cost of failure"
        figure={
          now.outcomes === 0n ? (
            NOT_KNOWN
          ) : (
            <Figure
              exact={exactMoney(now.failureCost)}
              label={`${shortMoney(now.failureCost)}, cost of failure`}
              onOpen={prove('failure-cost')}
            >
              {shortMoney(now.failureCost)}
            </Figure>
          )
        }
      >
        {now.outcomes === 0n
          ? 'No outcomes in this period'
          : `${percentText(ratio(now.failureCost, now.cost))} of ${moneyText(now.cost)}, ${counted(lost, useCase.unit, pluralOf(useCase.unit))}`}
      </Kpi>
      <Kpi
        label="Retry overhead"
        figure={
          <Figure
            exact={exactMoney(now.retryCost)}
            label={`${percentText(score.retryOverhead)}, retry overhead`}
            onOpen={prove('retry-overhead')}
          >
            {percentText(score.retryOverhead)}
          </Figure>
        }
      >
        {retryBefore === null || score.retryOverhead === null ? (
          `${moneyText(now.retryCost)} on attempts after the first`
        ) : (
          <>
            <Moved
              text={pointsText(score.retryOverhead, retryBefore)}
              tone={retry.tone}
              arrow={retry.arrow}
            />{' '}
            from {percentText(retryBefore)}, {moneyText(now.retryCost)}
          </>
        )}
      </Kpi>
    </KpiStrip>
  );
}
