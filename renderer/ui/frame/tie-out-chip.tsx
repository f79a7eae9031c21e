/** Whether the month ties out, always in sight. */
import { monthOf } from '../../../shared/units/period.ts';
import type { ClosedState } from '../../../shared/contract/review.ts';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { counted } from '../../format/count.ts';
import { monthLong } from '../../format/date.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { linkTo } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { usePeriod } from '../../state/period.ts';
import './tie-out-chip.css';

/** The chip's words and meaning.
 *  Null   nothing billed and nothing detailed: no chip. */
export function tieOutWords(
  report: Pick<TieOut, 'state' | 'items' | 'itemList' | 'unexplained'>,
): { readonly text: string; readonly tone: 'favourable' | 'attention' | 'unfavourable' | 'neutral' } | null {
  switch (report.state) {
    case 'no-data':
      return null;
    case 'not-billed':
      return { text: 'No bill yet', tone: 'neutral' };
    case 'tied-out':
      return { text: 'Tied out', tone: 'favourable' };
    case 'named':
      return {
        text: `${moneyText(report.items)} in ${counted(report.itemList.length, 'item')}`,
        tone: 'attention',
      };
    case 'unexplained':
      return { text: `${moneyText(report.unexplained)} unexplained`, tone: 'unfavourable' };
  }
}

/** The chip of a closed month: its version, and what came later. */
export function closedWords(closed: ClosedState): NonNullable<ReturnType<typeof tieOutWords>> {
  const name = `Closed v${closed.version}`;
  return closed.adjustments === 0
    ? { text: name, tone: 'favourable' }
    : {
        text: `${name}, ${closed.adjusted === 0n ? 'changed' : signedMoney(closed.adjusted)} since`,
        tone: 'attention',
      };
}

/** The chip in the bar; it leads to the tie-out. */
export function TieOutChip() {
  const period = usePeriod();
  const month = period === null ? null : monthOf(period.from);
  const report = useAnswer('tieOut', 'report', month === null ? null : { month }).value;
  const closed = useAnswer('review', 'month', month === null ? null : { month }).value?.closed ?? null;
  const words = report === null ? null : closed === null ? tieOutWords(report) : closedWords(closed);
  if (words === null || month === null) return null;
  return (
    <a
      className={`t-chip-tie t-badge-${words.tone}`}
      href={linkTo({ page: 'tie-out', item: null, subject: null })}
      data-tip={`Tie-out of ${monthLong(month)}`}
    >
      {words.text}
    </a>
  );
}
