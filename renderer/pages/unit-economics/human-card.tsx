/** The same outcomes by humans, by AI, and the difference. */
import { useMemo } from 'react';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure, proveMade } from '../../state/inspector.ts';
import { useMaker } from '../../state/made.ts';
import { Figure } from '../../ui/controls.tsx';
import { HUMAN, humanFigures, makerOf } from './made-figures.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { costOn } from '../../../shared/maths/unit-basis.ts';
import { unitsOf } from '../../../shared/units/money.ts';
import { counted, countText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { amountText, eachMoney, signedAmount } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { hasHumanCost, statedMoney } from '../../print/facts.ts';
import { Card } from '../../ui/card.tsx';
import { humanTitle } from './sentences.ts';

/** How what a person costs came about, one line per rate. */
function baselineLines(score: UseCaseScore): string[] {
  const { useCase, human } = score;
  const { parts } = human;
  return parts.map((part) => {
    const what =
      part.hourly === null
        ? `${statedMoney(part.each)} a ${useCase.unit} is the figure this use case states`
        : `${useCase.humanMinutes} min at ${statedMoney(part.hourly)} an hour is ${eachMoney(part.each)}`;
    return parts.length === 1
      ? `${what}.`
      : `${periodText(part.period)}: ${what}, ${countText(part.successes)} times.`;
  });
}

/** The card. */
export function HumanCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const { useCase, now, human } = score;
  const { total } = human;
  const cost = costOn(card.unitBasis, now);
  useMaker(useMemo(() => makerOf(humanFigures({ card, score }, baselineLines(score))), [card, score]));
  if (total === null)
    return (
      <Card title="Against a human: not known" span={span} padded>
        <p className="u-none">
          {hasHumanCost(useCase)
            ? `No hourly rate holds on the days of ${counted(human.withoutRate, 'success', 'successes')}. Edit the use case and let a rate begin earlier; until then its share of human cost is n/a, not zero.`
            : `The use case does not state what a human handling one ${useCase.unit} costs. Edit it to compare; until then its share of human cost is n/a, not zero.`}
        </p>
      </Card>
    );
  const net = total - cost;
  const most = Math.max(unitsOf(total), unitsOf(cost));
  const part = (amount: number) => (most === 0 ? 0 : (Math.abs(amount) / most) * 100);
  const low = Math.min(unitsOf(total), unitsOf(cost));
  const rows = [
    {
      name: 'By humans',
      note: `${countText(now.successes)} × ${eachMoney(human.each)}`,
      amount: amountText(total),
      open: () => proveMade(HUMAN.total),
      from: 0,
      width: part(unitsOf(total)),
      color: 'var(--chart-before)',
      tone: '',
    },
    {
      name: card.unitBasis === 'cohort' ? 'By AI, settled tasks' : 'By AI, failed tasks too',
      note: `${percentText(score.humanCostShare)} of human`,
      amount: amountText(cost),
      open: () =>
        proveFigure(metricOn(card.unitBasis, 'cost'), [onlyValue('use-case', useCase.id)], card.period),
      from: 0,
      width: part(unitsOf(cost)),
      color: 'var(--accent)',
      tone: '',
    },
    {
      name: net >= 0n ? 'Less than humans' : 'More than humans',
      note:
        now.successes === 0n
          ? 'no successes'
          : `${eachMoney(Number(net < 0n ? -net : net) / Number(now.successes))} per ${useCase.outcome}`,
      amount: signedAmount(-net),
      open: () => proveMade(HUMAN.net),
      from: part(low),
      width: part(unitsOf(net)),
      color: net >= 0n ? 'var(--favourable)' : 'var(--unfavourable)',
      tone: net > 0n ? 't-favourable' : net < 0n ? 't-unfavourable' : '',
    },
  ];
  return (
    <Card title={humanTitle(total, cost, periodText(card.period))} subtitle="$" span={span} padded>
      <dl className="u-human">
        {rows.map((row) => (
          <div key={row.name}>
            <dt>
              {row.name} <small>{row.note}</small>
            </dt>
            <dd className={`t-num ${row.tone}`}>
              <Figure label={`${row.name} ${row.amount}, prove it`} onOpen={row.open}>
                {row.amount}
              </Figure>
            </dd>
            <i aria-hidden>
              <b style={{ left: `${row.from}%`, width: `${row.width}%`, background: row.color }} />
            </i>
          </div>
        ))}
      </dl>
      {baselineLines(score).map((line) => (
        <p key={line} className="u-note">
          {line}
        </p>
      ))}
      {score.valueShare === null ? null : (
        <p className="u-note">
          {percentText(score.valueShare)} of the value made: value recorded with outcomes
          {useCase.valuePerSuccess === null ? '' : `, $${useCase.valuePerSuccess} a success`}
          {useCase.humanMinutes === null ? '' : ', and labour hours saved at their rate'}.
        </p>
      )}
    </Card>
  );
}
