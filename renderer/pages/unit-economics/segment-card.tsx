/** For whom: the use case cut by tier, customer, team, prompt version, model or feature, the most at stake first. */
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import { SEGMENT_CUTS, type SegmentsReply } from '../../../shared/contract/unit-segments.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { countText } from '../../format/count.ts';
import { useAnswer } from '../../state/answers.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultView } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { segmentColumns } from './segment-columns.tsx';
import { segmentTitle } from './sentences.ts';

type Cut = (typeof SEGMENT_CUTS)[number];
/** More rows than anybody reads; the command line and the API give all. */
const MOST_ROWS = 500;
const SHORT: Partial<Record<Cut, string>> = { 'customer-tier': 'Tier', 'prompt-version': 'Prompt' };

export type Segments = {
  readonly dimension: Cut;
  readonly choose: (dimension: Cut) => void;
  readonly reply: SegmentsReply | null;
  readonly fault: Fault | null;
  readonly retry: () => void;
};

/** Ask for the segments of a use case; the cut stays chosen while the page is open. Until somebody chooses, it is by tier,
 *  or by prompt version where no call carries a tier. */
export function useSegments(card: Scorecard, score: UseCaseScore): Segments {
  const [chosen, choose] = useState<Cut | null>(null);
  const ask = (cut: Cut) => ({
    id: score.useCase.id,
    period: card.period,
    compare: card.compare,
    basis: card.unitBasis,
    dimension: cut,
    limit: MOST_ROWS,
  });
  const tiers = useAnswer('units', 'segments', chosen === null ? ask('customer-tier') : null).value;
  const hasTiers =
    tiers === null || tiers.segments.length === 0 || tiers.segments.some((segment) => segment.key !== null);
  const dimension = chosen ?? (hasTiers ? 'customer-tier' : 'prompt-version');
  const answer = useAnswer('units', 'segments', ask(dimension));
  const reply = answer.value?.dimension === dimension ? answer.value : null;
  return { dimension, choose, reply, fault: answer.fault, retry: answer.retry };
}

/** The card. */
export function SegmentCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly segments: Segments;
  readonly span: number;
}) {
  const { card, score, segments, span } = props;
  const { dimension, reply } = segments;
  const known = dimensionOf(dimension);
  const name = known?.name ?? dimension;
  const missing = known?.missing ?? 'Not stated';
  return (
    <Card
      title={reply === null ? `By ${name.toLowerCase()}` : segmentTitle(reply, name, missing)}
      span={span}
      side={
        <Segmented
          label="Segment"
          value={dimension}
          onChange={segments.choose}
          options={SEGMENT_CUTS.map((cut) => ({
            value: cut,
            label: SHORT[cut] ?? dimensionOf(cut)?.name ?? cut,
          }))}
        />
      }
    >
      {segments.fault === null ? null : <FaultView fault={segments.fault} onRetry={segments.retry} />}
      {reply === null ? (
        <div style={{ height: 200 }} />
      ) : (
        <>
          <DataTable
            key={dimension}
            label={`${score.useCase.name} by ${name.toLowerCase()}`}
            columns={segmentColumns({ card, score, reply })}
            rows={reply.segments}
            rowKey={(row) => row.key ?? '\u0000'}
            sort={{ id: 'stake', desc: true }}
            rowHeight={27}
            maxHeight={320}
            onProve={(row) =>
              proveFigure(
                metricOn(card.unitBasis, 'stepEach'),
                [onlyValue('use-case', score.useCase.id), onlyValue(dimension, row.key)],
                card.period,
              )
            }
            none="No calls in this period"
          />
          {reply.count > reply.segments.length ? (
            <p className="u-note u-pad">
              The {countText(reply.segments.length)} with most at stake of {countText(reply.count)}.
            </p>
          ) : null}
          {reply.whole.settled > score.settled ? (
            <p className="u-note u-pad">
              {countText(reply.whole.settled - score.settled)} of these {countText(reply.whole.settled)}{' '}
              outcomes are of tasks that began outside this use case; they count above where they began.
            </p>
          ) : null}
          {reply.repeated === 0n ? (
            reply.segments.some((segment) => segment.small) ? (
              <p className="u-note u-pad">
                Grey: fewer than {countText(reply.minOutcomes)} outcomes, too few to read anything into.
              </p>
            ) : null
          ) : (
            <p className="u-note u-pad">
              Work passes through several of these, so an outcome counts in each that took part and the rows
              are steps: their costs add up, their outcomes do not.
            </p>
          )}
        </>
      )}
    </Card>
  );
}
