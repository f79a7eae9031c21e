/** What a rule being written would do in the period. */
import type { Rule } from '../../../shared/contract/allocation.ts';
import type { Period } from '../../../shared/units/period.ts';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { FaultView } from '../../ui/states.tsx';
import type { Preview } from './use-preview.ts';
import { ownerName } from './words.ts';

const MOST = 6;

/** The block; null = there is nothing to preview yet. */
export function RulePreview(props: {
  readonly rule: Rule;
  readonly preview: Preview | null;
  readonly period: Period;
}) {
  const { rule, preview, period } = props;
  const figures = preview?.reply?.rules.find(({ id }) => id === rule.id);
  return (
    <section className="a-preview" aria-live="polite" aria-busy={preview?.loading === true}>
      <h3>In {periodText(period)}</h3>
      {preview === null ? (
        <p className="t-quiet">Say what it asks and what it sets to see what it changes.</p>
      ) : preview.fault !== null ? (
        <FaultView fault={preview.fault} />
      ) : figures === undefined ? (
        <p className="t-quiet">Working out what changes</p>
      ) : (
        <>
          <dl className={preview.loading ? 'a-figures t-dim' : 'a-figures'}>
            <dt>Matches</dt>
            <dd className="t-num">{counted(figures.matchedRows, 'line')}</dd>
            <dd className="t-num" data-tip={exactMoney(figures.matchedCost)}>
              {moneyText(figures.matchedCost)}
            </dd>
            <dt>Sets an owner on</dt>
            <dd className="t-num">{counted(figures.wonRows, 'line')}</dd>
            <dd className="t-num" data-tip={exactMoney(figures.wonCost)}>
              {moneyText(figures.wonCost)}
            </dd>
          </dl>
          {figures.finding === null ? null : <p className="t-attention">{figures.finding}</p>}
          {preview.reply!.changes.length === 0 ? null : (
            <ul className="a-changes" aria-label="Who gains and who loses against the rules in force">
              {preview.reply!.changes.slice(0, MOST).map(({ owner, change }) => (
                <li key={owner ?? '\u0000'}>
                  <span>{ownerName(preview.reply!.dimension, owner)}</span>
                  <span className="t-num" data-tip={exactMoney(change)}>
                    {signedMoney(change)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
