/** Three messages, each with the picture that shows it: what moved, whether it is worth it, whether it can be trusted. */
import type { ReactNode } from 'react';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { unitsOf } from '../../shared/units/money.ts';
import { BarList } from '../charts/bar-list.tsx';
import { ChangeBars } from '../charts/change-bars.tsx';
import { monthName, monthText } from '../format/date.ts';
import { amountText, signedAmount } from '../format/money.ts';
import { percentText } from '../format/percent.ts';
import { effectsOf, type AllocationTable } from './allocation.ts';
import { PrintPage } from './print-page.tsx';
import { spendMessage, summaryTitle, trustMessage, unitMessage, type Message } from './sentences.ts';
import { scoresOf } from './facts.ts';

const WIDTH = 400;

function SpendPicture({
  pack,
  teams,
}: {
  readonly pack: ReviewPack;
  readonly teams: AllocationTable;
}): ReactNode {
  const effects = effectsOf(teams, 5);
  const { currency, month, compareMonth } = pack.summary;
  if (effects === null || effects.length === 0)
    return (
      <figure>
        <figcaption>{`Spend by team, ${monthText(month)}, ${currency}`}</figcaption>
        <BarList
          label="Spend by team"
          width={WIDTH}
          rowHeight={22}
          items={teams.rows.slice(0, 6).map((row) => ({
            key: row.name,
            name: row.name,
            value: unitsOf(row.now ?? 0n),
            text: amountText(row.now),
          }))}
        />
      </figure>
    );
  return (
    <figure>
      <figcaption>{`Change in spend by team, ${monthText(compareMonth)} to ${monthText(month)}, ${currency}`}</figcaption>
      <ChangeBars
        label={`Change in spend by team, ${monthName(compareMonth)} to ${monthName(month)}`}
        width={WIDTH}
        rowHeight={22}
        effects={effects.map((effect) => ({
          key: effect.name,
          name: effect.name,
          amount: unitsOf(effect.amount),
          text: signedAmount(effect.amount),
        }))}
        total={{ name: 'Change', text: signedAmount(teams.total.change) }}
      />
    </figure>
  );
}

function UnitPicture({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { scorecard } = pack.summary;
  const { target, redLine } = scorecard.thresholds;
  const judged = scoresOf(scorecard)
    .filter((score) => score.humanCostShare !== null)
    .sort((a, b) => b.humanCostShare! - a.humanCostShare!);
  if (judged.length === 0) return <p className="pack-none">No share of human cost to draw yet.</p>;
  return (
    <figure>
      <figcaption>{`Cost per outcome, % of human cost, lines at ${percentText(target, 0)} and ${percentText(redLine, 0)}`}</figcaption>
      <BarList
        label="Cost per successful outcome as a share of human cost, by use case"
        width={WIDTH}
        rowHeight={22}
        lines={[target, redLine].map((value) => ({ value, text: String(Math.round(value * 100)) }))}
        items={judged.slice(0, 7).map((score) => ({
          key: score.useCase.id,
          name: score.useCase.name,
          value: score.humanCostShare!,
          before: score.humanCostShareBefore ?? undefined,
          text: percentText(score.humanCostShare),
          color: score.band === 'red-line' ? 'var(--unfavourable)' : 'var(--chart-actual)',
        }))}
      />
    </figure>
  );
}

function TrustPicture({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { tieOut, currency } = pack.summary;
  if (tieOut.state === 'no-data') return <p className="pack-none">No bill and no usage in the month.</p>;
  const items = [
    { key: 'billed', name: 'Billed or carried', amount: tieOut.billed, text: amountText(tieOut.billed) },
    { key: 'matched', name: 'Matched to detail', amount: tieOut.matched, text: amountText(tieOut.matched) },
    { key: 'items', name: 'Named items', amount: tieOut.items, text: signedAmount(tieOut.items) },
    {
      key: 'unexplained',
      name: 'Unexplained',
      amount: tieOut.unexplained,
      text: amountText(tieOut.unexplained),
    },
  ];
  return (
    <figure>
      <figcaption>{`Tie-out, ${currency}`}</figcaption>
      <BarList
        label="Billed, matched, named and unexplained"
        width={WIDTH}
        rowHeight={22}
        items={items.map((item) => ({
          key: item.key,
          name: item.name,
          value: unitsOf(item.amount),
          text: item.text,
          color:
            item.key === 'unexplained'
              ? 'var(--unfavourable)'
              : item.key === 'items'
                ? 'var(--attention)'
                : 'var(--chart-actual)',
        }))}
      />
    </figure>
  );
}

function MessageRow(props: {
  readonly at: number;
  readonly message: Message;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="pack-message">
      <span className="pack-message-number" aria-hidden="true">
        {props.at}
      </span>
      <div className="pack-message-text">
        <h3>{props.message.title}</h3>
        <p>{props.message.text}</p>
      </div>
      <div className="pack-message-picture">{props.children}</div>
    </div>
  );
}

/** The executive summary. */
export function ExecutiveSummary({
  pack,
  teams,
}: {
  readonly pack: ReviewPack;
  readonly teams: AllocationTable;
}): ReactNode {
  const { month, compareMonth, currency, basis } = pack.summary;
  return (
    <PrintPage
      id="summary"
      title={summaryTitle(pack)}
      subtitle={`Executive summary. Three messages. ${basis}, ${currency}, ${monthText(month)} against ${monthText(compareMonth)}.`}
    >
      <MessageRow at={1} message={spendMessage(pack, teams)}>
        <SpendPicture pack={pack} teams={teams} />
      </MessageRow>
      <MessageRow at={2} message={unitMessage(pack.summary.scorecard)}>
        <UnitPicture pack={pack} />
      </MessageRow>
      <MessageRow at={3} message={trustMessage(pack)}>
        <TrustPicture pack={pack} />
      </MessageRow>
    </PrintPage>
  );
}
