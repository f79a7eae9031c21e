/** The tie-out of the month among the headline figures. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import type { Period } from '../../../shared/units/period.ts';
import { NANOS_PER_UNIT } from '../../../shared/units/money.ts';
import { counted } from '../../format/count.ts';
import { amountText, exactMoney, moneyText, shortMoney } from '../../format/money.ts';
import { go } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Kpi, KpiLines } from '../../ui/card.tsx';
import { Badge, Figure } from '../../ui/controls.tsx';
import { tieOutWords } from '../../ui/frame/tie-out-chip.tsx';

const edgeText = (edge: bigint) =>
  edge === 0n
    ? ''
    : `\nSpend of the month = billed + month edge ${exactMoney(edge)}, because bills are months of UTC`;

/** An amount of the tie-out as a door to its proof. Bills count days of UTC, and so does the proof. */
function Tied(props: {
  readonly name: string;
  readonly amount: bigint;
  readonly metric: 'unattributed-cost' | 'attributed-cost';
  readonly period: Period;
}) {
  const { name, amount, metric, period } = props;
  return (
    <Figure
      label={`${name} ${moneyText(amount)}, prove it`}
      exact={exactMoney(amount)}
      onOpen={() => proveFigure(metric, [], period, { utc: true })}
    >
      {amountText(amount)}
    </Figure>
  );
}

/** Beyond ten millions the cents say nothing beside it; they are told on hover. */
const headline = (amount: bigint) => {
  const size = amount < 0n ? -amount : amount;
  return size < 10_000_000n * NANOS_PER_UNIT ? moneyText(amount) : shortMoney(amount);
};

/** What is unexplained, with what is matched and named. */
export function TieOutKpi({ month }: { readonly month: MonthSummary }) {
  const { tieOut } = month;
  const { period } = tieOut;
  const words = tieOutWords(tieOut);
  return (
    <Kpi
      label="Tie-out"
      badge={
        words === null ? (
          <Badge>Nothing billed</Badge>
        ) : (
          <Badge tone={words.tone}>
            {tieOut.state === 'named' ? counted(tieOut.itemList.length, 'item') : words.text}
          </Badge>
        )
      }
      figure={
        <Figure
          exact={`Billed ${exactMoney(tieOut.billed)}\n= matched ${exactMoney(tieOut.matched)}\n+ named ${exactMoney(tieOut.items)}\n+ unexplained ${exactMoney(tieOut.unexplained)}${edgeText(tieOut.monthEdge)}`}
          label={
            tieOut.state === 'no-data' || tieOut.state === 'not-billed'
              ? 'n/a: nothing to tie out, open the tie-out'
              : `${moneyText(tieOut.unexplained)} unexplained, open the tie-out`
          }
          onOpen={() => go({ page: 'tie-out', item: null, subject: null })}
        >
          {tieOut.state === 'no-data' || tieOut.state === 'not-billed' ? 'n/a' : headline(tieOut.unexplained)}
        </Figure>
      }
      unit="unexplained"
    >
      <KpiLines
        lines={[
          {
            name: 'Matched to detail',
            value: (
              <Tied
                name="Matched to detail"
                amount={tieOut.matched}
                metric="attributed-cost"
                period={period}
              />
            ),
          },
          {
            name: 'Named items',
            value: (
              <Tied name="Named items" amount={tieOut.items} metric="unattributed-cost" period={period} />
            ),
            attention: tieOut.items !== 0n,
          },
          ...(tieOut.monthEdge === 0n
            ? []
            : [{ name: 'Month edge (UTC bills)', value: amountText(tieOut.monthEdge) }]),
        ]}
      />
    </Kpi>
  );
}
