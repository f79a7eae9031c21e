/** Who shares a pool: named owners, with a percentage each where shares are fixed. */
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import { parseShare, shareText, WHOLE_SHARE } from '../../../shared/maths/split.ts';
import { Button } from '../../ui/controls.tsx';
import { useValues } from './use-values.ts';
import { ownerNoun } from './words.ts';

export type Receiver = { readonly owner: string; readonly percent: string };

/** What the percentages sum to, in percent; parts that are no share count as nothing. */
function sumText(receivers: readonly Receiver[]): string {
  const sum = receivers.reduce((total, { percent }) => total + (parseShare(percent) ?? 0n), 0n);
  return sum === WHOLE_SHARE ? 'Sums to 100 %' : `Sums to ${shareText(sum)} %`;
}

/** The list. */
export function ReceiverFields(props: {
  readonly over: OwnerDimension;
  readonly receivers: readonly Receiver[];
  readonly shares: boolean;
  readonly fault: string | null;
  readonly onChange: (receivers: Receiver[]) => void;
}) {
  const { over, receivers, shares, fault, onChange } = props;
  const list = useId();
  const known = useValues(over);
  const change = (at: number, part: Partial<Receiver>) =>
    onChange(receivers.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <div className="a-receivers">
      <datalist id={list}>
        {known.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <ul className="a-conditions">
        {receivers.map((receiver, at) => (
          <li key={at} className={shares ? 'a-receiver a-receiver-share' : 'a-receiver'}>
            <input
              className="t-input"
              aria-label={`Shared with ${at + 1}`}
              placeholder={`Name of the ${ownerNoun(over)}`}
              list={list}
              value={receiver.owner}
              onChange={(event) => change(at, { owner: event.target.value })}
            />
            {shares ? (
              <input
                className="t-input t-num"
                aria-label={`Share of ${receiver.owner === '' ? at + 1 : receiver.owner}, percent`}
                inputMode="decimal"
                placeholder="33.3333"
                value={receiver.percent}
                onChange={(event) => change(at, { percent: event.target.value.replace(',', '.') })}
              />
            ) : null}
            <Button
              look="quiet"
              aria-label={`Remove ${receiver.owner === '' ? `owner ${at + 1}` : receiver.owner}`}
              disabled={receivers.length === 1}
              icon={<IconX size={15} aria-hidden />}
              onClick={() => onChange(receivers.filter((_, i) => i !== at))}
            />
          </li>
        ))}
      </ul>
      <div className="a-receivers-foot">
        <Button
          icon={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...receivers, { owner: '', percent: '' }])}
        >
          Add a {ownerNoun(over)}
        </Button>
        {shares ? <span className="t-quiet t-num">{sumText(receivers)}</span> : null}
      </div>
      {fault === null ? null : (
        <span className="t-field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
