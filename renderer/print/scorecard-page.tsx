/** The unit-economics scorecard: one row per use case, closing at the spend of the cover. */
import { bandOf } from '../../shared/maths/band.ts';
import type { ReactNode } from 'react';
import type { ReviewPack } from '../../shared/contract/review.ts';
import type { Scorecard, UseCaseScore } from '../../shared/contract/units.ts';
import { VERDICT_SHORT } from '../../shared/words/units.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { BulletBar } from '../charts/bullet-bar.tsx';
import { Sparkline } from '../charts/sparkline.tsx';
import { countText } from '../format/count.ts';
import { dayText, monthLong, monthName, monthText } from '../format/date.ts';
import { amountText, eachAmount } from '../format/money.ts';
import { changeOf, percentText, pointsText } from '../format/percent.ts';
import { addDays } from '../../shared/units/period.ts';
import { humanShareOf, scoresOf, successRateOf, verdictReason } from './facts.ts';
import { pluralOf } from './nouns.ts';
import { PrintPage, Signed } from './print-page.tsx';
import { scorecardTitle } from './sentences.ts';
import type { MetricId } from '../../shared/catalogue/index.ts';
import { onlyValue } from '../state/filters.ts';
import { proves } from './proves.ts';
import { percentSigned, TrendCell } from './trend-cell.tsx';

function Row({
  score,
  pack,
  valued,
}: {
  readonly score: UseCaseScore;
  readonly pack: ReviewPack;
  /** False when no use case has a share of value: then the column is left out. */
  readonly valued: boolean;
}): ReactNode {
  const { thresholds } = pack.summary.scorecard;
  const { useCase, now, before } = score;
  const { total, each: humanEach } = score.human;
  const rateBefore = successRateOf(before);
  const open =
    now.outcomes === 0n
      ? ''
      : now.pending === 0n
        ? 'all settled'
        : `${percentText(ratio(now.pending, now.outcomes))} open`;
  const proof = (metric: MetricId) =>
    proves(metric, pack.summary.period, [onlyValue('use-case', useCase.id)]);
  const unpriced = now.incomplete.unpricedTokens > 0n;
  return (
    <tr>
      <th scope="row">
        <b>{useCase.name}</b>
        <small>{`${useCase.unit}: ${useCase.success}`}</small>
      </th>
      <td>
        <span {...proof('cost')}>{amountText(now.cost)}</span>
        <small>{`${countText(now.tasks)} ${now.tasks === 1n ? useCase.unit : pluralOf(useCase.unit)}${unpriced ? ', incomplete' : ''}`}</small>
      </td>
      <td>
        <span {...proof('success-rate')}>{percentText(score.successRate)}</span>
        <small>
          {rateBefore === null || score.successRate === null ? (
            ''
          ) : (
            <Signed text={pointsText(score.successRate, rateBefore)} better="higher" />
          )}
        </small>
      </td>
      <td>
        <span {...proof('successes')}>{countText(now.successes)}</span>
        <small>{open}</small>
      </td>
      <td>
        <b {...proof('cost-per-success')}>{eachAmount(score.costPerSuccess)}</b>
        <small>
          {score.costPerSuccess === null || score.costPerSuccessBefore === null ? (
            ''
          ) : (
            <Signed
              text={percentSigned(changeOf(score.costPerSuccess, score.costPerSuccessBefore, 'lower').share)}
            />
          )}
        </small>
      </td>
      <td className="pack-picture">
        <Sparkline
          values={score.series}
          width={108}
          height={24}
          label={`${useCase.name}, cost per ${useCase.outcome} by day`}
        />
      </td>
      <TrendCell trend={score.trend} />
      <td>{total === null ? 'n/a' : eachAmount(humanEach)}</td>
      <td className="pack-picture">
        <BulletBar
          share={score.humanCostShare}
          before={score.humanCostShareBefore}
          target={thresholds.target}
          redLine={thresholds.redLine}
          band={score.band}
          width={112}
          height={26}
          label={`${useCase.name}: ${percentText(score.humanCostShare)} of human cost`}
        />
      </td>
      <td>
        <b {...proof('human-cost-share')} className={score.band === 'red-line' ? 'pack-bad' : undefined}>
          {percentText(score.humanCostShare)}
        </b>
      </td>
      {valued ? <td {...proof('value-share')}>{percentText(score.valueShare)}</td> : null}
      <td className="pack-verdict">
        <b className={`pack-band-${score.band}`}>{VERDICT_SHORT[score.verdict.kind]}</b>
        <small>{verdictReason(score, thresholds)}</small>
      </td>
    </tr>
  );
}

/** What the other basis says, for those use cases where it says something else. */
function cohortNote(scorecard: Scorecard): string {
  const differs = scoresOf(scorecard).filter(
    (score) =>
      score.other.costPerSuccess !== null &&
      eachAmount(score.other.costPerSuccess) !== eachAmount(score.costPerSuccess),
  );
  const list = differs.map((score) => `${score.useCase.name} ${eachAmount(score.other.costPerSuccess)}`);
  return `All cost of the tasks settled in the month ÷ their outcomes: ${list.length === 0 ? 'the same for every use case' : list.join(', ')}.`;
}

