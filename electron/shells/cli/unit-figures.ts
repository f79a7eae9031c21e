/** Which figures of unit economics are proven: one for each use case, every one of a single one, or those of its segments. */
import { metricOn, type UnitFigure } from '../../../shared/catalogue/on-basis.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { SegmentsReply } from '../../../shared/contract/unit-segments.ts';
import type { Scorecard } from '../../../shared/contract/units.ts';

type Ask = Parameters<Client['explore']['explain']>[0];

const OF_ONE: readonly UnitFigure[] = [
  'each',
  'cost',
  'rate',
  'share',
  'value',
  'retry',
  'failure',
  'failureShare',
];

/** The questions, in the order of the scorecard. */
export function unitFigures(
  card: Scorecard,
  segments: readonly SegmentsReply[],
  single: boolean,
  priceVersion: number | undefined,
): Ask[] {
  const { period, compare, unitBasis } = card;
  const scope = { period, compare, priceVersion };
  const whole = card.useCases.flatMap(({ useCase }) =>
    (single ? OF_ONE : OF_ONE.slice(0, 1)).map((figure) => ({
      ...scope,
      metric: metricOn(unitBasis, figure),
      where: [{ dimension: 'use-case' as const, values: [useCase.id] }],
    })),
  );
  const parts = segments.flatMap(({ id, dimension, segments: rows }) =>
    rows.map(({ key }) => ({
      ...scope,
      metric: metricOn(unitBasis, 'stepEach'),
      where: [
        { dimension: 'use-case' as const, values: [id] },
        { dimension, values: [key] },
      ],
    })),
  );
  return [...whole, ...parts];
}
