/** Said over a view whose period, or the one compared with, is not covered by data to its end. */
import type { ReactNode } from 'react';
import { coveredWords } from '../../shared/words/covered.ts';
import { daysIn, type Period } from '../../shared/units/period.ts';
import { counted } from '../format/count.ts';
import { periodText } from '../format/date.ts';
import { Note } from './states.tsx';

type Reached = { readonly period: Period; readonly covered: Period | null };

/** The note; nothing where data reaches all days of both, or no day of the period. `children`: what to do about it. */
export function ReachNote(props: {
  readonly now: Reached;
  readonly earlier: Reached | null;
  readonly children?: ReactNode;
}) {
  const { period, covered } = props.now;
  const earlier = props.earlier?.covered === null ? null : props.earlier;
  const words = coveredWords(period, covered);
  const before = earlier === null ? null : coveredWords(earlier.period, earlier.covered);
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
      {earlier === null ? null : props.children}
    </Note>
  );
}