/** The scorecard page. */
export function ScorecardPage({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { summary } = pack;
  const { scorecard } = summary;
  const { outside, total, thresholds } = scorecard;
  const lines = `${Math.round(thresholds.target * 100)} and ${Math.round(thresholds.redLine * 100)}`;
  const valued = scoresOf(scorecard).some((score) => score.valueShare !== null);
  const rest = valued ? 10 : 9;
  const share = humanShareOf(scorecard, 'now');
  const inside = total.cost - outside.cost;
  const withoutTeamOnly = outside.cost - outside.unallocated;
  const last = addDays(summary.period.to, -1);
  return (
    <PrintPage
      id="scorecard"
      title={scorecardTitle(scorecard)}
      subtitle={`Unit-economics scorecard, ${monthLong(summary.month)}, period basis: cost of the month ÷ outcomes of the month. Small figures: change on ${monthName(summary.compareMonth)}. Cost counts failed tasks too.`}
    >
      <table className="pack-table pack-score">
        <thead>
          <tr className="pack-groups">
            <td colSpan={2} />
            <th scope="colgroup" colSpan={2}>
              <span>Quality</span>
            </th>
            <th scope="colgroup" colSpan={3}>
              <span>Cost per successful outcome</span>
            </th>
            <th scope="colgroup" colSpan={3}>
              <span>Against a human</span>
            </th>
            <td colSpan={valued ? 2 : 1} />
          </tr>
          <tr>
            <th scope="col">
              Use case<small>unit, success means</small>
            </th>
            <th scope="col">
              Cost<small>{summary.currency}, tasks</small>
            </th>
            <th scope="col">
              Success<small>%</small>
            </th>
            <th scope="col">
              Outcomes<small>successes</small>
            </th>
            <th scope="col">
              {monthText(summary.month).slice(0, 3)}
              <small>{summary.currency} each</small>
            </th>
            <th scope="col" className="pack-picture">
              {`1 to ${dayText(last)}`}
              <small>own range tinted</small>
            </th>
            <th scope="col">
              Trend<small>last 30 days</small>
            </th>
            <th scope="col">
              Human<small>{summary.currency} each</small>
            </th>
            <th scope="col" className="pack-picture">
              % of human cost<small>0 to 75, lines at {lines}</small>
            </th>
            <th scope="col">
              Share<small>%</small>
            </th>
            {valued ? (
              <th scope="col">
                % value<small>of value made</small>
              </th>
            ) : null}
            <th scope="col" className="pack-verdict">
              Verdict<small>and the reason</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {scoresOf(scorecard).map((score) => (
            <Row key={score.useCase.id} score={score} pack={pack} valued={valued} />
          ))}
        </tbody>
        <tbody className="pack-close">
          <tr>
            <th scope="row">
              <b>In use cases</b>
            </th>
            <td>
              <b>{amountText(inside)}</b>
            </td>
            <td colSpan={6} />
            <td className="pack-picture">
              {share === null ? null : (
                <BulletBar
                  share={share}
                  before={humanShareOf(scorecard, 'before')}
                  target={thresholds.target}
                  redLine={thresholds.redLine}
                  band={bandOf(share, thresholds)}
                  width={112}
                  height={20}
                  label={`All use cases: ${percentText(share)} of human cost`}
                />
              )}
            </td>
            <td>
              <b>{percentText(share)}</b>
            </td>
            <td colSpan={valued ? 2 : 1} className="pack-verdict">
              <small>{share === null ? '' : 'use cases with a human cost'}</small>
            </td>
          </tr>
          <tr>
            <th scope="row">Outside use cases</th>
            <td>{amountText(withoutTeamOnly)}</td>
            <td colSpan={rest} className="pack-left">
              Owned by a team, claimed by no use case.
            </td>
          </tr>
          <tr>
            <th scope="row">Unallocated</th>
            <td>{amountText(outside.unallocated)}</td>
            <td colSpan={rest} className="pack-left">
              {`No team and no use case; ${percentText(ratio(outside.unallocated, total.cost))} of spend.`}
            </td>
          </tr>
          <tr className="pack-double">
            <th scope="row">
              <b>AI spend</b>
            </th>
            <td>
              <b {...proves('cost', summary.period)}>{amountText(total.cost)}</b>
            </td>
            <td colSpan={rest} className="pack-left">
              Equals the cover, the allocation and the tie-out.
            </td>
          </tr>
        </tbody>
      </table>
      <div className="pack-notes">
        <p>
          <b>Reading the bar.</b>{' '}
          {`Solid: ${monthName(summary.month)}. Open triangle: ${monthName(summary.compareMonth)}. Under ${percentText(thresholds.target, 0)} on target, to ${percentText(thresholds.redLine, 0)} watch, above it the red line: review the use case.`}
        </p>
        <p>
          <b>Trend.</b> Theil–Sen slope over 30 days, quiet days put together until they hold five successes,
          as change over those days with its 95 % interval. “None” where the interval holds zero.
        </p>
        <p>
          <b>Cohort basis.</b> {cohortNote(scorecard)}
        </p>
        <p>
          <b>Not available, not zero.</b>{' '}
          {`${countText(scorecard.tasksWithoutOutcome)} tasks have no outcome yet and ${countText(scorecard.unmatchedOutcomes)} outcomes have no calls in the workspace. n/a marks what is not known.`}
        </p>
      </div>
    </PrintPage>
  );
}
