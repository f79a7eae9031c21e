/** The same outcomes by humans, by AI, and the difference. */
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { parseNanos, unitsOf } from '../../../shared/units/money.ts';
import { countText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { amountText, eachMoney, signedAmount } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { statedMoney } from '../../print/facts.ts';
import { Card } from '../../ui/card.tsx';
import { humanTitle } from './sentences.ts';

/** The card. */
export function HumanCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const { useCase, now } = score;
  const each = useCase.humanCost === null ? null : parseNanos(useCase.humanCost);
  if (each === null)
    return (
      <Card title="Against a human: not known" span={span} padded>
        <p className="u-none">
          The use case does not state what a human handling one {useCase.unit} costs. Edit it to compare;
          until then its share of human cost is n/a, not zero.
        </p>
      </Card>
    );
  const human = each * now.successes;
  const net = human - now.cost;
  const most = Math.max(unitsOf(human), unitsOf(now.cost));
  const part = (amount: number) => (most === 0 ? 0 : (Math.abs(amount) / most) * 100);
  const low = Math.min(unitsOf(human), unitsOf(now.cost));
  const rows = [
    {
      name: 'By humans',
      note: `${countText(now.successes)} × ${statedMoney(each)}`,
      amount: amountText(human),
      from: 0,
      width: part(unitsOf(human)),
      color: 'var(--chart-before)',
      tone: '',
    },
    {
      name: 'By AI, failed tasks too',
      note: `${percentText(score.humanCostShare)} of human`,
      amount: amountText(now.cost),
      from: 0,
      width: part(unitsOf(now.cost)),
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
      from: part(low),
      width: part(unitsOf(net)),
      color: net >= 0n ? 'var(--favourable)' : 'var(--unfavourable)',
      tone: net > 0n ? 't-favourable' : net < 0n ? 't-unfavourable' : '',
    },
  ];
  return (
    <Card
      title={humanTitle(human, now.cost, periodText(card.period))}

      span={span}
      padded
    >
      <dl className="u-human">
        {rows.map((row) => (
          <div key={row.name}>
            <dt>
              {row.name} <small>{row.note}</small>
            </dt>
            <dd className={`t-num ${row.tone}`}>{row.amount}</dd>
            <i aria-hidden>
              <b style={{ left: `${row.from}%`, width: `${row.width}%`, background: row.color }} />
            </i>
          </div>
        ))}
      </dl>
      <p className="u-note">
        {statedMoney(each)} a {useCase.unit} is the figure this use case states.
      </p>
    </Card>
  );
}
