/** Beside the table: what the figures say in sentences, and where the money goes. */
import type { Scorecard } from '../../../shared/contract/units.ts';
import { unitsOf } from '../../../shared/units/money.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { BarList, type BarItem } from '../../charts/bar-list.tsx';
import { Fit } from '../../charts/fit.tsx';
import { markedSentence } from '../../format/marks.ts';
import { periodShort, periodText } from '../../format/date.ts';
import { amountText, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { scoresOf } from '../../print/facts.ts';
import { linkTo } from '../../state/address.ts';
import { Card, Grid } from '../../ui/card.tsx';
import { Verdict } from './bands.tsx';

const ROW = 30;

/** Spend by use case, what no use case claims last; amounts sum to the total. */
export function spendItems(card: Scorecard): BarItem[] {
  const units = (amount: bigint | null | undefined) =>
    amount === null || amount === undefined ? undefined : unitsOf(amount);
  return [
    ...scoresOf(card).map((score) => ({
      key: score.useCase.id,
      name: score.useCase.name,
      value: unitsOf(score.now.cost),
      before: units(score.before?.cost),
      text: amountText(score.now.cost),
    })),
    {
      key: '',
      name: 'Outside use cases',
      value: unitsOf(card.outside.cost),
      before: units(card.outside.costBefore),
      text: amountText(card.outside.cost),
      color: 'var(--series-others)',
    },
  ];
}

function spendTitle(card: Scorecard): string {
  const largest = [...scoresOf(card)].sort((a, b) => (a.now.cost > b.now.cost ? -1 : 1))[0];
  if (largest === undefined || card.total.cost <= 0n) return `${moneyText(card.total.cost)} in all`;
  return `${largest.useCase.name} takes ${percentText(ratio(largest.now.cost, card.total.cost))} of ${moneyText(card.total.cost)}`;
}

/** The cards; nothing while there is no use case. */
export function OverviewCards({ card }: { readonly card: Scorecard }) {
  const scores = scoresOf(card);
  if (scores.length === 0) return null;
  const items = spendItems(card);
  const height = items.length * ROW;
  return (
    <Grid>
      <Card title="What the figures say" subtitle={periodText(card.period)} span={7} padded>
        <ul className="u-findings">
          {scores.map((score) => (
            <li key={score.useCase.id}>
              <a href={linkTo({ item: score.useCase.id, subject: null })}>{markedSentence(score.finding)}</a>
              <Verdict verdict={score.verdict} />
            </li>
          ))}
        </ul>
      </Card>
      <Card
        title={spendTitle(card)}
        subtitle={card.compare === null ? '$' : `$, thin bar: ${periodShort(card.compare)}`}
        span={5}
        padded
      >
        <Fit height={height}>
          {(width) => (
            <BarList
              items={items}
              width={width}
              rowHeight={ROW}
              label={`Spend by use case: ${items.map((item) => `${item.name} $${item.text}`).join(', ')}`}
            />
          )}
        </Fit>
      </Card>
    </Grid>
  );
}
