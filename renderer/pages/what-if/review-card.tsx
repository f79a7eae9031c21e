/** What an adopted scenario promised, beside what happened. */
import { useMemo } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import type { ReviewStep } from '../../../shared/contract/scenarios.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { dateText, periodText } from '../../format/date.ts';
import { countText } from '../../format/count.ts';
import { amountText, exactMoney, moneyText, signedAmount, signedMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useAnswer } from '../../state/answers.ts';
import { proveFigure } from '../../state/inspector.ts';
import { valueName } from '../../state/filters.ts';
import { endAdoption } from '../../state/scenarios.ts';
import { useMaker } from '../../state/made.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { proveReview, reviewMaker, type ReviewFigure } from './review-proof.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

/** How far a step missed or beat its promise; null = not known. */
const missed = ({ promised, actual }: ReviewStep): bigint | null =>
  promised === null || actual === null ? null : actual - promised;

/** The sentence of the latest step that can be computed. */
export function reviewTitle(steps: readonly ReviewStep[]): string {
  const ready = steps.filter((step) => step.state === 'ready');
  const last = ready.at(-1);
  if (last === undefined) {
    const from = steps.find((step) => step.readyFrom !== null)?.readyFrom ?? null;
    return from === null
      ? 'Its promise cannot be held against anything yet'
      : `The first review is ready on ${dateText(from)}`;
  }
  const by = missed(last);
  if (by === null) return `After ${last.days} days there is nothing to hold the promise against`;
  if (by <= 0n) return `After ${last.days} days the promise is kept, ${moneyText(-by)} to spare`;
  return `After ${last.days} days spend is ${moneyText(by)} over the promise`;
}

const money = (value: bigint | null) => <span className="t-cell">{amountText(value)}</span>;

const proves = (of: ReviewFigure) => (step: ReviewStep) =>
  step.state === 'ready' ? proveReview(step.days, of) : undefined;

/** The columns; `where` is what the scenario is about. */
const columnsOf = (where: readonly Filter[]): readonly Column<ReviewStep>[] => [
  {
    id: 'days',
    header: 'After',
    width: 150,
    grow: true,
    strong: true,
    sortable: false,
    value: (step) => `${step.days} days`,
    exact: (step) => periodText(step.period),
  },
  {
    id: 'without',
    header: 'Without it, $',
    headerTip: 'What the volume there was would have cost as before',
    width: 112,
    align: 'right',
    money: true,
    sortable: false,
    yields: 1,
    value: (step) => step.without,
    prove: proves('without'),
    cell: (step) => money(step.without),
    exact: (step) => exactMoney(step.without),
  },
  {
    id: 'promised',
    header: 'Promised, $',
    headerTip: 'What the scenario promised at the volume there was',
    width: 112,
    align: 'right',
    money: true,
    sortable: false,
    value: (step) => step.promised,
    prove: proves('promised'),
    cell: (step) => money(step.promised),
    exact: (step) => exactMoney(step.promised),
  },
  {
    id: 'actual',
    header: 'Actual, $',
    width: 112,
    align: 'right',
    money: true,
    strong: true,
    sortable: false,
    value: (step) => step.actual,
    prove: (step) => (step.state === 'ready' ? () => proveFigure('cost', where, step.period) : undefined),
    cell: (step) => money(step.actual),
    exact: (step) => exactMoney(step.actual),
  },
  {
    id: 'missed',
    header: 'Actual − promised, $',
    width: 132,
    align: 'right',
    money: true,
    sortable: false,
    value: missed,
    prove: proves('missed'),
    cell: (step) => {
      const by = missed(step);
      const tone = by === null || by === 0n ? '' : by > 0n ? 't-unfavourable' : 't-favourable';
      return <span className={`t-cell ${tone}`}>{signedAmount(by)}</span>;
    },
  },
  {
    id: 'state',
    header: 'State',
    width: 142,
    sortable: false,
    value: (step) =>
      step.state === 'ready'
        ? 'Ready'
        : step.readyFrom === null
          ? 'Not yet'
          : `Ready on ${dateText(step.readyFrom)}`,
  },
];

function Parts({ step }: { readonly step: ReviewStep }) {
  const of = sumNanos(
    step.parts.flatMap((part) => (part.promised === null ? [] : [part.actual - part.promised])),
  );
  return (
    <ul className="w-parts">
      {step.parts.map((part) => (
        <li key={part.useCase ?? '\u0000'}>
          <strong>{valueName('use-case', part.useCase)}</strong>: {moneyText(part.actual)} against{' '}
          {moneyText(part.promised)} promised
          {part.successRate.actual === null || part.successRate.promised === null
            ? ''
            : `, success ${percentText(part.successRate.actual)} against ${percentText(part.successRate.promised)}`}
          {part.useCase === null
            ? ''
            : `; ${countText(part.tasks.actual)} tasks, ${countText(part.tasks.baseline)} in the baseline`}
        </li>
      ))}
      <li className="t-quiet">Together {signedMoney(of)} on what was promised.</li>
    </ul>
  );
}

/** The card of an adopted scenario. */
export function ReviewCard({ id, disabled }: { readonly id: number; readonly disabled: boolean }) {
  const answer = useAnswer('scenarios', 'review', { id });
  const review = answer.value;
  useMaker(
    useMemo(() => (review === null ? () => null : reviewMaker(review.adoption, review.steps)), [review]),
  );
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  if (review === null) return null;
  const { adoption, steps } = review;
  const last = steps.filter((step) => step.state === 'ready').at(-1);
  return (
    <Card
      title={reviewTitle(steps)}
      subtitle={`version ${adoption.version} since ${dateText(adoption.from)}`}
      side={
        <Button look="quiet" disabled={disabled} onClick={() => void endAdoption(id)}>
          End the adoption
        </Button>
      }
    >
      <DataTable
        label="Promised and actual"
        columns={columnsOf(adoption.where)}
        rows={steps}
        rowKey={(step) => String(step.days)}
        rowHeight={28}
        onProve={(step) => {
          if (step.state === 'ready') proveFigure('cost', adoption.where, step.period);
        }}
      />
      <p className="w-foot">
        Promised {moneyText(adoption.perMonth.scenario)} a month against{' '}
        {moneyText(adoption.perMonth.baseline)} without it, over {periodText(adoption.baseline)}. Reviews hold
        both to the volume there was.
      </p>
      {last === undefined ? null : <Parts step={last} />}
    </Card>
  );
}
