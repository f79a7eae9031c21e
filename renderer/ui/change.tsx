/** How a figure moved: sign, arrow and colour say the same thing. */
import { changePercent, type Change } from '../format/percent.ts';

/** The relative change of a cell whose header carries the percent sign: "+18.0 ↑".
 *  `arrow` false leaves sign and colour, for columns of volumes. */
export function ChangeText(props: {
  readonly change: Change;
  readonly arrow?: boolean;
  readonly tip?: string | undefined;
}) {
  const { change, arrow = true, tip } = props;
  // "n/a" has no direction to be judged by.
  const known = change.kind === 'new' || change.share !== null;
  const tone = known ? `t-${change.tone}` : 't-quiet';
  return (
    <span className={tone} data-tip={tip}>
      {changePercent(change)}
      {arrow && change.arrow !== '' && change.share !== null ? (
        <span aria-hidden> {change.arrow}</span>
      ) : null}
    </span>
  );
}
