/** The proof of a figure: definition, formula with its numbers, inputs, and the largest calls behind it. */
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { metricOf, valueOf } from '../../../shared/catalogue/index.ts';
import type { CallsReply, QueryReply } from '../../../shared/contract/query.ts';
import { counted, tokensText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { previousPeriod } from '../../../shared/units/period.ts';
import { exactText, metricChange, renderMetric } from '../../format/metric.ts';
import { moneyText } from '../../format/money.ts';
import { go } from '../../state/address.ts';
import type { Subject } from '../../state/address-text.ts';
import { useAnswer } from '../../state/answers.ts';
import { asBase } from '../../state/cells.ts';
import { filterWords, filtersWords } from '../../state/filters.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Badge, Button } from '../controls.tsx';
import { FaultView, useDim } from '../states.tsx';
import { formulaNumbers, formulaWords, needsUseCase, parametersOf, partsOf } from './proof.ts';
import { ProofHead, ProofInputs } from './parts.tsx';
import { CallRows } from './call-rows.tsx';

type FigureSubject = Extract<Subject, { kind: 'figure' }>;

const SHOWN = 7;

function Agreement({ reply, calls }: { readonly reply: QueryReply; readonly calls: CallsReply }) {
  const cost = asBase(reply, reply.total).cost;
  if (typeof cost !== 'bigint') return null;
  const difference = cost - calls.cost;
  return difference === 0n ? (
    <p className="t-proof-check t-favourable">
      <IconCheck size={14} aria-hidden />
      Lines and figure agree; difference 0.00
    </p>
  ) : (
    <p className="t-proof-check t-unfavourable">
      <IconAlertTriangle size={14} aria-hidden />
      Lines sum to {moneyText(calls.cost)}; difference {moneyText(difference)}
    </p>
  );
}

function Incomplete({ reply }: { readonly reply: QueryReply }) {
  const { unpricedCalls, unpricedTokens } = reply.incomplete;
  return unpricedCalls === 0n && unpricedTokens === 0n ? (
    <Badge tone="favourable" icon={<IconCheck size={13} aria-hidden />} tip="Every call inside has a price">
      Complete
    </Badge>
  ) : (
    <Badge
      tone="attention"
      tip={`${tokensText(unpricedTokens)} tokens have no price; the total holds them only where a bill covers them`}
    >
      {counted(unpricedCalls, 'call')} unpriced
    </Badge>
  );
}

function PartRows({ parts }: { readonly parts: ReturnType<typeof partsOf> }) {
  return (
    <table>
      <tbody>
        {parts.map((part) => (
          <tr key={part.id}>
            <td data-tip={part.words}>{part.name}</td>
            <td data-align="right">{part.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The proof of one figure. */
export function FigureProof({ subject }: { readonly subject: FigureSubject }) {
  const { metric: id, period } = subject;
  const where = [...subject.where];
  const metric = metricOf(id);
  const summary = useWorkspace((store) => store.summary);
  const answer = useAnswer('explore', 'query', {
    measures: [...new Set([id, 'cost', 'calls'] as const)],
    where,
    period,
  });
  const calls = useAnswer('explore', 'calls', { where, period, orderBy: 'cost', limit: SHOWN });
  const earlier = previousPeriod(period);
  const before = useAnswer('explore', 'query', { measures: [id], where, period: earlier }).value;
  const useCases = useAnswer('units', 'useCases', needsUseCase(metric.is) ? undefined : null);
  const dim = useDim(answer.loading || calls.loading);
  const parameters = parametersOf(where, useCases.value ?? []);
  const reply = answer.value;
  if (answer.fault !== null)
    return (
      <div className="t-proof">
        <FaultView fault={answer.fault} onRetry={answer.retry} />
      </div>
    );
  if (reply === null) return <div className="t-inspector-body" aria-busy="true" />;
  const base = asBase(reply, reply.total);
  const parameters = parametersOf(where, useCases.value ?? [], base);
  const value = valueOf(id, base, parameters);
  const valueBefore = before === null ? null : valueOf(id, asBase(before, before.total), parameters);
  const change = metricChange(id, value, valueBefore);
  const path = [filtersWords(where), periodText(period)].filter((part) => part !== '').join(' · ');
  const inputs = [
    { name: 'Period', value: periodText(period) },
    { name: 'Time zone', value: reply.timeZone },
    ...where.map((filter) => ({
      name: dimensionOf(filter.dimension)?.name ?? filter.dimension,
      value: filterWords(filter),
    })),
    { name: 'Basis', value: reply.basis },
    { name: 'Price book', value: summary?.priceBook ?? '' },
    { name: 'Ledger', value: `version ${reply.ledgerVersion}` },
  ];
  const text = [
    `${metric.name}: ${renderMetric(id, value)} (${exactText(id, value)})`,
    `Formula: ${formulaWords(id)} = ${formulaNumbers(metric.is, base, parameters)}`,
    ...inputs.map((input) => `${input.name}: ${input.value}`),
  ].join('\n');
  return (
    <>
      <div
        className={dim ? 't-inspector-body t-dim' : 't-inspector-body'}
        tabIndex={0}
        role="group"
        aria-label="Proof"
      >
        <section className="t-proof">
          <p className="t-proof-path">
            {metric.name} · {path}
          </p>
          <p className="t-proof-figure t-num" data-tip={exactText(id, value)}>
            {renderMetric(id, value)}
          </p>
          {valueBefore === null ? null : (
            <p className="t-proof-path t-num">
              <span className={`t-${change.tone}`}>
                {change.text}
                {change.arrow === '' ? '' : ` ${change.arrow}`}
              </span>{' '}
              from {renderMetric(id, valueBefore)} in {periodText(earlier)}
            </p>
          )}
          <div className="t-proof-badges">
            <Incomplete reply={reply} />
            {calls.value === null ? null : <Badge>{counted(calls.value.count, 'line')}</Badge>}
          </div>
        </section>
        <section className="t-proof">
          <ProofHead title="Formula" side={formulaWords(id)} />
          <p className="t-proof-words">{metric.words}</p>
          {metric.is.kind === 'measure' ? (
            <p className="t-proof-formula t-num">
              Σ {formulaWords(id)}
              {calls.value === null ? '' : ` over ${counted(calls.value.count, 'line')}`} ={' '}
              {renderMetric(id, value)}
            </p>
          ) : (
            <>
              <p className="t-proof-formula t-num">
                {formulaNumbers(metric.is, base, parameters)} = {renderMetric(id, value)}
              </p>
              <PartRows parts={partsOf(id, base)} />
            </>
          )}
          {metric.beware === undefined ? null : <p className="t-proof-words">Mind: {metric.beware}</p>}
          {calls.value === null ? null : <Agreement reply={reply} calls={calls.value} />}
        </section>
        <ProofInputs title="Inputs" inputs={inputs} />
        <section className="t-proof">
          <ProofHead title="Lines behind it" side="largest first" />
          {calls.value === null ? null : (
            <CallRows lines={calls.value.lines} timeZone={calls.value.timeZone} />
          )}
          {calls.value === null || calls.value.count <= calls.value.lines.length ? null : (
            <button
              type="button"
              className="t-link t-proof-more"
              onClick={() =>
                go({ page: 'explore', item: null, level: 'calls', where, period, subject: null })
              }
            >
              Show all {counted(calls.value.count, 'line')}
            </button>
          )}
        </section>
      </div>
      <footer className="t-inspector-foot">
        <Button onClick={() => void navigator.clipboard.writeText(text)}>Copy as text</Button>
        <Button
          onClick={() =>
            go({ page: 'explore', item: null, level: 'groups', where, period, measure: id, subject: null })
          }
        >
          Open in Explore
        </Button>
      </footer>
    </>
  );
}
