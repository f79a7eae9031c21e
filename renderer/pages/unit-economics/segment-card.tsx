/** For whom: the use case cut by tier, customer, model or prompt version. */
import { useState } from 'react';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { useAnswer } from '../../state/answers.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultView } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { segmentColumns } from './segment-columns.tsx';
import { SEGMENT_MEASURES, segmentsOf, wholeOf, type Segment } from './segments.ts';
import { segmentTitle } from './sentences.ts';

const CUTS = [
  'customer-tier',
  'customer',
  'model',
  'prompt-version',
  'feature',
] as const satisfies readonly DimensionId[];
type Cut = (typeof CUTS)[number];

export type Segments = {
  readonly dimension: Cut;
  readonly choose: (dimension: Cut) => void;
  readonly list: readonly Segment[];
  readonly whole: Segment | null;
  readonly fault: Fault | null;
  readonly retry: () => void;
};

/** Ask for the segments of a use case; the cut stays chosen while the page is open. */
export function useSegments(card: Scorecard, score: UseCaseScore): Segments {
  const [dimension, choose] = useState<Cut>('customer-tier');
  const query = (period: Scorecard['period'] | null) =>
    period === null
      ? null
      : {
          measures: [...SEGMENT_MEASURES],
          by: [dimension],
          where: [onlyValue('use-case', score.useCase.id)],
          period,
        };
  const now = useAnswer('explore', 'query', query(card.period));
  const before = useAnswer('explore', 'query', query(card.compare));
  const human = score.useCase.humanCost === null ? null : parseNanos(score.useCase.humanCost);
  const reply = now.value?.by[0] === dimension ? now.value : null;
  const old = before.value?.by[0] === dimension ? before.value : null;
  return {
    dimension,
    choose,
    list: reply === null ? [] : segmentsOf(reply, old, dimension, human),
    whole: reply === null ? null : wholeOf(reply, old, dimension, human),
    fault: now.fault,
    retry: now.retry,
  };
}

/** The card. */
export function SegmentCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly segments: Segments;
  readonly span: number;
}) {
  const { card, score, segments, span } = props;
  const { dimension, list, whole } = segments;
  const name = dimensionOf(dimension)?.name ?? dimension;
  return (
    <Card
      title={whole === null ? `By ${name.toLowerCase()}` : segmentTitle(list, name, card.thresholds)}
      span={span}
      side={
        <Segmented
          label="Segment"
          value={dimension}
          onChange={segments.choose}
          options={CUTS.map((cut) => ({
            value: cut,
            label:
              cut === 'customer-tier'
                ? 'Tier'
                : cut === 'prompt-version'
                  ? 'Prompt'
                  : (dimensionOf(cut)?.name ?? cut),
          }))}
        />
      }
    >
      {segments.fault === null ? null : <FaultView fault={segments.fault} onRetry={segments.retry} />}
      {whole === null ? (
        <div style={{ height: 200 }} />
      ) : (
        <DataTable
          key={dimension}
          label={`${score.useCase.name} by ${name.toLowerCase()}`}
          columns={segmentColumns({ card, score, dimension, whole })}
          rows={list}
          rowKey={(row) => row.key ?? '\u0000'}
          sort={{ id: 'cost', desc: true }}
          rowHeight={27}
          maxHeight={320}
          onProve={(row) =>
            proveFigure(
              'cost-per-success',
              [onlyValue('use-case', score.useCase.id), onlyValue(dimension, row.key)],
              card.period,
            )
          }
          none="No calls in this period"
        />
      )}
    </Card>
  );
}
