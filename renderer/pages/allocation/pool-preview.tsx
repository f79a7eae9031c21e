/** What a pool being written would move in the period. */
import type { Period } from '../../../shared/units/period.ts';
import { periodText } from '../../format/date.ts';
import { exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { FaultView } from '../../ui/states.tsx';
import type { Preview } from './use-preview.ts';
import { ownerName } from './words.ts';

const MOST = 8;

/** The block; null = there is nothing to preview yet. */
export function PoolPreview(props: {
  readonly id: string;
  readonly preview: Preview | null;
  readonly period: Period;
}) {
  const { id, preview, period } = props;
  const pool = preview?.reply?.pools.find((each) => each.id === id);
  return (
    <section className="a-preview" aria-live="polite" aria-busy={preview?.loading === true}>
      <h3>In {periodText(period)}</h3>
      {preview === null ? (
        <p className="t-quiet">Say what is shared and with whom to see what it moves.</p>
      ) : preview.fault !== null ? (
        <FaultView fault={preview.fault} />
      ) : pool === undefined ? (
        <p className="t-quiet">Working out what it moves</p>
      ) : (
        <>
          <p>
            <span className="t-num" data-tip={exactMoney(pool.pooled)}>
              {moneyText(pool.pooled)}
            </span>{' '}
            is shared; the total stays the same.
          </p>
          {pool.finding === null ? null : <p className="t-attention">{pool.finding}</p>}
          <ul className="a-changes" aria-label="Who gives and who takes">
            {[...pool.takenFrom.map(({ owner, amount }) => ({ owner, amount: -amount })), ...pool.givenTo]
              .slice(0, MOST)
              .map(({ owner, amount }, at) => (
                <li key={`${at} ${owner ?? ''}`}>
                  <span>{ownerName(pool.over, owner)}</span>
                  <span className="t-num" data-tip={exactMoney(amount)}>
                    {signedMoney(amount)}
                  </span>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}
