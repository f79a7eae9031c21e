/** The trend of a use case in a cell of the scorecard: its change with its range, or why there is none. */
import type { ReactNode } from 'react';
import type { Trend } from '../../shared/maths/trend.ts';
import { signedPercent } from '../format/percent.ts';
import { NBSP } from '../format/space.ts';
import { Signed } from './print-page.tsx';

/** A change with its sign: "+12.3 %"; "n/a" when it is not known. */
export const percentSigned = (share: number | null) =>
  share === null ? 'n/a' : `${signedPercent(share)}${NBSP}%`;

/** The cell. */
export function TrendCell({ trend }: { readonly trend: Trend | null }): ReactNode {
  return (
    <td>
      {trend === null ? (
        'n/a'
      ) : trend.direction === 'steady' ? (
        'none'
      ) : (
        <Signed text={percentSigned(trend.change)} />
      )}
      <small>
        {trend === null
          ? 'under 8 days'
          : trend.changeLow === null || trend.changeHigh === null
            ? ''
            : trend.direction === 'steady' && trend.changeHigh - trend.changeLow > 1
              ? 'varies widely'
              : `${signedPercent(trend.changeLow, 0)} to ${signedPercent(trend.changeHigh, 0)}${NBSP}%`}
      </small>
    </td>
  );
}
