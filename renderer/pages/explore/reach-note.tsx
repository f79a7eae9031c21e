/** Said over a view whose period, or the one compared with, is not covered by data to its end. */
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { go } from '../../state/address.ts';
import { coveredWords } from '../../../shared/words/covered.ts';
import { daysIn } from '../../../shared/units/period.ts';
import { Note } from '../../ui/states.tsx';
import type { Explored } from './use-explore.ts';
import type { View } from './view.ts';

/** The note; nothing where data reaches all days of both. */
export function ReachNote({ view, explored }: { readonly view: View; readonly explored: Explored }) {
  const { period, covered } = explored.now;
  const { earlier } = explored;
  const words = coveredWords(period, covered);
  const before =
    earlier === null || earlier.covered === null ? null : coveredWords(earlier.period, earlier.covered);
  if (covered === null || (words === null && before === null)) return null;
  const whole = earlier !== null && before === null ? counted(daysIn(earlier.period), 'day') : before;
  return (
    <Note>
      <span>
        {words === null ? '' : `Data reaches ${words}: ${periodText(covered)}. `}
        {earlier === null
          ? ''
          : words === null
            ? `${periodText(earlier.period)} has data for ${whole ?? ''}. `
            : `${periodText(earlier.period)} has ${whole ?? ''}. `}
      </span>
      {earlier === null || view.metric !== 'cost' ? null : (
        <button type="button" className="t-link" onClick={() => go({ measure: 'cost-per-day' })}>
          Compare cost a day
        </button>
      )}
    </Note>
  );
}
