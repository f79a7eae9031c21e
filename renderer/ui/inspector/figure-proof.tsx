/** The proof of a figure: formula with its numbers, the imports that give to it, what it rests on, and its largest lines. */
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { metricOf } from '../../../shared/catalogue/index.ts';
import type { Explanation } from '../../../shared/contract/explain.ts';
import { previousPeriod } from '../../../shared/units/period.ts';
import { counted, tokensText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { exactText, metricChange, renderMetric } from '../../format/metric.ts';
import { go } from '../../state/address.ts';
import type { Subject } from '../../state/address-text.ts';
import { useAnswer } from '../../state/answers.ts';
import { filtersWords } from '../../state/filters.ts';
import { placeLink } from '../../state/place.ts';
import { Badge, Button } from '../controls.tsx';
import { FaultView, useDim } from '../states.tsx';
import { FigureFormula } from './figure-formula.tsx';
import { FigureGround } from './figure-ground.tsx';
import { FigureImports } from './figure-imports.tsx';
import { LineRows } from './line-rows.tsx';
import { ProofHead } from './parts.tsx';
import { proofText } from './proof-text.ts';

type FigureSubject = Extract<Subject, { kind: 'figure' }>;

const SHOWN = 7;

function Complete({ proof }: { readonly proof: Explanation }) {
  const { unpricedCalls, unpricedTokens } = proof.incomplete;
  return unpricedCalls === 0n && unpricedTokens === 0n ? (
    <Badge tone="favourable" icon={<IconCheck size={13} aria-hidden />} tip="Every call inside has a price">
      Complete
    </Badge>
  ) : (
    <Badge
      tone="attention"
      icon={<IconAlertTriangle size={13} aria-hidden />}
      tip={`${tokensText(unpricedTokens)} tokens have no price; the total holds them only where a bill covers them`}
    >
      {counted(unpricedCalls, 'call')} unpriced
    </Badge>
  );
}

function Against({ proof }: { readonly proof: Explanation }) {
  const { compare, metric } = proof;
  if (compare === null || (proof.value === null && compare.value === null)) return null;
  const change = metricChange(metric, proof.value, compare.value);
  return (
    <p className="t-proof-path t-num" data-tip={exactText(metric, compare.value)}>
      <span className={`t-${change.tone}`}>
        {change.text}
        {change.arrow === '' ? '' : ` ${change.arrow}`}
      </span>{' '}
      from {renderMetric(metric, compare.value)} in {periodText(compare.period)}
    </p>
  );
}

function Head({ proof, subject }: { readonly proof: Explanation; readonly subject: FigureSubject }) {
  const { metric, value } = proof;
  const period = periodText(subject.period);
  const path = [proof.name, filtersWords(subject.where), subject.utc === true ? `${period}, UTC` : period];
  return (
    <section className="t-proof">
      <p className="t-proof-path">{path.filter((part) => part !== '').join(' · ')}</p>
      <p className="t-proof-figure t-num" data-tip={exactText(metric, value)}>
        {renderMetric(metric, value)}
      </p>
      <Against proof={proof} />
      <div className="t-proof-badges">
        <Complete proof={proof} />
        <Badge>{counted(proof.lineCount, 'line')}</Badge>
        {proof.allocationRules === null ? null : <Badge>{proof.allocationRules}</Badge>}
      </div>
    </section>
  );
}

/** The proof of one figure. */
export function FigureProof({ subject }: { readonly subject: FigureSubject }) {
  const { metric, period } = subject;
  const where = [...subject.where];
  const answer = useAnswer('explore', 'explain', {
    metric,
    where,
    period,
    compare: subject.compare ?? previousPeriod(period),
    timeZone: subject.utc === true ? 'UTC' : null,
    lines: SHOWN,
  });
  const dim = useDim(answer.loading);
  const proof = answer.value;
  if (answer.fault !== null)
    return (
      <div className="t-proof">
        <FaultView fault={answer.fault} onRetry={answer.retry} />
      </div>
    );
  if (proof === null) return <div className="t-inspector-body" aria-busy="true" />;
  const link = placeLink(proof.place);
  const ownLines = proof.parts.some((part) => part.lines.length > 0);
  return (
    <>
      <div
        className={dim ? 't-inspector-body t-dim' : 't-inspector-body'}
        tabIndex={0}
        role="group"
        aria-label={`Proof of ${metricOf(metric).name}`}
      >
        <Head proof={proof} subject={subject} />
        <FigureFormula proof={proof} />
        <FigureImports proof={proof} />
        <section className="t-proof">
          <ProofHead title={ownLines ? 'Lines of its scope' : 'Lines behind it'} side="largest first" />
          <LineRows lines={proof.lines} timeZone={proof.period.timeZone} />
          {link === null || proof.lineCount <= proof.lines.length ? null : (
            <a className="t-link t-proof-more" href={link}>
              Show all {counted(proof.lineCount, 'line')}
            </a>
          )}
        </section>
        <FigureGround proof={proof} />
      </div>
      <footer className="t-inspector-foot">
        <Button onClick={() => void navigator.clipboard.writeText(proofText(proof))}>Copy as text</Button>
        <Button
          onClick={() =>
            go({
              page: 'explore',
              item: null,
              level: 'groups',
              where,
              period,
              measure: metric,
              subject: null,
            })
          }
        >
          Open in Explore
        </Button>
      </footer>
    </>
  );
}
