/** Unit economics: is it worth it? All use cases, or the one the address names. */
import { scoresOf } from '../../print/facts.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { Page } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { BulletsPicture } from '../../ui/page-pictures.tsx';
import { FaultView, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { Detail } from './detail.tsx';
import { Overview } from './overview.tsx';
import './unit-economics.css';

/** The page. */
export function UnitEconomicsPage() {
  const period = usePeriod();
  const compare = useCompare();
  const item = useAddress((address) => address.item);
  const basis = useAddress((address) => address.basis);
  const answer = useAnswer('units', 'scorecard', period === null ? null : { period, compare, basis });
  const dim = useDim(answer.loading);
  if (period === null)
    return (
      <NothingYet
        page="Unit economics"
        title="What does one successful outcome cost?"
        picture={<BulletsPicture />}
      >
        Cost per resolved ticket, accepted lead or merged review, beside what a human would have cost. It
        needs call records, and outcomes of the tasks they belong to.
      </NothingYet>
    );
  if (answer.fault !== null)
    return <PageFault page="Unit economics" fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <Skeleton heights={[56, 92, 300, 260]} />;
  const score = item === null ? null : scoresOf(answer.value).find((each) => each.useCase.id === item);
  if (score === undefined)
    return (
      <Page
        title="Use case not found"
        crumbs={[{ name: 'Unit economics', href: linkTo({ item: null }) }, { name: item ?? '' }]}
      >
        <FaultView
          fault={{
            code: 'use-case.unknown',
            message: `There is no use case “${item ?? ''}”.`,
            remedy: 'It may have been removed or renamed.',
          }}
        >
          <Button onClick={() => go({ item: null })}>All use cases</Button>
        </FaultView>
      </Page>
    );
  return score === null ? (
    <Overview card={answer.value} dim={dim} />
  ) : (
    <Detail key={score.useCase.id} card={answer.value} score={score} dim={dim} />
  );
}
