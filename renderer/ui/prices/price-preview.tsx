/** What other prices make of the figures, month by month and model by model. */
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { PriceChangeFigures, PriceEffect, RepriceReply } from '../../../shared/contract/prices.ts';
import { counted, tokensText } from '../../format/count.ts';
import { monthLong } from '../../format/date.ts';
import { amountText, signedAmount } from '../../format/money.ts';
import { faultIn } from '../../state/fault.ts';
import { FaultView } from '../states.tsx';
import { Tick } from '../pick.tsx';
import './prices.css';

const QUIET_MS = 350;
const MOST_MODELS = 6;

type Shown = { readonly of: string; readonly reply: RepriceReply | null; readonly fault: Fault | null };

/** What a request would do; asked when typing pauses. Null while it is worked out, or nothing is asked. */
export function useChangePreview<Request extends object>(
  request: Request | null,
  ask: (request: Request) => Promise<RepriceReply>,
): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const text = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    if (text === null) return undefined;
    let open = true;
    const timer = setTimeout(() => {
      ask(JSON.parse(text) as Request).then(
        (reply) => open && setShown({ of: text, reply, fault: null }),
        (error: unknown) => open && setShown({ of: text, reply: null, fault: faultIn(error) }),
      );
    }, QUIET_MS);
    return () => {
      open = false;
      clearTimeout(timer);
    };
    // Asking is the same for one dialog; only what is asked changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  return shown !== null && shown.of === text ? shown : null;
}

/** True once it is known what a request would do. */
export function hasReply(shown: Shown | null): boolean {
  return shown !== null && shown.reply !== null;
}

function Rows<Row extends PriceChangeFigures>(props: {
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly Row[];
  readonly name: (row: Row) => string;
}) {
  const billed = props.rows.some((row) => row.costAfter - row.costBefore !== row.after - row.before);
  return (
    <table className="pr-effect">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
          {billed ? <th scope="col">Of spend</th> : null}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.name(row)}>
            <th scope="row" title={props.name(row)}>
              {props.name(row)}
            </th>
            <td>{amountText(row.before)}</td>
            <td>{amountText(row.after)}</td>
            <td>{signedAmount(row.after - row.before)}</td>
            {billed ? <td>{signedAmount(row.costAfter - row.costBefore)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Estimates at contracted prices before and after; where bills carry the spend, what is left of the change there. */
export function EffectTables({
  effect,
  caption,
}: {
  readonly effect: PriceEffect;
  readonly caption: string;
}) {
  const { months, models } = effect;
  const shown = models.slice(0, MOST_MODELS);
  const priced = months.reduce((sum, each) => sum + each.unpricedBefore - each.unpricedAfter, 0n);
  return (
    <>
      <Rows caption={caption} head="Month" rows={months} name={(row) => monthLong(row.month)} />
      {shown.length === 0 ? null : (
        <Rows
          caption={
            models.length > shown.length
              ? `The ${shown.length} models it moves most, of ${counted(models.length, 'model')}`
              : 'By model'
          }
          head="Model"
          rows={shown}
          name={(row) => `${row.model ?? 'No model named'} (${row.provider ?? 'no provider'})`}
        />
      )}
      {months.some((each) => each.costAfter - each.costBefore !== each.after - each.before) ? (
        <p className="t-field-note">
          Where a bill says what was spent, only the estimate of the calls changes, not the spend.
        </p>
      ) : null}
      {priced > 0n ? (
        <p className="t-field-note">{tokensText(priced)} tokens without a price get one.</p>
      ) : priced < 0n ? (
        <p className="t-field-note">{tokensText(-priced)} tokens lose their price.</p>
      ) : null}
    </>
  );
}

/** The live preview of a form: what would change, or why it cannot be. */
export function ChangePreview(props: {
  readonly asked: boolean;
  readonly shown: Shown | null;
  /** What to say before anything can be asked. */
  readonly hint: string;
  /** Takes a price that is far off the list. */
  readonly onAccept?: () => void;
}) {
  const { asked, shown, hint, onAccept } = props;
  return (
    <div aria-live="polite" aria-busy={asked && shown === null} className="pr-preview">
      {!asked ? (
        <p className="t-field-note">{hint}</p>
      ) : shown === null ? (
        <p className="t-field-note">Working out what changes</p>
      ) : shown.fault !== null ? (
        <>
          <FaultView fault={shown.fault} />
          {shown.fault.code === 'price.unusual' && onAccept !== undefined ? (
            <Tick label="The price is meant so" checked={false} onChange={onAccept} />
          ) : null}
        </>
      ) : shown.reply!.linesChanged === 0 ? (
        <p className="t-field-note">No line in the workspace changes.</p>
      ) : (
        <EffectTables
          effect={shown.reply!}
          caption={`${counted(shown.reply!.linesChanged, 'line')} would change. Estimated cost, $`}
        />
      )}
    </div>
  );
}
