/** What one task costs: how many cost how much, and what the failed ones cost. */
import { useMemo } from 'react';
import { proveMade } from '../../state/inspector.ts';
import { useMaker } from '../../state/made.ts';
import { Figure } from '../../ui/controls.tsx';
import { makerOf, pointFigures, pointId, POINTS } from './made-figures.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { CostBins } from '../../charts/cost-bins.tsx';
import { Fit } from '../../charts/fit.tsx';
import { countText } from '../../format/count.ts';
import { eachAmount, exactMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { pluralOf } from '../../print/nouns.ts';
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { FaultView } from '../../ui/states.tsx';
import { distributionTitle } from './sentences.ts';

const HEIGHT = 150;

function Point(props: { readonly name: string; readonly value: bigint | null; readonly onOpen: () => void }) {
  const { name, value, onOpen } = props;
  if (value === null) return 'n/a';
  const text = eachAmount(value);
  return (
    <Figure exact={exactMoney(value)} label={`${name} ${text}, prove it`} onOpen={onOpen}>
      {text}
    </Figure>
  );
}

/** The card. */
export function DistributionCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const { useCase } = score;
  const answer = useAnswer('units', 'distribution', {
    id: useCase.id,
    period: card.period,
    basis: card.unitBasis,
  });
  const spread = answer.value;
  const units = pluralOf(useCase.unit);
  useMaker(
    useMemo(
      () => makerOf(spread === null ? new Map() : pointFigures({ card, score }, spread, units)),
      [card, score, spread, units],
    ),
  );
  const subtitle =
    card.unitBasis === 'cohort' ? `$ a ${useCase.unit}, settled ${units}` : `$ a ${useCase.unit}`;
  if (spread === null || spread.tasks === 0)
    return (
      <Card title={`Cost of one ${useCase.unit}`} subtitle={subtitle} span={span} padded>
        {answer.fault === null ? null : <FaultView fault={answer.fault} onRetry={answer.retry} />}
        {spread === null ? (
          <div style={{ height: HEIGHT }} />
        ) : (
          <p className="u-none">
            {spread.unpriced.tasks === 0
              ? `No call of this period names a ${useCase.unit}.`
              : `All ${countText(spread.unpriced.tasks)} ${units} have calls without a price; what they cost is not known.`}
          </p>
        )}
      </Card>
    );
  const { dearest, failed, unpriced, withoutTask } = spread;
  return (
    <Card title={distributionTitle(spread, useCase.unit)} subtitle={subtitle} span={span} padded>
      <Fit height={HEIGHT}>
        {(width) => (
          <CostBins
            bins={spread.bins}
            width={width}
            height={HEIGHT}
            unit={units}
            label={`${distributionTitle(spread, useCase.unit)}: ${spread.bins.map((bin) => `${countText(bin.tasks)} from ${moneyText(bin.from)}`).join(', ')}`}
          />
        )}
      </Fit>
      <dl className="u-points">
        {POINTS.map(({ id, name }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd className="t-num">
              <Point name={name} value={spread[id]} onOpen={() => proveMade(pointId(id))} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="u-note">
        {failed.tasks === 0
          ? `No ${useCase.unit} failed or fell back.`
          : `${countText(failed.tasks)} failed or fell back for ${moneyText(failed.cost)}, ${percentText(ratio(failed.cost, spread.cost))} of the cost.`}{' '}
        The dearest {dearest.tasks === 1 ? useCase.unit : `${countText(dearest.tasks)} ${units}`} cost{' '}
        {moneyText(dearest.cost)}.
        {unpriced.tasks === 0
          ? ''
          : ` ${countText(unpriced.tasks)} ${units} with unpriced calls are left out.`}
        {withoutTask === 0n ? '' : ` ${moneyText(withoutTask)} belong to no ${useCase.unit}.`}
      </p>
    </Card>
  );
}
