/** How tasks settle: what one outcome costs by the age of the tasks that began together. Ages they have not reached are open. */
import { useMemo, useState } from 'react';
import { proveMade } from '../../state/inspector.ts';
import { useMaker } from '../../state/made.ts';
import { Figure } from '../../ui/controls.tsx';
import { ageFigures, ageId, makerOf } from './made-figures.ts';

import type { Cohort, CohortAge, Maturity } from '../../../shared/contract/unit-tasks.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { countText } from '../../format/count.ts';
import { daysText, periodText } from '../../format/date.ts';
import { eachAmount, eachMoney, moneyText } from '../../format/money.ts';
import { percentAmount } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { pluralOf } from '../../print/nouns.ts';
import { addDays } from '../../../shared/units/period.ts';
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultView } from '../../ui/states.tsx';
import { lagText, maturityTitle } from './sentences.ts';

const GRAINS = [
  { value: 'week', label: 'Weeks' },
  { value: 'day', label: 'Days' },
] as const;

const daysOf = ({ days }: Cohort): string => daysText(days.from, addDays(days.to, -1));

/** How deep a cell is tinted: from the lowest to the highest known cost of the grid. */
function tintOf(value: number | null, low: number, high: number): string | undefined {
  if (value === null) return undefined;
  const depth = high === low ? 0 : (value - low) / (high - low);
  return `color-mix(in srgb, var(--accent) ${Math.round(6 + 26 * depth)}%, var(--surface))`;
}

function AgeCell(props: {
  readonly age: CohortAge;
  readonly cohort: Cohort;
  readonly tint: string | undefined;
  readonly unit: string;
}) {
  const { age, cohort, tint, unit } = props;
  const known = `${countText(age.settled)} of ${countText(cohort.tasks)} ${unit} settled ${age.days} ${age.days === 1 ? 'day' : 'days'} after their first call`;
  const tip = `${known}\n${moneyText(age.cost)} ÷ ${countText(age.successes)} successes`;
  if (age.open)
    return (
      <td className="t-num t-hatched" data-tip={`${known} so far; not all are that old yet`}>
        <span className="u-open">open</span>
      </td>
    );
  return (
    <td className="t-num" style={{ background: tint }} data-tip={tip}>
      {age.costPerSuccess === null ? (
        NOT_KNOWN
      ) : (
        <Figure
          label={`${eachAmount(age.costPerSuccess)}, prove it`}
          onOpen={() => proveMade(ageId(cohort, age))}
        >
          {eachAmount(age.costPerSuccess)}
        </Figure>
      )}
    </td>
  );
}

function Grid({
  maturity,
  unit,
  name,
}: {
  readonly maturity: Maturity;
  readonly unit: string;
  readonly name: string;
}) {
  const cohorts = maturity.cohorts.filter((cohort) => cohort.tasks > 0);
  const known = cohorts.flatMap((cohort) =>
    cohort.ages.flatMap((age) => (age.open || age.costPerSuccess === null ? [] : [age.costPerSuccess])),
  );
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const shareOf = ({ settled, tasks }: Cohort) => percentAmount(ratio(BigInt(settled), BigInt(tasks)));
  const row = (cohort: Cohort, title: string, whole: boolean) => (
    <tr key={title} className={whole ? 'u-whole' : undefined}>
      <th scope="row">{title}</th>
      <td className="t-num">
        <Figure
          label={`${countText(cohort.tasks)} ${unit}, prove how they settled`}
          onOpen={() => proveMade(ageId(cohort, null))}
        >
          {countText(cohort.tasks)}
        </Figure>
      </td>
      <td
        className={cohort.matured ? 't-num' : 't-num t-attention'}
        data-tip={`${countText(cohort.settled)} of ${countText(cohort.tasks)} settled${cohort.matured ? '' : '; not matured yet'}`}
      >
        <Figure
          label={`${shareOf(cohort)} % settled, prove it`}
          onOpen={() => proveMade(ageId(cohort, null))}
        >
          {shareOf(cohort)}
        </Figure>
      </td>
      {cohort.ages.map((age) => (
        <AgeCell
          key={age.days}
          age={age}
          cohort={cohort}
          unit={unit}
          tint={whole ? undefined : tintOf(age.costPerSuccess, low, high)}
        />
      ))}
    </tr>
  );
  return (
    <div className="u-scroll" tabIndex={0} role="region" aria-label={`${name}: tasks by when they began`}>
      <table className="u-cohorts">
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col" className="t-num">
              Tasks
            </th>
            <th scope="col" className="t-num">
              Settled, %
            </th>
            {maturity.whole.ages.map((age) => (
              <th key={age.days} scope="col" className="t-num">
                Day {age.days}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => row(cohort, daysOf(cohort), false))}
          {row(maturity.whole, 'All', true)}
        </tbody>
      </table>
    </div>
  );
}

/** The card. */
export function MaturityCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const { useCase } = score;
  const [grain, setGrain] = useState<'day' | 'week'>('week');
  const answer = useAnswer('units', 'maturity', { id: useCase.id, period: card.period, grain });
  const maturity = answer.value;
  const unit = pluralOf(useCase.unit);
  useMaker(
    useMemo(
      () =>
        makerOf(
          maturity === null
            ? new Map()
            : ageFigures({ card, score }, [...maturity.cohorts, maturity.whole], unit),
        ),
      [card, score, maturity, unit],
    ),
  );
  return (
    <Card
      title={maturity === null ? 'How tasks settle' : maturityTitle(maturity, unit)}
      subtitle={`$ per ${useCase.outcome} by age, ${unit} that began ${periodText(card.period)}`}
      side={<Segmented label="Cohorts by" value={grain} options={GRAINS} onChange={setGrain} />}
      span={span}
    >
      {answer.fault === null ? null : <FaultView fault={answer.fault} onRetry={answer.retry} />}
      {maturity === null ? (
        <div style={{ height: 160 }} />
      ) : maturity.whole.tasks === 0 ? (
        <p className="u-none u-pad">No {useCase.unit} began in this period.</p>
      ) : (
        <>
          <Grid maturity={maturity} unit={unit} name={useCase.name} />
          <p className="u-note u-pad">
            {lagText(maturity.lag)}{' '}
            {score.other.costPerSuccess === null
              ? ''
              : `By ${score.other.basis} one ${useCase.outcome} costs ${eachMoney(score.other.costPerSuccess)}.`}
          </p>
        </>
      )}
    </Card>
  );
}
