/** One use case: what an outcome costs, why, for whom, and against what. */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { periodText } from '../../format/date.ts';
import { scoresOf } from '../../print/facts.ts';
import { go, linkTo } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { Grid, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { Button } from '../../ui/controls.tsx';
import { Note } from '../../ui/states.tsx';
import { tokensText } from '../../format/count.ts';
import { BASIS_WORDS } from '../../../shared/words/units.ts';
import { VerdictBadge } from './bands.tsx';
import { BasisSwitch } from './basis-switch.tsx';
import { DetailKpis } from './detail-kpis.tsx';
import { DistributionCard } from './distribution-card.tsx';
import { DriversCard } from './drivers-card.tsx';
import { HumanCard } from './human-card.tsx';
import { MaturityCard } from './maturity-card.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { segmentColumns } from './segment-columns.tsx';
import { SegmentCard, useSegments } from './segment-card.tsx';
import { findingTitle } from './sentences.ts';
import { TrendCard } from './trend-card.tsx';
import { UseCaseEditor } from './use-case-editor.tsx';

/** The verdict and its reason, under the headline figures. */
function VerdictLine({ score }: { readonly score: UseCaseScore }) {
  return (
    <p className="u-judged">
      <VerdictBadge verdict={score.verdict} /> <span>{score.verdict.reason}</span>
    </p>
  );
}

/** The page of one use case. */
export function Detail(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly dim: boolean;
}) {
  const { card, score, dim } = props;
  const { useCase } = score;
  const [editing, setEditing] = useState(false);
  const narrow = useMediaQuery('(max-width: 1360px)', false, { getInitialValueInEffect: false }) === true;
  const segments = useSegments(card, score);
  const { reply } = segments;
  const exportAs =
    reply === null
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `tieout-${useCase.id}-${card.period.from}`,
            name: `${useCase.name} by segment`,
            columns: segmentColumns({ card, score, reply }),
            rows: reply.segments,
            own: [
              ['Unit', useCase.unit],
              ['Success', useCase.success],
              ['Tasks counted', BASIS_WORDS[card.unitBasis]],
            ],
          });
  usePageActions({ exportAs, up: () => go({ item: null, subject: null }) });
  const unpriced = score.now.incomplete.unpricedTokens;
  return (
    <Page
      crumbs={[
        { name: 'Unit economics', href: linkTo({ item: null, subject: null }) },
        { name: useCase.name },
      ]}
      title={findingTitle(score)}
      subtitle={`Unit: ${useCase.unit}. Success: ${useCase.success}. ${periodText(card.period)}, ${BASIS_WORDS[card.unitBasis]}.`}
      dim={dim}
      actions={
        <>
          <BasisSwitch basis={card.unitBasis} />
          <Button onClick={() => setEditing(true)}>Edit</Button>
          <Button
            onClick={() =>
              go({
                page: 'what-if',
                item: null,
                where: [onlyValue('use-case', useCase.id)],
                subject: null,
              })
            }
          >
            What if
          </Button>
          <Button
            onClick={() =>
              go({
                page: 'explore',
                item: null,
                where: [onlyValue('use-case', useCase.id)],
                by: 'feature',
                level: 'groups',
                subject: null,
              })
            }
          >
            Open in Explore
          </Button>
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      {unpriced === 0n ? null : (
        <Note tone="attention">
          Incomplete: {tokensText(unpriced)} tokens have no price, so the cost per outcome is too low.{' '}
          <a className="t-link" href={linkTo({ page: 'prices', item: null, subject: null })}>
            Add a price
          </a>
        </Note>
      )}
      <DetailKpis card={card} score={score} />
      <VerdictLine score={score} />
      <Grid>
        <TrendCard card={card} score={score} span={narrow ? 12 : 8} />
        <DriversCard card={card} score={score} span={narrow ? 6 : 4} />
        {narrow ? <HumanCard card={card} score={score} span={6} /> : null}
        <SegmentCard card={card} score={score} segments={segments} span={12} />
        <MaturityCard card={card} score={score} span={narrow ? 12 : 8} />
        {narrow ? null : <HumanCard card={card} score={score} span={4} />}
        <DistributionCard card={card} score={score} span={6} />
        <OutcomeCard card={card} score={score} span={6} />
      </Grid>
      {editing ? (
        <UseCaseEditor
          useCase={useCase}
          others={scoresOf(card)
            .map((each) => each.useCase)
            .filter((each) => each.id !== useCase.id)}
          period={card.period}
          onClose={() => setEditing(false)}
          onSaved={() => setEditing(false)}
          onRemoved={() => go({ item: null, subject: null })}
        />
      ) : null}
    </Page>
  );
}
