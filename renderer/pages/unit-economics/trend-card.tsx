/** Cost per outcome by day: actual, the period before, the robust trend and the target. */
import { useMemo } from 'react';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { addDays, bucketsOf } from '../../../shared/units/period.ts';
import { Fit } from '../../charts/fit.tsx';
import { LineWithBand } from '../../charts/line-with-band.tsx';
import { periodShort } from '../../format/date.ts';
import { eachAmount, eachMoney } from '../../format/money.ts';
import { useAnswer } from '../../state/answers.ts';
import { cellValue } from '../../state/cells.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { trendCause, trendInterval, trendTitle } from './sentences.ts';

const HEIGHT = 208;

const units = (nanos: number | null) => (nanos === null ? null : nanos / 1e9);

/** The card. */
export function TrendCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const { useCase, trend } = score;
  const { compare } = card;
  const before = useAnswer(
    'explore',
    'query',
    compare === null
      ? null
      : {
          measures: [metricOn(card.unitBasis, 'each')],
          where: [onlyValue('use-case', useCase.id)],
          period: compare,
          grain: 'day',
        },
  ).value;
  const buckets = useMemo(() => bucketsOf(card.period, 'day'), [card.period]);
  const previous = useMemo(() => {
    if (before === null || compare === null) return undefined;
    const found = new Map(
      before.rows.map((row) => [row.bucket, cellValue(before, row.cell, before.measures[0]!)]),
    );
    return bucketsOf(compare, 'day')
      .slice(0, buckets.length)
      .map((day) => {
        const value = found.get(day) ?? null;
        return value === null ? null : Number(value) / 1e9;
      });
  }, [before, compare, buckets.length]);
  const human = score.human.each;
  const cause = trendCause(score);
  return (
    <Card
      title={trendTitle(trend)}
      subtitle={`$ per ${useCase.outcome} by day; ${trendInterval(trend)}`}
      span={span}
      padded
    >
      <Fit height={HEIGHT}>
        {(width) => (
          <LineWithBand
            width={width}
            height={HEIGHT}
            buckets={buckets}
            values={score.series.map(units)}
            name={`Per ${useCase.outcome}`}
            previous={previous}
            previousName={compare === null ? undefined : periodShort(compare)}
            trend={
              trend === null
                ? null
                : { slope: trend.slope / 1e9, low: trend.low / 1e9, high: trend.high / 1e9 }
            }
            target={human === null ? null : { value: (human / 1e9) * card.thresholds.target, name: 'Target' }}
            format={(value) => eachAmount(value * 1e9)}
            onSelect={(day) =>
              proveFigure(metricOn(card.unitBasis, 'each'), [onlyValue('use-case', useCase.id)], {
                from: day,
                to: addDays(day, 1),
              })
            }
            color="var(--accent)"
            label={`${useCase.name}: cost per ${useCase.outcome} by day, now ${eachMoney(score.costPerSuccess)}. ${trendTitle(trend)}.`}
          />
        )}
      </Fit>
      {cause === null ? null : <p className="u-note">{cause}.</p>}
    </Card>
  );
}
